package dev.sortkey.dynamo.write.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.testkit.Engines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class JournaledTransactionTest {
    private final Engines engine = Engines.withSample();
    private final DynamoDbClient client = engine.connection().dynamo();
    private final TableDescription table =
            client.describeTable(it -> it.tableName("orchard")).table();

    @TempDir
    private Path data;

    @AfterEach
    void stop() {
        engine.close();
    }

    private static Map<String, AttributeValue> item(String name, String hectares) {
        return Map.of(
                "pk", AttributeValue.fromS("FARM#" + name),
                "sk", AttributeValue.fromS("PROFILE"),
                "hectares", AttributeValue.fromN(hectares));
    }

    private JournaledCommit commits() {
        return new JournaledCommit(client, new Journal(data, "Here"), table);
    }

    private EditPlan plan(ItemDraft draft) {
        return new EditPlanner(table).plan(draft);
    }

    @Test
    void allAreWrittenOrNone() {
        var journal = new Journal(data, "Here");
        var commits = new JournaledCommit(client, journal, table);
        client.putItem(it -> it.tableName("orchard").item(item("a", "1")));
        client.putItem(it -> it.tableName("orchard").item(item("b", "9")));
        List<EditPlan> plans = List.of(
                plan(new ItemDraft(item("a", "1"), item("a", "2"))),
                plan(new ItemDraft(item("b", "1"), item("b", "2"))),
                plan(new ItemDraft(null, item("c", "2"))));

        var transaction = new JournaledTransaction(commits, plans);

        assertThat(transaction.send().stream().map(done -> done.map(JournaledCommit.Done::outcome)))
                .containsExactly(
                        Optional.empty(), Optional.of(new Outcome.Conflict(item("b", "9"), null)), Optional.empty());
        assertThat(commits.commit().read(item("a", ""))).isEqualTo(item("a", "1"));
        assertThat(commits.commit().read(item("c", ""))).isNull();

        client.putItem(it -> it.tableName("orchard").item(item("b", "1")));
        assertThat(transaction.send())
                .allSatisfy(done -> assertThat(done.orElseThrow().outcome()).isInstanceOf(Outcome.Written.class));
        assertThat(commits.commit().read(item("b", ""))).isEqualTo(item("b", "2"));
        assertThat(journal.entries())
                .extracting(JournalEntry::state)
                .containsExactly(
                        State.REFUSED, State.REFUSED, State.REFUSED, State.WRITTEN, State.WRITTEN, State.WRITTEN);
    }

    /// A statement that changes nothing still demands that its item is as it was.
    @Test
    void aPartThatChangesNothingIsACondition() {
        client.putItem(it -> it.tableName("orchard").item(item("d", "1")));
        var relied = List.of(AttributePath.of("hectares"), AttributePath.of("none"));
        List<EditPlan> plans = List.of(
                plan(new ItemDraft(item("d", "1"), item("d", "1"), relied)), plan(new ItemDraft(null, item("e", "1"))));
        var transaction = new JournaledTransaction(commits(), plans);
        client.putItem(it -> it.tableName("orchard").item(item("d", "2")));

        assertThat(transaction.send().getFirst().orElseThrow().outcome())
                .isEqualTo(new Outcome.Conflict(item("d", "2"), null));
        client.putItem(it -> it.tableName("orchard").item(item("d", "1")));
        assertThat(transaction.send())
                .extracting(done -> done.orElseThrow().entries().size())
                .containsExactly(0, 1);
    }

    /// An empty map of placeholders would be refused.
    @Test
    void itsPartsHaveOnlyThePlaceholdersOfTheirRequests() {
        var request = (TransactWriteItemsRequest) new JournaledTransaction(
                        commits(),
                        List.of(plan(new ItemDraft(null, item("a", "1"))), plan(new ItemDraft(item("b", "1"), null))))
                .request()
                .request();

        assertThat(request.transactItems().getFirst().put().hasExpressionAttributeValues())
                .isFalse();
        assertThat(request.transactItems().getLast().delete().expressionAttributeValues())
                .containsValue(AttributeValue.fromN("1"));
    }

    @Test
    void moreThanATransactionTakesIsToldBeforeItIsSent() {
        List<EditPlan> plans = IntStream.rangeClosed(0, JournaledTransaction.MOST)
                .mapToObj(number -> plan(new ItemDraft(null, item("n" + number, "1"))))
                .toList();
        var transaction = new JournaledTransaction(commits(), plans);
        assertThatThrownBy(transaction::request).hasMessageContaining("takes 100 requests");
    }
}
