package dev.sortkey.posture.check;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.support.Visible;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A command line with placeholders such as `{name}`: the values that replace them never become more than words of
/// it.
///
/// @param text the line, such as `aws dynamodb delete-table --table-name {name}`
record CommandTemplate(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    /// The line with `values`: texts, or collections of them for several words. An option without a value is left
    /// out.
    ///
    /// @throws IllegalArgumentException when a placeholder has no value
    String filled(Map<String, ?> values) {
        String line = text;
        for (Map.Entry<String, ?> value : values.entrySet()) {
            if (value.getValue().equals("")) {
                line = line.replaceAll(" --[a-z-]+ \\{" + value.getKey() + "}", "");
            }
        }
        var filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(line);
        while (placeholder.find()) {
            Object value = values.get(placeholder.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no value for " + placeholder.group() + " of " + text);
            }
            long quotes = line.substring(0, placeholder.start())
                    .chars()
                    .filter(c -> c == '\'')
                    .count();
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(word(value, quotes % 2 == 1)));
        }
        return placeholder.appendTail(filled).toString();
    }

    private static String word(Object value, boolean quoted) {
        return switch (value) {
            case Collection<?> all ->
                all.stream().map(each -> ShellQuote.quote(each.toString())).collect(Collectors.joining(" "));
            default ->
                quoted ? Visible.lines(value.toString()).replace("'", "'\\''") : ShellQuote.quote(value.toString());
        };
    }
}
