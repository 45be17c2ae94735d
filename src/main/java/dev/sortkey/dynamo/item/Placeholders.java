package dev.sortkey.dynamo.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The names and values of the expressions of one request. Every name is a `#n…` and every value a `:v…`, so nothing
/// typed can clash with reserved words, with other placeholders or with the syntax.
public final class Placeholders {
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    /// `path` with its names replaced.
    public String path(AttributePath path) {
        var text = new StringBuilder();
        for (AttributePath.Step step : path.steps()) {
            switch (step) {
                case AttributePath.Step.Name(var name) ->
                    text.append(text.isEmpty() ? "" : ".")
                            .append(aliases.computeIfAbsent(name, _ -> "#n" + aliases.size()));
                case AttributePath.Step.Index(var index) ->
                    text.append('[').append(index).append(']');
            }
        }
        return text.toString();
    }

    /// What stands for `value`.
    public String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    /// What the `#n…` stand for; null when there are none.
    public @Nullable Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        aliases.forEach((name, alias) -> names.put(alias, name));
        return names.isEmpty() ? null : names;
    }

    /// What the `:v…` stand for; null when there are none.
    public @Nullable Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : Collections.unmodifiableMap(values);
    }
}
