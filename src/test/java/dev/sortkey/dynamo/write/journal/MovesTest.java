package dev.sortkey.dynamo.write.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FaultyClient;
import dev.sortkey.testkit.FaultyClient.Fault;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The change of a key by a server with transactions, and by one without.
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovesTest {
    private static final Map<String, AttributeValue> BASE = item("OLD", "2");
    private static final Map<String, AttributeValue> MINE = item("NEW", "2");
    private static final ItemDraft DRAFT = new ItemDraft(BASE, MINE);

    private final Engines engine = Engines.withSample();
    private final DynamoDbClient client = engine.connection().dynamo();
    private final TableDescription table =
            client.describeTable(it -> it.tableName("orchard")).table();

    @TempDir
    private Path data;

    private Journal journal = new Journal(Path.of(""), "");

    private static Map<String, AttributeValue> item(String key, String hectares) {
        return Map.of(
                "pk", AttributeValue.fromS("FARM#" + key),
                "sk", AttributeValue.fromS("PROFILE"),
                "hectares", AttributeValue.fromN(hectares));
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @BeforeEach
    void fill() {
        journal = new Journal(data, "Here");
        put(BASE);
        client.deleteItem(it -> it.tableName("orchard").key(Map.of("pk", MINE.get("pk"), "sk", MINE.get("sk"))));
    }

    private JournaledCommit commits(boolean transactions) {
        return new JournaledCommit(
                transactions
                        ? client
                        : FaultyClient.of(engine.connection(), 1, Map.of(Fault.UNSUPPORTED, 100))
                                .client(),
                journal,
                table);
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(it -> it.tableName("orchard").item(item));
    }

    private void assertThere(@Nullable Map<String, AttributeValue> old, @Nullable Map<String, AttributeValue> moved) {
        assertThat(commits(true).commit().read(BASE)).isEqualTo(old);
        assertThat(commits(true).commit().read(MINE)).isEqualTo(moved);
    }

    private State state() {
        return journal.entries().getLast().state();
    }

    private Outcome send(JournaledCommit commits) {
        return commits.send(new EditPlanner(table).plan(DRAFT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anItemIsMovedAndBack(boolean transactions) {
        assertThat(send(commits(transactions))).isInstanceOf(Outcome.Written.class);
        assertThere(null, MINE);
        assertThat(state()).isEqualTo(State.WRITTEN);

        assertThat(commits(transactions).undo(journal.entries().getLast())).isInstanceOf(Outcome.Written.class);
        assertThere(BASE, null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anItemUnderTheNewKeyStays(boolean transactions) {
        put(item("NEW", "7"));

        assertThat(send(commits(transactions))).isEqualTo(new Outcome.Conflict(BASE, item("NEW", "7")));
        assertThere(BASE, item("NEW", "7"));
        assertThat(state()).isEqualTo(State.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anItemThatSomebodyChangedStays(boolean transactions) {
        put(item("OLD", "7"));

        assertThat(send(commits(transactions))).isEqualTo(new Outcome.Conflict(item("OLD", "7"), null));
        assertThere(item("OLD", "7"), null);
        assertThat(state()).isEqualTo(State.REFUSED);
    }

    @Test
    void whatWasStoppedBetweenItsTwoRequestsIsFinished() {
        JournalEntry stopped = journal.begin("orchard", commits(false).commit().keys(), DRAFT);
        put(MINE);

        assertThat(commits(false).settle(stopped).state()).isEqualTo(State.WRITTEN);
        assertThere(null, MINE);
    }

    @Test
    void whatWasStoppedBetweenItsTwoRequestsAndChangedIsTakenBack() {
        JournalEntry stopped = journal.begin("orchard", commits(false).commit().keys(), DRAFT);
        put(MINE);
        put(item("OLD", "7"));

        assertThat(commits(false).settle(stopped).state()).isEqualTo(State.REFUSED);
        assertThere(item("OLD", "7"), null);
    }

    @Test
    void whatCannotBeFinishedStaysOpen() {
        JournalEntry stopped = journal.begin("orchard", commits(false).commit().keys(), DRAFT);
        put(MINE);
        var throttled = new JournaledCommit(
                FaultyClient.ofAllWrites(engine.connection(), 1, Map.of(Fault.THROTTLED, 100))
                        .client(),
                journal,
                table);

        assertThatThrownBy(() -> throttled.settle(stopped)).isInstanceOf(UserException.class);
        assertThere(BASE, MINE);
        assertThat(state()).isEqualTo(State.SENT);
    }

    /// A transaction leaves no half, so that an item under the new key is somebody else's, even when it is the same.
    @ParameterizedTest
    @ValueSource(strings = {"2", "7"})
    void withTransactionsAnItemUnderTheNewKeyWasNotMovedThere(String hectares) {
        JournalEntry lost = journal.begin("orchard", commits(true).commit().keys(), DRAFT);
        put(item("NEW", hectares));

        assertThat(commits(true).settle(lost).state()).isEqualTo(State.REFUSED);
        assertThere(BASE, item("NEW", hectares));
    }
}
