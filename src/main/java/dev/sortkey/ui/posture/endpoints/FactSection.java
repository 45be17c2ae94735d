package dev.sortkey.ui.posture.endpoints;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Details of one side of the connection, as names and values.
///
/// @param title what they are about
/// @param lines the facts
record FactSection(String title, List<Line> lines) {

    /// One fact.
    record Line(String name, String value) {}

    /// All that there is to say about the connection of `facts`.
    static List<FactSection> of(Facts facts) {
        List<FactSection> sections = new ArrayList<>();
        if (facts.text(Questions.PATH, "/scheme").equals("https")) {
            sections.add(new FactSection("TLS", lines(facts, Questions.TLS, FactSection::handshake)));
        }
        sections.add(new FactSection("Credentials", lines(facts, Questions.CREDENTIALS, body -> signer(facts, body))));
        sections.add(
                new FactSection("Secrets on this computer", lines(facts, Questions.SECRETS, FactSection::secrets)));
        if (!facts.isAws()) {
            List<Line> server = new ArrayList<>();
            server.addAll(lines(facts, Questions.SERVER, FactSection::server));
            server.addAll(lines(facts, Questions.BIND, FactSection::bind));
            server.addAll(lines(facts, Questions.SIGNATURE, FactSection::signature));
            server.addAll(lines(facts, Questions.CORS, FactSection::pages));
            sections.add(new FactSection("Server", List.copyOf(server)));
        }
        return List.copyOf(sections);
    }

    private static List<Line> lines(
            Facts facts, Question question, java.util.function.Function<JsonNode, List<Line>> known) {
        Answer answer = facts.get(question);
        return answer instanceof Answer.Known(var body, var _)
                ? known.apply(body)
                : List.of(new Line(question.operation(), answer.whyUnknown(question)));
    }

    private static List<Line> handshake(JsonNode tls) {
        String problem = text(tls, "problem");
        return List.of(
                new Line("Protocol", text(tls, "protocol").replace("TLSv", "TLS ")),
                new Line("Cipher", text(tls, "cipher")),
                new Line("Certificate", text(tls, "subject")),
                new Line("Issued by", text(tls, "issuer")),
                new Line("Valid until", text(tls, "validUntil").replaceFirst("T.*", "")),
                new Line("Trust", problem.isEmpty() ? "trusted, host name matches" : problem));
    }

    private static List<Line> signer(Facts facts, JsonNode credentials) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Type", SignerText.words(facts)));
        lines.add(new Line("Source", SignerText.source(facts)));
        lines.add(new Line("Access key ID", text(credentials, "prefix") + "…" + text(credentials, "tail")));
        String expires = text(credentials, "expiresAt");
        if (!expires.isEmpty()) {
            lines.add(new Line("Expires", expires + left(facts.takenAt(), expires)));
        }
        String arn = facts.text(Questions.CALLER, "/Arn");
        if (!arn.isEmpty()) {
            lines.add(new Line("Caller", arn));
        }
        return List.copyOf(lines);
    }

    private static String left(Instant now, String expires) {
        try {
            Duration left = Duration.between(now, Instant.parse(expires));
            return left.isNegative()
                    ? ", expired"
                    : ", in %,d h %d min".formatted(left.toHours(), left.toMinutesPart());
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    private static List<Line> secrets(JsonNode secrets) {
        List<Line> lines = new ArrayList<>();
        String where = isTrue(secrets, "inEnvironment")
                ? "in environment variables"
                : isTrue(secrets, "inProfile") ? "in profile " + text(secrets, "profile") : "none on this computer";
        lines.add(new Line("Secret", where));
        String file = text(secrets, "file");
        if (!file.isEmpty()) {
            lines.add(new Line("File", file));
            String readers = isTrue(secrets, "worldReadable")
                    ? "readable by all users"
                    : isTrue(secrets, "groupReadable") ? "readable by its group" : "readable by its owner only";
            lines.add(new Line("Mode", text(secrets, "mode").isEmpty() ? "" : text(secrets, "mode") + ", " + readers));
        }
        return List.copyOf(lines);
    }

    private static List<Line> server(JsonNode server) {
        String header = text(server, "header");
        return List.of(
                new Line("Engine", text(server, "engine").isEmpty() ? "unknown" : text(server, "engine")),
                new Line("Server header", header.isEmpty() ? "none" : header));
    }

    private static List<Line> bind(JsonNode bind) {
        String accepted = tried(bind, true);
        String refused = tried(bind, false);
        return List.of(new Line(
                "Open on",
                accepted.isEmpty() && refused.isEmpty()
                        ? "no other address to test"
                        : accepted.isEmpty() ? "no other address, closed on " + refused : accepted));
    }

    private static String tried(JsonNode bind, boolean accepted) {
        return bind.path("tried")
                .valueStream()
                .filter(each -> isTrue(each, "accepted") == accepted)
                .map(each -> text(each, "address"))
                .collect(Collectors.joining(", "));
    }

    private static List<Line> signature(JsonNode signature) {
        return List.of(new Line(
                "Wrong signature",
                isTrue(signature, "accepted")
                        ? "accepted, so anyone who can reach the server has full access"
                        : "rejected (" + text(signature, "code") + ")"));
    }

    private static List<Line> pages(JsonNode cors) {
        String origin = text(cors, "allowOrigin");
        return List.of(
                new Line("Web pages", origin.isEmpty() ? "can't send requests" : "can send requests from " + origin));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static boolean isTrue(JsonNode node, String member) {
        return node.path(member).asBoolean(false);
    }
}
