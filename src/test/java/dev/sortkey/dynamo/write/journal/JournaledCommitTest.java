package dev.sortkey.dynamo.write.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournaledCommitTest {
    private static final Map<String, AttributeValue> ITEM = Map.of(
            "pk", AttributeValue.fromS("FARM#new"),
            "sk", AttributeValue.fromS("PROFILE"),
            "hectares", AttributeValue.fromN("2"));

    private final Engines engine = Engines.withSample();
    private final DynamoDbClient client = engine.connection().dynamo();
    private final TableDescription table =
            client.describeTable(it -> it.tableName("orchard")).table();

    @TempDir
    private Path data;

    private Journal journal = new Journal(Path.of(""), "");
    private JournaledCommit commits = commits(client);

    @AfterAll
    void stop() {
        engine.close();
    }

    @BeforeEach
    void empty() {
        client.deleteItem(it -> it.tableName("orchard").key(Map.of("pk", ITEM.get("pk"), "sk", ITEM.get("sk"))));
        journal = new Journal(data, "Here");
        commits = commits(client);
    }

    private JournaledCommit commits(DynamoDbClient client) {
        return new JournaledCommit(client, journal, table);
    }

    private static Map<String, AttributeValue> with(String name, AttributeValue value) {
        var item = new HashMap<>(ITEM);
        item.put(name, value);
        return item;
    }

    private Outcome send(ItemDraft draft) {
        return commits.send(new EditPlanner(table).plan(draft));
    }

    private List<State> states() {
        return journal.entries().stream().map(JournalEntry::state).toList();
    }

    @Test
    void eachChangeIsUndoneOnce() {
        send(new ItemDraft(null, ITEM));
        send(new ItemDraft(ITEM, with("hectares", AttributeValue.fromN("3"))));
        JournalEntry edit = journal.entries().getLast();

        assertThat(commits.undo(edit)).isInstanceOf(Outcome.Written.class);
        assertThat(commits.commit().read(ITEM)).isEqualTo(ITEM);
        assertThat(commits.undo(journal.entries().getFirst())).isInstanceOf(Outcome.Written.class);
        assertThat(commits.commit().read(ITEM)).isNull();
        assertThat(states()).hasSize(4).containsOnly(State.WRITTEN);
        assertThat(journal.entries().get(2).undoes()).isEqualTo(edit.id());
        assertThat(journal.undoable()).isEmpty();
    }

    @Test
    void whatSomebodyElseWroteIsNotUndone() {
        send(new ItemDraft(null, ITEM));
        send(new ItemDraft(ITEM, with("hectares", AttributeValue.fromN("3"))));
        JournalEntry edit = journal.entries().getLast();
        client.putItem(it -> it.tableName("orchard").item(with("hectares", AttributeValue.fromN("9"))));

        assertThat(commits.undo(edit))
                .isEqualTo(new Outcome.Conflict(with("hectares", AttributeValue.fromN("9")), null));
        assertThat(states()).containsExactly(State.WRITTEN, State.WRITTEN, State.REFUSED);
    }

    @Test
    void anAnswerThatWasLostIsFoundOut() {
        var draft = new ItemDraft(null, ITEM);
        JournalEntry lost = journal.begin("orchard", commits.commit().keys(), draft);
        assertThat(commits.settle(lost).state()).isEqualTo(State.REFUSED);

        lost = journal.begin("orchard", commits.commit().keys(), draft);
        client.putItem(it -> it.tableName("orchard").item(ITEM));
        assertThat(commits.settle(lost).state()).isEqualTo(State.WRITTEN);
        assertThat(send(draft)).as("sent again").isInstanceOf(Outcome.Written.class);

        lost = journal.begin(
                "orchard", commits.commit().keys(), new ItemDraft(ITEM, with("hectares", AttributeValue.fromN("3"))));
        client.putItem(it -> it.tableName("orchard").item(with("hectares", AttributeValue.fromN("9"))));
        assertThat(commits.settle(lost).state()).isEqualTo(State.SENT);
    }

    @Test
    void whatSomebodyElseCreatedAlikeIsNotDeletedByAnUndo() {
        client.putItem(it -> it.tableName("orchard").item(ITEM));
        assertThat(send(new ItemDraft(null, ITEM))).isInstanceOf(Outcome.Written.class);
        assertThat(journal.undoable()).isEmpty();
    }

    @Test
    void aChangeOfAnotherTableIsLeftAlone() {
        JournalEntry lost = journal.begin("mill", commits.commit().keys(), new ItemDraft(null, ITEM));

        assertThat(commits.settle(lost)).isEqualTo(lost);
        assertThat(states()).containsExactly(State.SENT);
    }

    /// A try before the last may have arrived, so that a refusal of the last says nothing of it.
    @ParameterizedTest
    @CsvSource({"0, REFUSED", "1, SENT"})
    void onlyARefusalOfTheFirstTryIsCertain(int failures, State expected) {
        var tries = new AtomicInteger();
        try (var server = StubServer.dynamo((_, _) -> tries.incrementAndGet() <= failures
                        ? Answer.error(500, "InternalServerError", "no")
                        : Answer.error("ValidationException", "no"));
                var connection = server.connect()) {
            var stubbed = new JournaledCommit(connection.dynamo(), journal, table);
            assertThatThrownBy(() -> stubbed.send(stubbed.planner().plan(new ItemDraft(null, ITEM))))
                    .isInstanceOfSatisfying(
                            UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.BadInput.class));
        }
        assertThat(states()).containsExactly(expected);
    }

    @Test
    void nothingIsSentThatCannotBeWrittenDown() {
        var draft = new ItemDraft(null, ITEM);
        var nowhere = new JournaledCommit(client, new Journal(Path.of("pom.xml"), "Here"), table);
        assertThatThrownBy(() -> nowhere.send(new EditPlanner(table).plan(draft)))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Unavailable.class));
        assertThat(commits.commit().read(ITEM)).isNull();
    }

    @Test
    void whatTheServiceRefusesIsRefused() {
        var elsewhere = table.toBuilder().tableName("nowhere").build();
        assertThatThrownBy(() -> new JournaledCommit(client, journal, elsewhere)
                        .send(new EditPlanner(elsewhere).plan(new ItemDraft(null, ITEM))))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.NotFound.class));
        assertThat(states()).containsExactly(State.REFUSED);
    }
}
