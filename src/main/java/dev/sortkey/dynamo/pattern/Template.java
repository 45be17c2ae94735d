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

/// Text with names in braces, such as `MSG#{conversation}`: filled with values it is a key, and a key shows the values
/// that it was filled with. A brace that opens no name stands for itself.
public final class Template {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final String text;
    private final List<String> names = new ArrayList<>();
    private final Pattern filled;

    /// The template that `text` writes down.
    public Template(String text) {
        this.text = text;
        var expression = new StringBuilder();
        Matcher name = NAME.matcher(text);
        int done = 0;
        while (name.find()) {
            expression.append(Pattern.quote(text.substring(done, name.start())));
            int before = names.indexOf(name.group(1));
            if (before < 0) {
                names.add(name.group(1));
            }
            expression.append(before < 0 ? "(.+?)" : "(?:\\" + (before + 1) + ")");
            done = name.end();
        }
        filled = Pattern.compile(expression + Pattern.quote(text.substring(done)), Pattern.DOTALL);
    }

    /// The names in braces, in their order, each once.
    public List<String> names() {
        return List.copyOf(names);
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
                    "The value of " + name.group(1) + " is missing in " + text + ".", "Give " + name.group(1) + "."));
        }
        return value;
    }

    /// The values that make `key` of this template; nothing when none do. A value is never empty.
    public Optional<Map<String, String>> match(String key) {
        Matcher matcher = filled.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(values);
    }

    /// The text with its braces.
    @Override
    public String toString() {
        return text;
    }
}
