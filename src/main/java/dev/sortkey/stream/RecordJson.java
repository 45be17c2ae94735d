package dev.sortkey.stream;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.wire.JsonText;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import tools.jackson.core.JsonGenerator;

/// A stream record as the JSON that Lambda functions get too: items are lossless DynamoDB JSON, their attributes in
/// order of their names.
public final class RecordJson {
    private RecordJson() {}

    /// `record` on one line.
    public static String print(Record record) {
        return JsonText.print(false, json -> write(json, record));
    }

    /// Writes `record` as one JSON object, without the members that it doesn't have.
    public static void write(JsonGenerator json, Record record) {
        json.writeStartObject();
        text(json, "eventID", record.eventID());
        text(json, "eventName", record.eventNameAsString());
        text(json, "eventVersion", record.eventVersion());
        text(json, "eventSource", record.eventSource());
        text(json, "awsRegion", record.awsRegion());
        json.writeObjectPropertyStart("dynamodb");
        change(json, record.dynamodb());
        json.writeEndObject();
        if (record.userIdentity() != null) {
            json.writeObjectPropertyStart("userIdentity");
            text(json, "type", record.userIdentity().type());
            text(json, "principalId", record.userIdentity().principalId());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void change(JsonGenerator json, StreamRecord change) {
        Instant moment = change.approximateCreationDateTime();
        if (moment != null) {
            json.writeNumberProperty("ApproximateCreationDateTime", moment.getEpochSecond());
        }
        item(json, "Keys", change.keys(), change.hasKeys());
        item(json, "NewImage", change.newImage(), change.hasNewImage());
        item(json, "OldImage", change.oldImage(), change.hasOldImage());
        text(json, "SequenceNumber", change.sequenceNumber());
        if (change.sizeBytes() != null) {
            json.writeNumberProperty("SizeBytes", change.sizeBytes());
        }
        text(json, "StreamViewType", change.streamViewTypeAsString());
    }

    private static void item(JsonGenerator json, String name, Map<String, AttributeValue> item, boolean there) {
        if (there) {
            json.writeName(name);
            DynamoJson.write(json, new TreeMap<>(item));
        }
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
