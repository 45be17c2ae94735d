package dev.sortkey.cli.table;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// The details of a table as DynamoDB's own JSON; what could not be read is named under `Unknown`.
final class DetailsJson {
    private DetailsJson() {}

    static String of(TableDetails details, boolean pretty) {
        return JsonText.print(pretty, json -> {
            json.writeStartObject();
            details.table().known().ifPresent(table -> {
                json.writeObjectPropertyStart("Table");
                WireWriter.writeMembers(json, table);
                details.unknown().forEach((name, value) -> {
                    json.writeName(name);
                    json.writeRawValue(value);
                });
                json.writeEndObject();
            });
            details.timeToLive().known().ifPresent(timeToLive -> {
                json.writeName("TimeToLiveDescription");
                WireWriter.write(json, timeToLive);
            });
            details.backups().known().ifPresent(backups -> {
                json.writeName("ContinuousBackupsDescription");
                WireWriter.write(json, backups);
            });
            details.tags().known().ifPresent(tags -> {
                json.writeArrayPropertyStart("Tags");
                tags.forEach(tag -> WireWriter.write(json, tag));
                json.writeEndArray();
            });
            details.policy()
                    .known()
                    .flatMap(policy -> policy)
                    .ifPresent(policy -> json.writeStringProperty("Policy", policy));
            unknown(json, details);
            json.writeEndObject();
        });
    }

    private static void unknown(JsonGenerator json, TableDetails details) {
        var facts = new LinkedHashMap<String, Fact<?>>();
        facts.put("TimeToLiveDescription", details.timeToLive());
        facts.put("ContinuousBackupsDescription", details.backups());
        facts.put("Tags", details.tags());
        facts.put("Policy", details.policy());
        facts.values().removeIf(fact -> fact.known().isPresent());
        if (!facts.isEmpty()) {
            json.writeObjectPropertyStart("Unknown");
            for (Map.Entry<String, Fact<?>> fact : facts.entrySet()) {
                json.writeStringProperty(fact.getKey(), fact.getValue().whyUnknown());
            }
            json.writeEndObject();
        }
    }
}
