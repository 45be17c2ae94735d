package dev.sortkey.dynamo.pattern;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with names in braces, such as `MSG#{conversation}`: filled with values it makes a key, and matched with a
/// key it returns the values. A brace without a name is an ordinary character.
public final class Template {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final String text;
    private final List<String> names = new ArrayList<>();
    /// What stands before each name, and behind the last.
    private final List<String> between = new ArrayList<>();

    /// The template that `text` writes down.
    public Template(String text) {
        this.text = text;
        Matcher name = NAME.matcher(text);
        int done = 0;
        while (name.find()) {
            between.add(text.substring(done, name.start()));
            names.add(name.group(1));
            done = name.end();
        }
        between.add(text.substring(done));
    }

    /// The names in braces, in their order, each once.
    public List<String> names() {
        return names.stream().distinct().toList();
    }

    /// The text with every name replaced by its value.
    ///
    /// @throws UserException `BadInput` when a value is missing or empty
    public String fill(Map<String, String> values) {
        return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(value(name, values)));
    }

    private String value(MatchResult name, Map<String, String> values) {
        String value = values.get(name.group(1));
        if (value == null || value.isEmpty()) {
            throw new UserException(new UserError.BadInput(
                    "There is no value for " + name.group(1) + " in " + text + ".",
                    "Enter a value for " + name.group(1) + "."));
        }
        return value;
    }

    /// The values that make `key` of this template; nothing when none do. A value is never empty, and ends where what
    /// stands behind it first does.
    public Optional<Map<String, String>> match(String key) {
        var values = new LinkedHashMap<String, String>();
        int at = 0;
        for (int i = 0; i < names.size(); i++) {
            int start = at + between.get(i).length();
            if (!key.startsWith(between.get(i), at) || start == key.length()) {
                return Optional.empty();
            }
            String name = names.get(i);
            String value = values.get(name);
            if (value == null) {
                int end = end(key, start, i, values);
                if (end <= start) {
                    return Optional.empty();
                }
                value = key.substring(start, end);
                values.put(name, value);
            }
            if (!key.startsWith(value, start)) {
                return Optional.empty();
            }
            at = start + value.length();
        }
        return key.substring(at).equals(between.getLast()) ? Optional.of(values) : Optional.empty();
    }

    /// Where the value of `place` ends that begins at `start`; before it when there is none.
    private int end(String key, int start, int place, Map<String, String> values) {
        var behind = new StringBuilder(between.get(place + 1));
        int next = place + 1;
        while (next < names.size() && values.containsKey(names.get(next))) {
            next++;
            behind.append(values.get(names.get(next - 1))).append(between.get(next));
        }
        return next == names.size()
                ? key.length() - behind.length()
                : key.indexOf(behind.toString(), key.offsetByCodePoints(start, 1));
    }

    /// The text with its braces.
    @Override
    public String toString() {
        return text;
    }
}
