package dev.sortkey.posture.check.account;

import dev.sortkey.posture.iam.match.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pattern of a metric filter of CloudWatch Logs, as far as it is about names of calls.
final class FilterPattern {
    private static final Pattern FIELD = Pattern.compile("\\$\\.([\\w.]+)");
    private static final Pattern COMPARISON =
            Pattern.compile("\\$\\.([\\w.]+)\\s*(!?=)\\s*(\"[^\"]*\"|[^\\s\"()&|}]+)");
    private static final Set<String> PLAIN = Set.of("eventName", "eventSource", "errorCode", "errorMessage");

    private FilterPattern() {}

    /// Whether every call of DynamoDB's operation `name` that succeeds matches; not when the pattern asks for more
    /// than who was called and with what.
    static boolean matches(String pattern, String name) {
        String text = pattern.strip();
        if (!text.startsWith("{")) {
            return text.isEmpty() || text.replace("\"", "").equals(name);
        }
        boolean plain = FIELD.matcher(text).results().allMatch(it -> PLAIN.contains(it.group(1)));
        return plain
                && text.contains("$.event")
                && compares(text, "eventName", name)
                && compares(text, "eventSource", "dynamodb.amazonaws.com")
                && compares(text, "errorCode", "");
    }

    /// Whether `value` is one of those that `field` is compared with, or none of those that it must not be.
    private static boolean compares(String text, String field, String value) {
        List<String> same = new ArrayList<>();
        List<String> other = new ArrayList<>();
        Matcher matcher = COMPARISON.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(field)) {
                (matcher.group(2).equals("=") ? same : other)
                        .add(matcher.group(3).replace("\"", ""));
            }
        }
        return same.isEmpty()
                ? other.stream().noneMatch(it -> Wildcard.of(it).matches(value))
                : same.stream().anyMatch(it -> Wildcard.of(it).matches(value));
    }
}
