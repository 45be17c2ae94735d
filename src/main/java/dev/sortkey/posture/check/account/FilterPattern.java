package dev.sortkey.posture.check.account;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The pattern of a metric filter of CloudWatch Logs, in braces for JSON or as terms.
final class FilterPattern {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(&&|\\|\\||[()]|!=|>=|<=|[=<>])|(\"(?:[^\"\\\\]|\\\\.)*\"|%[^%]*%|[^\\s()&|=!<>\"]+))");
    private static final Pattern TERM = Pattern.compile("([-?]?)(\"[^\"]*\"|\\S+)");
    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]']+)|\\['([^']*)']|\\[(\\d+|\\*)]");
    private static final Pattern FAILURE = Pattern.compile("(?i).*(error|denied|unauthorized|failed).*");

    /// The characters of a filter pattern, as PutMetricFilter's reference says.
    private static final int LONGEST = 1024;

    private final List<String> tokens = new ArrayList<>();
    private final JsonNode event;
    private int next;

    private FilterPattern(String expression, JsonNode event) {
        this.event = event;
        Matcher matcher = TOKEN.matcher(expression);
        int at = 0;
        while (matcher.find() && matcher.start() == at) {
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
        if (!expression.substring(at).isBlank()) {
            throw new IllegalArgumentException("at " + at + " of " + expression);
        }
    }

    /// Whether every one of `events` matches; a value that differs from call to call only matches what any
    /// value does.
    static boolean matchesAll(String pattern, List<JsonNode> events) {
        String text = pattern.strip();
        if (text.length() > LONGEST) {
            return false; // CloudWatch Logs doesn't accept it
        }
        if (!text.startsWith("{")) {
            return !text.startsWith("[") && events.stream().allMatch(event -> terms(text, event));
        }
        if (!text.endsWith("}") || !text.contains("$.event")) {
            return false; // one for everything counts events and alerts nobody
        }
        String expression = text.substring(1, text.length() - 1);
        try {
            return events.stream().allMatch(event -> new FilterPattern(expression, event).whole());
        } catch (IllegalArgumentException e) {
            return false; // CloudWatch Logs doesn't accept it
        }
    }

    private boolean whole() {
        boolean is = or();
        if (next < tokens.size()) {
            throw new IllegalArgumentException("more after " + tokens.get(next));
        }
        return is;
    }

    private boolean or() {
        boolean is = and();
        while (take("||")) {
            is |= and();
        }
        return is;
    }

    private boolean and() {
        boolean is = one();
        while (take("&&")) {
            is &= one();
        }
        return is;
    }

    private boolean one() {
        if (take("(")) {
            boolean is = or();
            if (!take(")")) {
                throw new IllegalArgumentException("a parenthesis is open");
            }
            return is;
        }
        JsonNode value = at(token());
        String operator = token();
        return switch (operator) {
            case "IS" -> is(token(), value);
            case "EXISTS" -> TableCall.isPresent(value);
            case "NOT" -> token().equals("EXISTS") && value.isMissingNode();
            case "=" -> equal(token(), value);
            case "!=" -> differs(token(), value);
            case "<", ">", "<=", ">=" -> token().isEmpty(); // no member of these events is a number
            default -> throw new IllegalArgumentException("operator " + operator);
        };
    }

    private boolean take(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equals(token);
        next += there ? 1 : 0;
        return there;
    }

    private String token() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("something is missing at the end");
        }
        return tokens.get(next++);
    }

    private JsonNode at(String selector) {
        if (!selector.startsWith("$")) {
            throw new IllegalArgumentException("selector " + selector);
        }
        JsonNode node = event;
        Matcher step = STEP.matcher(selector.substring(1));
        while (step.find()) {
            String name = step.group(1) != null ? step.group(1) : step.group(2);
            node = TableCall.member(node, name == null ? "[]" : name);
        }
        return node;
    }

    private static boolean is(String word, JsonNode value) {
        return switch (word) {
            case "TRUE" -> value.isBoolean() && value.booleanValue();
            case "FALSE" -> value.isBoolean() && !value.booleanValue();
            default -> false; // NULL: no member is
        };
    }

    private static boolean equal(String wanted, JsonNode value) {
        return TableCall.isMarked(value)
                ? TableCall.isPresent(value) && wanted.matches("\"?\\*\"?")
                : value.isValueNode() && like(wanted, value.asString());
    }

    private static boolean differs(String wanted, JsonNode value) {
        return !TableCall.isMarked(value) && (value.isMissingNode() || !like(wanted, value.asString("")));
    }

    private static boolean like(String wanted, String value) {
        if (wanted.length() > 1 && wanted.startsWith("%") && wanted.endsWith("%")) {
            try {
                return Pattern.compile(wanted.substring(1, wanted.length() - 1))
                        .matcher(value)
                        .find();
            } catch (PatternSyntaxException e) {
                return false;
            }
        }
        return EventPattern.like(unquoted(wanted), value);
    }

    private static String unquoted(String word) {
        return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
                ? word.substring(1, word.length() - 1).replace("\\\"", "\"")
                : word;
    }

    /// Whether the event's text has all terms; of those with `?` one is enough, and those with `-` must not
    /// be there.
    private static boolean terms(String pattern, JsonNode event) {
        String text = text(event).collect(Collectors.joining(" "));
        List<String> all = new ArrayList<>();
        List<String> any = new ArrayList<>();
        List<String> none = new ArrayList<>();
        Matcher term = TERM.matcher(pattern);
        while (term.find()) {
            (switch (term.group(1)) {
                        case "?" -> any;
                        case "-" -> none;
                        default -> all;
                    })
                    .add(unquoted(term.group(2)));
        }
        return all.stream().allMatch(text::contains)
                && (any.isEmpty() || !all.isEmpty() || any.stream().anyMatch(text::contains))
                && none.stream()
                        .allMatch(it -> FAILURE.matcher(it).matches() && !text.contains(it)); // others may be anywhere
    }

    /// The names and the values that are the same in every call.
    private static Stream<String> text(JsonNode node) {
        return node.isObject()
                ? node.propertyStream().flatMap(it -> Stream.concat(Stream.of(it.getKey()), text(it.getValue())))
                : TableCall.isMarked(node) ? Stream.of() : Stream.of(node.asString(""));
    }
}
