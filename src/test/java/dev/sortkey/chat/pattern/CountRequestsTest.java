package dev.sortkey.chat.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.CountRequests.Batch;
import dev.sortkey.chat.pattern.CountRequests.Role;
import dev.sortkey.dynamo.wire.WireWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The requests that count, to the letter.
class CountRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Message MESSAGE = new Message(
            "kitchen",
            Stamp.parse("2026-11-24T04:00:00-05:00"),
            "u1",
            new Person("mira", "mira", "Mira Castellane"),
            "The kettle is on.",
            Message.Extra.NONE);

    @Test
    void aMarkerAndOneUpdateForEachCounter() {
        var counters = new LinkedHashMap<Map<String, AttributeValue>, Role>();
        counters.put(ChatItem.inbox("mira", "kitchen"), Role.NEWEST);
        counters.put(ChatItem.inbox("tomas", "kitchen"), Role.NEWEST);
        counters.put(ChatItem.inbox("iris", "kitchen"), Role.ONE_MORE);

        List<TransactWriteItem> items = CountRequests.count("talk", List.of(new Batch(List.of(MESSAGE), counters)), NOW)
                .transactItems();

        assertThat(WireWriter.print(items.getFirst().put(), false))
                .contains(
                        "\"pk\":{\"S\":\"CTD#kitchen\"}",
                        "\"sk\":{\"S\":\"2026-11-24T04:00:00-05:00\"}", // the key of the message as it is
                        "\"ttl\":{\"N\":\"1795683600\"}",
                        "\"ConditionExpression\":\"attribute_not_exists(pk)\"");
        String last = "SET last_message_at = :at, last_message_uuid = :uuid, last_sender_uuid = :sender,"
                + " #message = :preview ADD seq :seq";
        String ahead = "attribute_exists(pk) AND (attribute_not_exists(last_message_at) OR last_message_at < :at)";
        expect(items.get(1).update(), "INB#mira", last + ", read_seq :read", ahead);
        expect(items.get(2).update(), "INB#tomas", last, ahead);
        expect(items.get(3).update(), "INB#iris", "ADD seq :seq", "last_message_at >= :at");
        assertThat(items.subList(1, 4))
                .allSatisfy(item -> assertThat(item.update().expressionAttributeValues())
                        .containsEntry(":at", AttributeValue.fromS("2026-11-24T09:00:00.000000+00:00")));
    }

    @Test
    void severalMessagesAreOneChangeOfEachRow() {
        Message later = said("2026-11-24T09:00:07Z", "tomas");
        Message earlier = said("2026-11-24T09:00:05Z", "mira");
        var counters = new LinkedHashMap<Map<String, AttributeValue>, Role>();
        counters.put(ChatItem.inbox("mira", "kitchen"), Role.NEWEST);
        counters.put(ChatItem.inbox("iris", "kitchen"), Role.ONE_MORE);

        List<TransactWriteItem> items = CountRequests.count(
                        "talk", List.of(new Batch(List.of(MESSAGE, later, earlier), counters)), NOW)
                .transactItems();

        assertThat(items).hasSize(5);
        assertThat(items.subList(0, 3))
                .extracting(item -> item.put().item().get("sk").s())
                .containsExactly("2026-11-24T04:00:00-05:00", "2026-11-24T09:00:07Z", "2026-11-24T09:00:05Z");
        assertThat(items.get(3).update().expressionAttributeValues())
                .containsEntry(":seq", AttributeValue.fromN("3"))
                .containsEntry(":read", AttributeValue.fromN("2")) // what Mira wrote
                .containsEntry(":at", AttributeValue.fromS("2026-11-24T09:00:07.000000+00:00"));
        assertThat(items.get(4).update().expressionAttributeValues())
                .isEqualTo(Map.of(
                        ":seq",
                        AttributeValue.fromN("3"),
                        ":at",
                        AttributeValue.fromS("2026-11-24T09:00:07.000000+00:00")));
    }

    private static Message said(String stamp, String handle) {
        var person = new Person(handle, handle, handle);
        return new Message("kitchen", Stamp.parse(stamp), "uuid of " + stamp, person, "Tea?", Message.Extra.NONE);
    }

    @Test
    void inALargeGroupTheHeadCountsAndTheSendersRowReads() {
        var counters = new LinkedHashMap<Map<String, AttributeValue>, Role>();
        counters.put(ChatItem.head("kitchen"), Role.ONE_MORE);
        counters.put(ChatItem.inbox("mira", "kitchen"), Role.ASIDE);

        List<TransactWriteItem> items = CountRequests.count("talk", List.of(new Batch(List.of(MESSAGE), counters)), NOW)
                .transactItems();

        expect(items.get(1).update(), "CNV#kitchen", "ADD seq :seq", "last_message_at >= :at");
        expect(items.get(2).update(), "INB#mira", "ADD read_seq :read", "attribute_exists(pk)");
    }

    @Test
    void aCorrectionHoldsOnlyWhileTheMessageIsAsSaid() {
        List<TransactWriteItem> items = CountRequests.correct(
                        "talk", MESSAGE, "u0", List.of(ChatItem.inbox("tomas", "kitchen")))
                .transactItems();

        assertThat(WireWriter.print(items.getFirst().conditionCheck(), false))
                .contains(
                        "\"pk\":{\"S\":\"MSG#kitchen\"}",
                        "\"sk\":{\"S\":\"2026-11-24T04:00:00-05:00\"}",
                        "\"ConditionExpression\":\"#message = :text\"",
                        "\":text\":{\"S\":\"The kettle is on.\"}");
        Update row = items.get(1).update();
        expect(
                row,
                "INB#tomas",
                "SET last_message_at = :at, last_message_uuid = :uuid, last_sender_uuid = :sender, #message = :preview",
                "last_message_uuid = :before");
        assertThat(row.expressionAttributeValues())
                .containsEntry(":before", AttributeValue.fromS("u0"))
                .doesNotContainKey(":one");
    }

    private static void expect(Update update, String pk, String expression, String condition) {
        assertThat(update.key()).containsEntry("pk", AttributeValue.fromS(pk));
        assertThat(update.updateExpression()).isEqualTo(expression);
        assertThat(update.conditionExpression()).isEqualTo(condition);
    }
}
