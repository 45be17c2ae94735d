package dev.sortkey.dynamo.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A key in parts: what stands between separators. A time, a date and a URL are one part.
record KeySegments(List<Segment> parts) {
    /// Not between digits, as in `12:30` and `2026/03/01`.
    private static final Pattern SEPARATOR = Pattern.compile("[#|]|(?<!\\d)[:/]|[:/](?!\\d)");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}_-]{0,23}|[vV]\\d{1,3}");
    private static final Pattern CAPITALS = Pattern.compile("\\p{Lu}[\\p{Lu}_-]{1,23}");

    /// @param separator what follows; empty at the end
    record Segment(String text, String separator) {
        boolean isWord() {
            return WORD.matcher(text).matches();
        }

        boolean isCapitals() {
            return CAPITALS.matcher(text).matches();
        }

        boolean isLast() {
            return separator.isEmpty();
        }
    }

    /// @param prefixes those of {@link SoftPrefixes}, the longest first
    static KeySegments of(String key, List<String> prefixes) {
        var parts = new ArrayList<Segment>();
        for (String prefix : prefixes) {
            if (key.length() > prefix.length() && key.startsWith(prefix)) {
                int end = prefix.length() - 1;
                parts.add(new Segment(prefix.substring(0, end), prefix.substring(end)));
                parts.addAll(of(key.substring(end + 1), List.of()).parts());
                return new KeySegments(parts);
            }
        }
        if (key.contains("://") || key.startsWith("arn:")) {
            return new KeySegments(List.of(new Segment(key, "")));
        }
        var separators = SEPARATOR.matcher(key);
        int start = 0;
        while (separators.find()) {
            parts.add(new Segment(key.substring(start, separators.start()), separators.group()));
            start = separators.end();
        }
        parts.add(new Segment(key.substring(start), ""));
        return new KeySegments(parts);
    }

    /// What a template's last value stands for, which takes all that is left.
    String from(int part) {
        var text = new StringBuilder();
        parts.subList(part, parts.size())
                .forEach(each -> text.append(each.text()).append(each.separator()));
        return text.toString();
    }
}
