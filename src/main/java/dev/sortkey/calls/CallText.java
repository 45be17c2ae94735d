package dev.sortkey.calls;

import dev.sortkey.dynamo.wire.JavaCode;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.dynamo.wire.WireWriter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbStreamsRequest;
import tools.jackson.core.JsonGenerator;

/// A call as text to show, copy or export.
public final class CallText {
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

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

    /// The request as one AWS CLI command, values and all; it names neither region nor profile.
    public static String awsCli(Call call) {
        String service = call.request() instanceof DynamoDbStreamsRequest ? "dynamodbstreams" : "dynamodb";
        return "aws " + service + " "
                + WORD.matcher(call.operation()).replaceAll("-").toLowerCase(Locale.ROOT) + " --cli-input-json "
                + ShellQuote.quote(WireWriter.print(call.request(), false));
    }

    /// The request as a Java statement over the SDK's clients `dynamo` and `streams`, values and all.
    public static String java(Call call) {
        String client = call.request() instanceof DynamoDbStreamsRequest ? "streams" : "dynamo";
        return JavaCode.call(client, call.request()) + ";";
    }

    private static void traffic(JsonGenerator json, Traffic traffic) {
        json.writeNumberProperty("attempts", traffic.attempts());
        number(json, "bytesOut", traffic.bytesOut());
        number(json, "bytesIn", traffic.bytesIn());
        number(json, "status", traffic.status());
        if (traffic.requestId() != null) {
            json.writeStringProperty("requestId", traffic.requestId());
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
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Number value) {
        if (value != null) {
            json.writeNumberProperty(name, value.longValue());
        }
    }
}
