package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static dev.sortkey.testkit.ChatTable.described;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

class MessagePollingTest {
    private static final Stamp NEWEST = Stamp.parse("2026-07-02T10:00:00+00:00");

    private final Scripted service = new Scripted();
    private Instant now = Instant.parse("2026-07-02T10:00:00Z");
    private final MessagePolling polling =
            new MessagePolling(new ChatClient(() -> service, service, table(), MIRA, () -> now));

    @Test
    void theOpenConversationIsLookedAtMoreOftenThanTheInbox() {
        assertThat(looks(31, true))
                .containsExactly(
                        "0 MSG", "0 GRP", "0 INB", "3 MSG", "6 MSG", "9 MSG", "12 MSG", "15 MSG", "15 GRP", "15 INB",
                        "18 MSG", "21 MSG", "24 MSG", "27 MSG", "30 MSG", "30 GRP", "30 INB");
    }

    @Test
    void nobodyLooksSoSeldomIsEnough() {
        assertThat(looks(61, false)).containsExactly("0 MSG", "0 GRP", "0 INB", "60 MSG", "60 GRP", "60 INB");
    }

    @Test
    void withoutAnOpenConversationOnlyTheInboxIsLookedAt() {
        assertThat(polling.look(null, null, () -> ReadUnits.NONE, true).inbox()).isNotNull();
        assertThat(service.asked).containsExactly("GRP", "INB");
    }

    @Test
    void theBudgetIsKeptAndComesBackAfterAMinute() {
        service.units = MessagePolling.BUDGET.halves() / 2.0;
        assertThat(looks(60, true)).containsExactly("0 MSG", "0 GRP", "0 INB");
        assertThat(looks(62, true)).first().asString().startsWith("1 ");
    }

    @Test
    void whatIsReadBesideTheConversationIsReadAsOftenAndPartOfTheBudget() {
        var reads = new ArrayList<Instant>();
        for (int second = 0; second < 60; second++) {
            polling.look(
                    Messages.CONVERSATION,
                    NEWEST,
                    () -> {
                        reads.add(now);
                        return new ReadUnits(MessagePolling.BUDGET.halves() / 3);
                    },
                    true);
            now = now.plusSeconds(1);
        }
        Instant first = now.minusSeconds(60);
        assertThat(reads).containsExactly(first, first.plusSeconds(3), first.plusSeconds(6));
        polling.look(null, null, () -> new ReadUnits(reads.removeFirst().getNano()), true);
        assertThat(reads).as("nothing is open").hasSize(3);
    }

    @Test
    void countingWhatOtherProgramsWroteAndTheHeadsOfLargeGroupsIsPartOfTheBudget() {
        service.behind = true;
        service.units = 2;
        Inbox inbox = polling.look(null, null, () -> ReadUnits.NONE, true).inbox();
        assertThat(service.asked).containsExactly("GRP", "INB", "heads", "MSG", "MSG");
        assertThat(inbox).isNotNull().extracting(it -> it.capacity().halves()).isEqualTo(16L);
    }

    @Test
    void whatCameIsHandedOnWithTheHoursThatZonesDiffer() {
        service.messages =
                List.of(Messages.said(TOMAS, "2026-07-02T10:00:01", "new").item());
        assertThat(polling.look(Messages.CONVERSATION, NEWEST, () -> ReadUnits.NONE, true)
                        .messages())
                .extracting(message -> message.text())
                .containsExactly("new");
        assertThat(service.values).contains(AttributeValue.fromS("2026-07-01T06:00:00.000000+00:00"));
    }

    @Test
    void whatCantBeReadBesideTheMessagesHidesNeitherThemNorTheInbox() {
        service.messages =
                List.of(Messages.said(TOMAS, "2026-07-02T10:00:01", "new").item());
        MessagePolling.Seen seen = polling.look(
                Messages.CONVERSATION,
                NEWEST,
                () -> {
                    throw new UserException(new UserError.AccessDenied("Reading reactions was denied.", "Ask.", null));
                },
                true);
        assertThat(seen.messages()).hasSize(1);
        assertThat(seen.inbox()).isNotNull();
    }

    @Test
    void whereHoursAreExpensiveTheyAreReadAgainFourTimesAMinuteOnly() {
        service.units = 5;
        looks(19, true);
        assertThat(service.values.stream()
                        .map(AttributeValue::s)
                        .filter(value -> value.startsWith("2026-"))
                        .toList())
                .containsExactly(
                        "2026-07-01T06:00:00.000000+00:00",
                        "2026-07-02T09:58:00.000000+00:00",
                        "2026-07-02T09:58:00.000000+00:00",
                        "2026-07-02T09:58:00.000000+00:00",
                        "2026-07-02T09:58:00.000000+00:00",
                        "2026-07-01T06:00:00.000000+00:00",
                        "2026-07-02T09:58:00.000000+00:00");
    }

    /// What is asked when somebody looks each second, with the second.
    private List<String> looks(int seconds, boolean focused) {
        var all = new ArrayList<String>();
        for (int second = 0; second < seconds; second++) {
            service.asked.clear();
            polling.look(Messages.CONVERSATION, NEWEST, () -> ReadUnits.NONE, focused);
            for (String each : service.asked) {
                all.add(second + " " + each);
            }
            now = now.plus(Duration.ofSeconds(1));
        }
        return all;
    }

    private static ChatTable table() {
        return new ChatTable(described("chat"));
    }

    /// Answers as a service would, at a price.
    private static final class Scripted implements DynamoDbClient {
        private final List<String> asked = new ArrayList<>();
        private List<Map<String, AttributeValue>> messages = List.of();
        private final List<AttributeValue> values = new ArrayList<>();
        private double units = 0.5;
        private boolean behind;

        @Override
        public QueryResponse query(QueryRequest request) {
            values.addAll(request.expressionAttributeValues().values());
            boolean inbox = request.expressionAttributeValues().values().stream()
                    .anyMatch(value -> value.s().startsWith("INB#"));
            boolean reference = request.expressionAttributeValues().values().stream()
                    .anyMatch(value -> value.s().startsWith("GRP#"));
            asked.add(inbox ? "INB" : reference ? "GRP" : "MSG");
            List<Map<String, AttributeValue>> items =
                    inbox || reference ? behind ? Rows.of(inbox) : List.of() : messages;
            return QueryResponse.builder()
                    .items(items)
                    .count(items.size())
                    .scannedCount(items.size())
                    .consumedCapacity(capacity())
                    .build();
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            asked.add("heads");
            return BatchGetItemResponse.builder()
                    .responses(Map.of("chat", List.of()))
                    .consumedCapacity(capacity())
                    .build();
        }

        private ConsumedCapacity capacity() {
            return ConsumedCapacity.builder()
                    .tableName("chat")
                    .capacityUnits(units)
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /// An inbox with a large group, and a conversation that another program has gone on with.
    private static final class Rows {
        /// The rows of our partition, or those among the reference's, of which an older version has written one.
        private static List<Map<String, AttributeValue>> of(boolean inbox) {
            return inbox ? List.of(row("INB#", "CNV#", "large", true)) : AMONG;
        }

        private static final List<Map<String, AttributeValue>> AMONG = List.of(
                row("GRP#", "INBOX#", "c", false),
                Map.of(
                        "pk", text("GRP#" + MIRA.uuid()),
                        "sk", text("2026-07-02T11:00:00"),
                        "message_group_uuid", text("c"),
                        "message", text("theirs"),
                        "user_uuid", text(TOMAS.uuid()),
                        "user_display_name", text("Tomas"),
                        "user_handle", text("tomas")));

        private static Map<String, AttributeValue> row(
                String partition, String sort, String conversation, boolean headOnly) {
            return Map.of(
                    "pk", text(partition + MIRA.uuid()),
                    "sk", text(sort + conversation),
                    "title", text("Title"),
                    "last_message_at", text("2026-07-02T10:00:00"),
                    "seq", AttributeValue.fromN("1"),
                    "read_seq", AttributeValue.fromN("1"),
                    "head_only", AttributeValue.fromBool(headOnly));
        }

        private static AttributeValue text(String text) {
            return AttributeValue.fromS(text);
        }
    }
}
