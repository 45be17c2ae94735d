package dev.sortkey.posture.iam;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Parses policies and keeps the line of each statement. It rejects what it doesn't know.
final class PolicyReader {
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    /// Far more than any service accepts.
    private static final int LETTERS = 1_000_000;

    private final String text;
    private final List<Raw> raw = new ArrayList<>();
    private boolean variables;

    private PolicyReader(String text) {
        this.text = text;
    }

    /// A statement before the document's version is known.
    private record Raw(JsonNode node, int line, String json) {}

    /// @throws RuntimeException never
    static Document read(String name, String text) {
        if (text.length() > LETTERS) {
            return new Document.Unreadable(
                    name, 1, 1, "It has " + text.length() + " characters, more than AWS accepts.");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return new Policy(name, new PolicyReader(text).document(parser));
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            boolean known = at != null && at.getLineNr() > 0;
            return new Document.Unreadable(name, known ? at.getLineNr() : 1, known ? at.getColumnNr() : 1, invalid(e));
        } catch (StatementReader.Wrong e) {
            return new Document.Unreadable(name, e.line(), 1, e.why());
        }
    }

    /// Without the parser's notes about where its text comes from.
    private static String invalid(JacksonException failure) {
        String reason = failure.getOriginalMessage().replaceFirst("(?s)\\s*(\\(start marker at .*|\\R.*)", "");
        return "It isn't valid JSON: " + reason + (reason.endsWith(".") ? "" : ".");
    }

    private List<PolicyStatement> document(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong(parser, "A policy must be a JSON object.");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String element = parser.currentName();
            parser.nextToken();
            switch (element) {
                case "Statement" -> statements(parser);
                case "Version" -> version(parser);
                case "Id" -> parser.skipChildren();
                default -> throw wrong(parser, "'" + element + "' isn't a policy element.");
            }
        }
        if (parser.nextToken() != null) {
            throw wrong(parser, "There is text after the policy.");
        }
        var statements = new ArrayList<PolicyStatement>();
        for (Raw each : raw) {
            String place = "statement " + (statements.size() + 1);
            statements.add(new StatementReader(each.node(), each.line(), variables).statement(place, each.json()));
        }
        return statements;
    }

    private void version(JsonParser parser) {
        variables = switch (parser.getString()) {
            case "2012-10-17" -> true;
            case "2008-10-17" -> false;
            default -> throw wrong(parser, "Version '" + parser.getString() + "' isn't supported.");
        };
    }

    private void statements(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                statement(parser);
            }
        } else {
            statement(parser);
        }
    }

    private void statement(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong(parser, "Expected a statement: { … }.");
        }
        TokenStreamLocation from = parser.currentTokenLocation();
        JsonNode node = parser.readValueAsTree();
        int to = (int) parser.currentLocation().getCharOffset();
        raw.add(new Raw(node, from.getLineNr(), text.substring((int) from.getCharOffset(), to)));
    }

    private static StatementReader.Wrong wrong(JsonParser parser, String why) {
        return new StatementReader.Wrong(parser.currentTokenLocation().getLineNr(), why);
    }
}
