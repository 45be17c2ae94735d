package dev.sortkey.posture.collect.connection;

import dev.sortkey.dynamo.doctor.ConnectionSigner;
import dev.sortkey.posture.fact.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// The signer of the requests, and where the secret is stored; never the secret itself.
final class SignerProbe {
    private static final Pattern ISSUED_BY_AWS = Pattern.compile("A[KS]IA[A-Z0-9]{16}");

    private SignerProbe() {}

    static Answer credentials(ConnectionSigner signer, AwsCredentialsIdentity identity) {
        String key = identity.accessKeyId();
        var body = new LinkedHashMap<String, Object>();
        body.put("prefix", key.substring(0, Math.min(4, key.length())));
        body.put("tail", key.substring(Math.max(0, key.length() - 4)));
        body.put("issued", ISSUED_BY_AWS.matcher(key).matches() && !key.endsWith("EXAMPLE"));
        body.put("token", identity instanceof AwsSessionCredentialsIdentity);
        body.put("provider", word(signer.source()));
        body.put("expiresAt", identity.expirationTime().map(Instant::toString).orElse(null));
        return ProbeAnswers.known(body);
    }

    static Answer secrets(ConnectionSigner signer) throws IOException {
        var body = new LinkedHashMap<String, Object>();
        body.put("source", word(signer.source()));
        body.put("inEnvironment", signer.source() == ConnectionSigner.Source.ENVIRONMENT);
        body.put("inProfile", signer.source() == ConnectionSigner.Source.PROFILE);
        body.put("temporary", signer.temporary());
        body.put("profile", signer.first());
        Path file = signer.file();
        if (file != null) {
            body.put("file", file.toString());
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
                body.put("mode", PosixFilePermissions.toString(mode));
                body.put("groupReadable", mode.contains(PosixFilePermission.GROUP_READ));
                body.put("worldReadable", mode.contains(PosixFilePermission.OTHERS_READ));
            }
        }
        return ProbeAnswers.known(body);
    }

    /// Such as `sign-on`.
    private static String word(ConnectionSigner.Source source) {
        return source.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
