package dev.sortkey.dynamo.credential;

import dev.sortkey.dynamo.wire.JsonText;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The top-level strings and whole numbers of a JSON object, the form in which programs pass on credentials.
final class FlatJson {
    private FlatJson() {}

    /// Empty when `json` is no object.
    ///
    /// @throws tools.jackson.core.JacksonException when it isn't JSON
    static Map<String, String> read(String json) {
        var values = new HashMap<String, String>();
        try (JsonParser parser = JsonText.parser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
                    values.put(name, parser.getString());
                }
                parser.skipChildren();
            }
        }
        return values;
    }
}
