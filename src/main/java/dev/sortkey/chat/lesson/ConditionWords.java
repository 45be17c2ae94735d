package dev.sortkey.chat.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Condition expressions in plain words.
public final class ConditionWords {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\(|\\)|,|<>|<=|>=|=|<|>|[:#]?[\\w.]+)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> COMPARISONS = Map.of(
            "=",
            "is",
            "<>",
            "isn't",
            "<",
            "is less than",
            "<=",
            "is at most",
            ">",
            "is more than",
            ">=",
            "is at least");
    private static final Map<String, String> OF_TIMES =
            Map.of("<", "is older than", "<=", "isn't newer than", ">", "is newer than", ">=", "isn't older than");
    /// What the attributes of a chat table are, where their names don't say it.
    private static final Map<String, String> GLOSSARY = Map.of(
            "last_message_at", "its newest message",
            "seq", "the number of its messages",
            "read_seq", "the number of read messages",
            "last_read_at", "the last read message",
            "last_message_uuid", "the message that it shows",
            "deleted_at", "the time of its deletion",
            "user_uuid", "its author",
            "reference_at", "the message with which the bootcamp's rows began");

    private final Part part;
    private final Part.Expression expression;
    private final List<String> tokens = new ArrayList<>();
    private final List<AttributeValue> messages;
    private int at;

    private ConditionWords(Part part, Part.Expression expression, List<Part> parts) {
        this.part = part;
        this.messages = parts.stream()
                .filter(it -> (it.verb() == Part.Verb.PUT || it.verb() == Part.Verb.UPDATE)
                        && it.noun().equals("message"))
                .map(it -> it.key().get("sk"))
                .toList();
        this.expression = expression;
        Matcher matcher = TOKEN.matcher(expression.text());
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            matcher.region(matcher.end(), expression.text().length());
        }
    }

    /// Such as `Only if this message doesn't exist yet.`; empty where anything goes.
    ///
    /// @param parts of the same request
    public static String of(Part part, List<Part> parts) {
        Part.Expression condition = part.condition();
        return condition == null ? "" : "Only if " + new ConditionWords(part, condition, parts).either() + ".";
    }

    /// The expression with names in place of their placeholders.
    public static String text(Part part) {
        Part.Expression condition = part.condition();
        if (condition == null) {
            return "";
        }
        String text = condition.text();
        for (var name : condition.names().entrySet()) {
            text = text.replaceAll(Pattern.quote(name.getKey()) + "\\b", Matcher.quoteReplacement(name.getValue()));
        }
        return text;
    }

    private String either() {
        String words = both();
        while (accept("OR")) {
            words += ", or " + both();
        }
        return words;
    }

    private String both() {
        String words = one();
        while (accept("AND")) {
            words += ", and " + one();
        }
        return words;
    }

    private String one() {
        if (accept("NOT")) {
            return "not: " + one();
        }
        if (accept("(")) {
            String inside = either();
            accept(")");
            return inside.contains(", or ") ? "either " + inside.replace(", or ", " or ") : inside;
        }
        String name = next();
        return accept("(") ? function(name) : comparison(name);
    }

    private String function(String name) {
        List<String> arguments = new ArrayList<>();
        while (at < tokens.size() && !accept(")")) {
            if (!accept(",")) {
                arguments.add(next());
            }
        }
        String first = arguments.isEmpty() ? "" : attribute(arguments.getFirst());
        boolean key = part.key().containsKey(first);
        return switch (name) {
            case "attribute_not_exists" ->
                key
                        ? "this " + part.noun() + " doesn't exist" + (part.verb() == Part.Verb.PUT ? " yet" : "")
                        : "it doesn't have " + first;
            case "attribute_exists" -> key ? "this " + part.noun() + " exists" : "it has " + first;
            case "begins_with" -> named(first) + " begins with " + value(arguments.getLast());
            case "contains" -> named(first) + " contains " + value(arguments.getLast());
            default -> name + " of " + named(first);
        };
    }

    private String comparison(String left) {
        String operator = next();
        String right = next();
        boolean time = isTime(right);
        String words = COMPARISONS.getOrDefault(operator, operator);
        return named(attribute(left)) + " " + (time ? OF_TIMES.getOrDefault(operator, words) : words) + " "
                + value(right);
    }

    private static String named(String attribute) {
        String known = GLOSSARY.get(attribute);
        return known == null ? attribute : known + " (" + attribute + ")";
    }

    private boolean isTime(String placeholder) {
        AttributeValue value = expression.values().get(placeholder);
        return value != null && value.s() != null && value.s().matches("\\d{4}-\\d\\d-\\d\\dT.*");
    }

    private String attribute(String token) {
        return expression.names().getOrDefault(token, token);
    }

    private String value(String token) {
        AttributeValue value = expression.values().get(token);
        if (value == null) {
            return named(attribute(token));
        }
        if (messages.contains(value)) {
            return "this message";
        }
        return value.s() != null ? value.s() : value.n() != null ? value.n() : String.valueOf(value.bool());
    }

    private boolean accept(String token) {
        boolean is = at < tokens.size() && tokens.get(at).equalsIgnoreCase(token);
        at += is ? 1 : 0;
        return is;
    }

    private String next() {
        return at < tokens.size() ? tokens.get(at++) : "?";
    }
}
