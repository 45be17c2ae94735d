package dev.sortkey.lambda;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.wire.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the event that Lambda hands over: the service's own JSON of its records, with items as lossless as they are
/// in the table. Unknown members are skipped, because the service may add some.
final class StreamEvent {
    private final JsonParser json;

    private StreamEvent(JsonParser json) {
        this.json = json;
    }

    /// The records of `event`, in their order.
    ///
    /// @throws dev.sortkey.support.UserException `BadInput` when it is not the event of a table's stream
    static List<Record> records(String event) {
        var records = new ArrayList<Record>();
        try (JsonParser json = JsonText.parser(event)) {
            json.nextToken();
            var reader = new StreamEvent(json);
            reader.members(name -> {
                if (name.equals("Records")) {
                    reader.records(records);
                } else {
                    json.skipChildren();
                }
            });
            return records;
        } catch (JacksonException e) {
            throw JsonText.error(e, "The event");
        }
    }

    private void records(List<Record> records) {
        expect(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            records.add(record());
        }
    }

    private Record record() {
        var record = Record.builder();
        members(name -> {
            switch (name) {
                case "eventID" -> record.eventID(json.getString());
                case "eventName" -> record.eventName(json.getString());
                case "eventVersion" -> record.eventVersion(json.getString());
                case "eventSource" -> record.eventSource(json.getString());
                case "awsRegion" -> record.awsRegion(json.getString());
                case "dynamodb" -> record.dynamodb(change());
                case "userIdentity" -> record.userIdentity(identity());
                default -> json.skipChildren();
            }
        });
        return record.build();
    }

    private StreamRecord change() {
        var change = StreamRecord.builder();
        members(name -> {
            switch (name) {
                case "ApproximateCreationDateTime" -> change.approximateCreationDateTime(seconds());
                case "Keys" -> change.keys(DynamoJson.read(json));
                case "NewImage" -> change.newImage(DynamoJson.read(json));
                case "OldImage" -> change.oldImage(DynamoJson.read(json));
                case "SequenceNumber" -> change.sequenceNumber(json.getString());
                case "SizeBytes" -> change.sizeBytes(json.getLongValue());
                case "StreamViewType" -> change.streamViewType(json.getString());
                default -> json.skipChildren();
            }
        });
        return change.build();
    }

    private Identity identity() {
        var identity = Identity.builder();
        members(name -> {
            switch (name) {
                case "type" -> identity.type(json.getString());
                case "principalId" -> identity.principalId(json.getString());
                default -> json.skipChildren();
            }
        });
        return identity.build();
    }

    private Instant seconds() {
        return Instant.ofEpochMilli(
                new BigDecimal(json.getString()).movePointRight(3).longValue());
    }

    /// Each member of the object that the parser stands on; `member` leaves the parser on the value's last token.
    private void members(Consumer<String> member) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            member.accept(name);
        }
    }

    private void expect(JsonToken token) {
        if (json.currentToken() != token) {
            throw JsonText.error(
                    json,
                    "The event isn't from a DynamoDB stream.",
                    "Connect the function only to the stream of a table.");
        }
    }
}
