package dev.sortkey.calls;

import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.wire.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A call as text to show, copy or export.
public final class CallText {
    private CallText() {}

    /// Everything about `call` as indented JSON.
    public static String details(Call call, CallRedaction redaction) {
        return JsonText.print(true, json -> {
            json.writeStartObject();
            json.writeStringProperty("connection", call.connection());
            json.writeStringProperty("operation", call.operation());
            json.writeStringProperty("target", call.target());
            json.writeStringProperty("start", call.start().toString());
            json.writeNumberProperty("elapsedMillis", call.elapsed().toMillis());
            traffic(json, call.traffic());
            cost(json, call.cost());
            if (call.error() != null) {
                json.writeName("error");
                redaction.write(json, call.error());
            }
            json.writeName("request");
            redaction.write(json, call.request());
            if (call.response() != null) {
                json.writeName("response");
                redaction.write(json, call.response());
            }
            json.writeEndObject();
        });
    }

    /// The request in `language`, values and all, sent to the place `to`.
    public static String code(Call call, CodeLanguage language, Destination to) {
        return switch (language) {
            case AWS_CLI -> AwsCli.printJson(call.request(), to);
            case PYTHON, JAVASCRIPT, JAVA -> language.print(call.request(), to);
        };
    }

    private static void traffic(JsonGenerator json, Traffic traffic) {
        json.writeNumberProperty("attempts", traffic.attempts());
        number(json, "bytesOut", traffic.bytesOut());
        number(json, "bytesIn", traffic.bytesIn());
        number(json, "status", traffic.status());
        if (traffic.requestId() != null) {
            json.writeStringProperty("requestId", traffic.requestId());
        }
        if (traffic.region() != null) {
            json.writeStringProperty("region", traffic.region());
        }
    }

    private static void cost(JsonGenerator json, CallCost cost) {
        number(json, "items", cost.items());
        number(json, "scanned", cost.scanned());
        if (cost.saved() != null) {
            json.writeBooleanProperty("fromCache", true);
            json.writeNumberProperty("savedReadUnits", cost.saved());
        }
        if (cost.capacity() != null) {
            json.writeNumberProperty("readUnits", cost.capacity().readUnits());
            json.writeNumberProperty("writeUnits", cost.capacity().writeUnits());
            if (cost.capacity().vectorBytes() > 0) {
                json.writeNumberProperty("vectorBytes", cost.capacity().vectorBytes());
            }
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Number value) {
        if (value != null) {
            json.writeNumberProperty(name, value.longValue());
        }
    }
}
