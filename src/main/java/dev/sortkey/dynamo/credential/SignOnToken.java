package dev.sortkey.dynamo.credential;

import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.TextFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import tools.jackson.core.JacksonException;

/// The token that `aws sso login` leaves in `~/.aws/sso/cache`, in a file named by the SHA-1 of the session's name.
///
/// @param secret what is sent to IAM Identity Center
/// @param end when it runs out
/// @param written all that the file says
/// @param file the file
public record SignOnToken(String secret, Instant end, Map<String, String> written, Path file) {

    /// Whether it can be renewed without signing in.
    public boolean isRenewable() {
        return written.containsKey("refreshToken");
    }

    /// Keeps what it was renewed to, for all tools that use the file.
    void keep(CreateTokenResponse renewed, Instant now) {
        var all = new TreeMap<>(written);
        all.put("accessToken", renewed.accessToken());
        all.put(
                "expiresAt",
                now.plusSeconds(renewed.expiresIn())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        if (renewed.refreshToken() != null) {
            all.put("refreshToken", renewed.refreshToken());
        }
        AtomicFile.write(file, JsonText.print(false, json -> {
            json.writeStartObject();
            all.forEach(json::writeStringProperty);
            json.writeEndObject();
        }));
    }

    /// The token of the session that `profile` names, or of its start URL.
    ///
    /// @throws UserException `Expired` when nobody has signed in, or the file isn't such a token
    public static SignOnToken of(Machine machine, ProfileSettings profile) {
        String session = session(profile);
        Path file = machine.home().resolve(".aws/sso/cache/" + sha1(session) + ".json");
        if (!Files.exists(file)) {
            throw expired("You haven't signed in to " + session + " yet.", profile);
        }
        try {
            Map<String, String> token = FlatJson.read(TextFile.read(file));
            return new SignOnToken(
                    token.getOrDefault("accessToken", ""),
                    Instant.parse(token.getOrDefault("expiresAt", "").replaceFirst("UTC$", "Z")),
                    token,
                    file);
        } catch (JacksonException | DateTimeException e) {
            throw expired("Can't read the sign-in token " + file + ".", profile);
        }
    }

    /// What the token is for: the sso-session, or without one the start URL.
    public static String session(ProfileSettings profile) {
        String session = profile.get("sso_session");
        return session == null ? String.valueOf(profile.get("sso_start_url")) : session;
    }

    /// Says `what` happened to the sign-in of `profile`, and how to sign in.
    static UserException expired(String what, ProfileSettings profile) {
        return new UserException(new UserError.Expired(what, "Run '" + login(profile) + "' and try again."));
    }

    /// The command that signs in for `profile`.
    public static String login(ProfileSettings profile) {
        return "aws sso login --profile " + profile.quotedName();
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
