package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.wire.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The token that `aws sso login` leaves in `~/.aws/sso/cache`, in a file named by the SHA-1 of the session's name.
final class SignOnToken {
    private SignOnToken() {}

    static Finding check(Machine machine, String session, String profile) {
        String login = "Run 'aws sso login --profile " + profile + "'.";
        Path file = machine.home().resolve(".aws/sso/cache/" + sha1(session) + ".json");
        if (!Files.exists(file)) {
            return Finding.broken("Nobody has signed in to " + session + " yet.", login);
        }
        try {
            Map<String, String> token = read(Files.readString(file));
            Instant end = Instant.parse(token.getOrDefault("expiresAt", ""));
            if (end.isAfter(machine.clock().instant())) {
                return Finding.ok("Signed in to " + session + " until " + end + ".");
            }
            return token.containsKey("refreshToken")
                    ? Finding.warning("The sign-in to " + session + " ended at " + end + "; it will be renewed.", login)
                    : Finding.broken("The sign-in to " + session + " ended at " + end + ".", login);
        } catch (IOException | JacksonException | DateTimeException e) {
            return Finding.broken("The token " + file + " cannot be read.", login);
        }
    }

    private static Map<String, String> read(String json) {
        var values = new HashMap<String, String>();
        try (JsonParser parser = JsonText.parser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    values.put(name, parser.getString());
                }
                parser.skipChildren();
            }
        }
        return values;
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
