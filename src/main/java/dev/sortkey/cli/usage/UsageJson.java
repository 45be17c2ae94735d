package dev.sortkey.cli.usage;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.posture.usage.FindingComparison;
import dev.sortkey.posture.usage.GrantComparison;
import dev.sortkey.posture.usage.UsageLog;
import dev.sortkey.posture.usage.UsageWindow;
import dev.sortkey.posture.usage.Use;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What principals used, as JSON.
final class UsageJson {
    private UsageJson() {}

    /// `results` with what they were read from.
    static String print(UsageLog log, List<UsageResult> results) {
        return JsonText.print(true, json -> {
            json.writeStartObject();
            json.writeStringProperty("format", "sortkey-least-privilege");
            json.writeNumberProperty("version", 1);
            UsageWindow window = log.window();
            if (window != null) {
                json.writeObjectPropertyStart("window");
                json.writeStringProperty("first", window.first().toString());
                json.writeStringProperty("last", window.last().toString());
                json.writeEndObject();
            }
            json.writeNumberProperty("files", log.counts().files());
            json.writeNumberProperty("events", log.counts().events());
            json.writeNumberProperty("dataEvents", log.counts().data());
            json.writeArrayPropertyStart("principals");
            results.forEach(result -> result(json, result));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void result(JsonGenerator json, UsageResult result) {
        json.writeStartObject();
        json.writeStringProperty("principal", result.principal());
        uses(json, "used", result.log().uses());
        uses(json, "refused", result.log().refused());
        json.writeArrayPropertyStart("unclear");
        result.log().unclear().forEach(each -> {
            json.writeStartObject();
            json.writeNumberProperty("count", each.count());
            json.writeStringProperty("why", each.why() + ".");
            json.writeEndObject();
        });
        json.writeEndArray();
        texts(json, "caveats", result.log().caveats());
        GrantComparison grants = result.grants();
        if (grants != null) {
            grants(json, grants);
        }
        json.writeArrayPropertyStart("accessAnalyzer");
        result.findings().forEach(each -> finding(json, each));
        json.writeEndArray();
        json.writeArrayPropertyStart("policies");
        result.policy().documents().forEach(json::writeRawValue);
        json.writeEndArray();
        texts(json, "notes", result.policy().notes());
        json.writeEndObject();
    }

    private static void uses(JsonGenerator json, String name, List<Use> uses) {
        json.writeArrayPropertyStart(name);
        uses.forEach(use -> {
            json.writeStartObject();
            use(json, use);
            json.writeNumberProperty("count", use.count());
            json.writeStringProperty("first", use.first().toString());
            json.writeStringProperty("last", use.last().toString());
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void use(JsonGenerator json, Use use) {
        json.writeStringProperty("action", use.action());
        json.writeStringProperty("resource", use.resource());
    }

    private static void grants(JsonGenerator json, GrantComparison grants) {
        json.writeArrayPropertyStart("neverUsed");
        grants.unused().forEach(each -> {
            json.writeStartObject();
            texts(json, "tables", each.tables());
            texts(json, "actions", each.actions());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeArrayPropertyStart("onlyLastAccessed");
        grants.onlyAttempted().forEach(each -> {
            json.writeStartObject();
            json.writeStringProperty("action", each.action());
            json.writeStringProperty("last", each.at().toString());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeArrayPropertyStart("notGrantedAnyMore");
        grants.lost().forEach(each -> {
            json.writeStartObject();
            use(json, each.use());
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void finding(JsonGenerator json, FindingComparison each) {
        json.writeStartObject();
        json.writeStringProperty("id", each.finding().id());
        json.writeStringProperty("kind", each.finding().kind().name());
        texts(json, "actions", each.finding().actions());
        json.writeStringProperty("outcome", each.outcome().name());
        json.writeStringProperty("why", each.why());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, Collection<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
