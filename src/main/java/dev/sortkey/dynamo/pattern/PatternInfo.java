package dev.sortkey.dynamo.pattern;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The description of a pattern, and the values it needs.
///
/// @param id short and stable, such as `R2`
/// @param name what it does, as in `List messages of a conversation`
/// @param purpose what it is for, in one sentence
/// @param parameters the values it needs
public record PatternInfo(String id, String name, String purpose, List<Parameter> parameters) {
    /// Immutable.
    public PatternInfo {
        parameters = List.copyOf(parameters);
    }

    /// With parameters one by one.
    public static PatternInfo of(String id, String name, String purpose, Parameter... parameters) {
        return new PatternInfo(id, name, purpose, List.of(parameters));
    }

    /// A value for every parameter: from `given`, or what is suggested at this time.
    public Map<String, String> complete(Map<String, String> given, InstantSource clock) {
        var values = new LinkedHashMap<String, String>();
        for (Parameter parameter : parameters) {
            String value = given.getOrDefault(parameter.name(), "");
            values.put(parameter.name(), value.isEmpty() ? parameter.suggested(clock) : value);
        }
        return values;
    }
}
