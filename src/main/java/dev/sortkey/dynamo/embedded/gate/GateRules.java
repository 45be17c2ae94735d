package dev.sortkey.dynamo.embedded.gate;

import dev.sortkey.dynamo.wire.JsonText;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Which requests may pass the gate. Browsers never: a page of any site can send requests to this computer.
///
/// @param accessKeyId the one access key ID that is let in
/// @param open whether every program of this machine is let in, whatever its key
/// @param crashesOnForeignExpressions whether the engine ends at an expression with a character outside ASCII
///     (GHSA-gwhp-7jch-7xj6)
/// @param verifiesSignatures whether the engine checks signatures, which cover the host, so that gates of other
///     programs pass on the name of their own
record GateRules(
        String accessKeyId,
        BooleanSupplier open,
        BooleanSupplier crashesOnForeignExpressions,
        BooleanSupplier verifiesSignatures) {
    private static final int HTTP_PORT = 80;
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]*)/");
    private static final Set<String> EXPRESSIONS = Set.of(
            "ProjectionExpression",
            "FilterExpression",
            "ConditionExpression",
            "KeyConditionExpression",
            "UpdateExpression");
    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]{1,10}) (\\S{1,2048}) HTTP/1\\.[01]");

    /// Why the request with `head` is rejected regardless of its body, or empty if it isn't.
    ///
    /// @param port where the gate itself listens
    /// @throws ProtocolException when the head could be read in two ways
    Optional<RejectedRequest> byHead(HttpHead head, int port) throws ProtocolException {
        Matcher line = REQUEST_LINE.matcher(head.first());
        if (!line.matches()) {
            throw new ProtocolException("no request line");
        }
        String method = line.group(1);
        if (head.has("origin")
                || head.has("access-control-request-method")
                || head.only("sec-fetch-site")
                        .filter(site -> !site.equals("none"))
                        .isPresent()
                || method.equals("OPTIONS")) {
            return reject(403, "AccessDeniedException", "Web pages can't use the embedded database.");
        }
        String host = head.only("host").orElse("");
        String named = port == HTTP_PORT && !host.contains(":") ? host + ":" + port : host;
        if (!isOurs(named, port)) {
            return reject(
                    403, "AccessDeniedException", "The embedded database answers at 127.0.0.1:" + port + " only.");
        }
        boolean healthCheck = method.equals("GET") && head.length() <= 0;
        if (!line.group(2).equals("/") || !(healthCheck || method.equals("POST"))) {
            return reject(404, "UnknownOperationException", "DynamoDB accepts only POST requests to /.");
        }
        return healthCheck || hasKey(head.only("authorization").orElse("")) || open.getAsBoolean()
                ? Optional.empty()
                : reject(
                        400,
                        "UnrecognizedClientException",
                        "The embedded database only accepts requests signed with its own access key ID. Find it in Sortkey"
                                + " under Connect other tools, or with 'sortkey embedded show'.");
    }

    /// Browsers can't name another port than the one they talk to, so it matters only for the message.
    private boolean isOurs(String host, int port) {
        return host.equals("127.0.0.1:" + port)
                || host.equalsIgnoreCase("localhost:" + port)
                || (verifiesSignatures.getAsBoolean() && host.matches("(?i)(127\\.0\\.0\\.1|localhost):[0-9]{1,5}"));
    }

    private boolean hasKey(String authorization) {
        Matcher credential = CREDENTIAL.matcher(authorization);
        return credential.find()
                && MessageDigest.isEqual(
                        credential.group(1).getBytes(StandardCharsets.UTF_8),
                        accessKeyId.getBytes(StandardCharsets.UTF_8));
    }

    /// Why the request with `body` would crash the engine, or empty if it wouldn't.
    Optional<RejectedRequest> byBody(byte[] body) {
        if (!crashesOnForeignExpressions.getAsBoolean() || isPlain(body)) {
            return Optional.empty();
        }
        try {
            return hasForeignExpression(body)
                    ? reject(
                            400,
                            "ValidationException",
                            "Invalid expression: it contains a non-ASCII character. Use a placeholder such as #name and"
                                    + " put the attribute in ExpressionAttributeNames.")
                    : Optional.empty();
        } catch (JacksonException e) { // what cannot be read here might be read there
            return reject(400, "SerializationException", "The request isn't valid JSON.");
        }
    }

    /// Whether it certainly contains no non-ASCII character, not even as an escape.
    private static boolean isPlain(byte[] body) {
        for (int i = 0; i < body.length; i++) {
            if (body[i] < 0 || (body[i] == '\\' && i + 1 < body.length && body[i + 1] == 'u')) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasForeignExpression(byte[] body) {
        try (JsonParser parser = JsonText.parser(new String(body, StandardCharsets.UTF_8))) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    name = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING
                        && EXPRESSIONS.contains(name)
                        && !parser.getString().chars().allMatch(c -> c < 128)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Optional<RejectedRequest> reject(int status, String type, String message) {
        return Optional.of(new RejectedRequest(status, type, message));
    }
}
