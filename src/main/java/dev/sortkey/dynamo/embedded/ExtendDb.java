package dev.sortkey.dynamo.embedded;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// ExtendDB: one native binary over SQLite, the strict engine. It verifies the signature of each request. Its npm
/// package is a developer's build, which then lets every signer do everything, whatever a policy says.
///
/// @param binary the executable
/// @param version such as `0.1.10`
public record ExtendDb(Path binary, String version) implements Engine {
    /// The folder below the engines' that has a folder per version of it.
    static final String FOLDER = "extenddb";

    private static final String PREFIX = "AKIA";
    private static final String SUFFIX = "EXAMPLE";
    private static final int LENGTH = 20;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @Override
    public String name() {
        return FOLDER;
    }

    @Override
    public String product() {
        return "ExtendDB/" + version;
    }

    /// It binds only to loopback addresses, any of them.
    @Override
    public List<String> hosts() {
        return Dynoxide.loopback();
    }

    @Override
    public List<String> command(InetSocketAddress address, Path folder) {
        return List.of(binary.toString(), "serve", "--foreground", "--port", Integer.toString(address.getPort()));
    }

    @Override
    public void begin(Path folder) {
        // it makes its database itself
    }

    @Override
    public boolean crashesOnForeignExpressions() {
        return false;
    }

    @Override
    public boolean verifiesSignatures() {
        return true;
    }

    /// It takes only ids that look like those of AWS. The ending tells people and scanners that AWS issued none.
    @Override
    public String accessKeyId(String ofFolder) {
        var key = new StringBuilder(PREFIX);
        byte[] hash = sha256(ofFolder);
        for (int i = 0; key.length() < LENGTH - SUFFIX.length(); i++) {
            key.append(LETTERS.charAt(Byte.toUnsignedInt(hash[i]) % LETTERS.length()));
        }
        return key.append(SUFFIX).toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All of its configuration, so that none is written to disk: a moved folder, or one with any name, stays
    /// right. It takes in the key that the variables of AWS name. Its management is for nobody, so its password is
    /// random; without one it would make one and print it. It would keep certificates in the home folder.
    @Override
    public Map<String, String> environment(InetSocketAddress address, Path folder, String accessKeyId, String secret) {
        var password = new byte[24];
        new SecureRandom().nextBytes(password);
        return Map.of(
                "HOME",
                folder.toString(),
                "NO_COLOR",
                "1",
                "AWS_ACCESS_KEY_ID",
                accessKeyId,
                "AWS_SECRET_ACCESS_KEY",
                secret,
                "EXTENDDB_ADMIN_USER",
                "sortkey",
                "EXTENDDB_ADMIN_PASSWORD",
                "A-" + HexFormat.of().formatHex(password),
                "EXTENDDB__SERVER__BIND_ADDR",
                address.getHostString(),
                "EXTENDDB__STORAGE__SQLITE__PATH",
                folder.resolve("sortkey.db").toString(),
                "EXTENDDB__LOGGING__LEVEL",
                "error,extenddb_server=info");
    }

    @Override
    public boolean saysReady(String line) {
        return line.contains("extenddb listening on");
    }
}
