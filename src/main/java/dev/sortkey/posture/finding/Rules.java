package dev.sortkey.posture.finding;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sortkey.support.TextResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The rules of all checks, read once from `rules.json` beside this class.
public final class Rules {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .changeDefaultNullHandling(_ -> JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
            .withConfigOverride(
                    Rule.MemberTest.class, it -> it.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.SET)))
            .addModule(new SimpleModule().addDeserializer(Control.class, new ControlReader()))
            .withConfigOverride(Controls.class, it -> it.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.SET)))
            .build();
    private static final Map<String, Rule> ALL = read(TextResource.text(Rules.class, "rules.json"));

    private Rules() {}

    /// Reads `"DynamoDB.2"`, or `{"id": "CloudTrail.1", "partial": "What isn't judged."}`.
    private static final class ControlReader extends ValueDeserializer<Control> {
        @Override
        public Control deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode node = context.readTree(parser);
            return node.isString()
                    ? new Control(node.asString(), "")
                    : new Control(
                            node.required("id").asString(),
                            node.required("partial").asString());
        }
    }

    private record File(List<Rule> rules) {}

    /// The rule with that id.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Rule get(String id) {
        @Nullable Rule rule = ALL.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("rules.json has no rule " + id);
        }
        return rule;
    }

    /// The ids of all of them, in the file's order.
    public static List<String> ids() {
        return List.copyOf(ALL.keySet());
    }

    /// All of them, in the file's order.
    public static List<Rule> all() {
        return List.copyOf(ALL.values());
    }

    static Map<String, Rule> read(String json) {
        var rules = new LinkedHashMap<String, Rule>();
        for (Rule rule : JSON.readValue(json, File.class).rules()) {
            if (rules.put(rule.id(), rule.complete()) != null) {
                throw new IllegalArgumentException("there are two rules " + rule.id());
            }
        }
        return rules;
    }
}
