package dev.sortkey.cli.table;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.S3Transfer;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.Watchers;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// The details of a table as DynamoDB's own JSON; what could not be read is named under `Unknown`.
final class DetailsJson {
    private DetailsJson() {}

    static String of(DescribedTable described, boolean pretty) {
        TableDetails details = described.details();
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
            watchers(json, details.watchers());
            transfers(json, "Exports", described.exports());
            transfers(json, "Imports", described.imports());
            described.metrics().flatMap(Fact::known).ifPresent(metrics -> MetricsJson.write(json, metrics));
            unknown(json, described);
            json.writeEndObject();
        });
    }

    private static void watchers(JsonGenerator json, Watchers watchers) {
        watchers.insights().known().ifPresent(insights -> {
            json.writeArrayPropertyStart("ContributorInsights");
            for (Watchers.Insights each : insights) {
                json.writeStartObject();
                if (!each.index().isEmpty()) {
                    json.writeStringProperty("IndexName", each.index());
                }
                json.writeStringProperty(
                        "ContributorInsightsStatus", each.status().toString());
                each.mode().ifPresent(mode -> json.writeStringProperty("ContributorInsightsMode", mode.toString()));
                if (!each.failure().isEmpty()) {
                    json.writeStringProperty("Failure", each.failure());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        watchers.kinesis().known().ifPresent(kinesis -> {
            json.writeArrayPropertyStart("KinesisDataStreamDestinations");
            kinesis.forEach(destination -> WireWriter.write(json, destination));
            json.writeEndArray();
        });
    }

    private static void transfers(JsonGenerator json, String name, Fact<S3Transfer.Latest> fact) {
        fact.known().ifPresent(latest -> {
            json.writeArrayPropertyStart(name);
            latest.newest().forEach(each -> WireWriter.write(json, each.source()));
            json.writeEndArray();
        });
    }

    private static void unknown(JsonGenerator json, DescribedTable described) {
        TableDetails details = described.details();
        var facts = new LinkedHashMap<String, Fact<?>>();
        facts.put("TimeToLiveDescription", details.timeToLive());
        facts.put("ContinuousBackupsDescription", details.backups());
        facts.put("Tags", details.tags());
        facts.put("Policy", details.policy());
        facts.put("ContributorInsights", details.watchers().insights());
        facts.put("KinesisDataStreamDestinations", details.watchers().kinesis());
        facts.put("Exports", described.exports());
        facts.put("Imports", described.imports());
        described.metrics().ifPresent(metrics -> facts.put("Metrics", metrics));
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
