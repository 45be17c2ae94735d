package dev.sortkey.ui.tables.items.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.partiql.Statement;
import dev.sortkey.dynamo.partiql.StatementParser;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.dynamo.write.statement.ItemStatement;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.HeldTasks;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ChangesTest {
    private static final Map<String, AttributeValue> ITEM = item("2");

    private final Engines engine = Engines.withSample();
    private final HeldTasks tasks = new HeldTasks();

    @TempDir
    private Path data;

    private Changes changes;

    private static Map<String, AttributeValue> item(String hectares) {
        return Map.of(
                "pk", AttributeValue.fromS("FARM#new"),
                "sk", AttributeValue.fromS("PROFILE"),
                "hectares", AttributeValue.fromN(hectares));
    }

    private Changes open() {
        var client = engine.connection().dynamo();
        return new Changes(
                engine.connection(),
                client.describeTable(it -> it.tableName("orchard")).table(),
                data,
                new SavedValue<>(
                        new JsonFile<>(data.resolve("drafts.json"), StagedDrafts.class, StagedDrafts.DEFAULT, _ -> {}),
                        new DirectTasks()),
                tasks);
    }

    @BeforeEach
    void put() {
        engine.connection().dynamo().putItem(it -> it.tableName("orchard").item(ITEM));
        changes = open();
    }

    @AfterEach
    void stop() {
        changes.close();
        engine.close();
    }

    @Test
    void anEditWhileItIsSentStaysStagedOnTopOfWhatWasWritten() {
        changes.stage(new ItemDraft(ITEM, item("3")));
        changes.commit(changes.items().get(), false, _ -> {});
        var more = new HashMap<>(item("3"));
        more.put("name", AttributeValue.fromS("Bakery Yard"));
        changes.stage(new ItemDraft(ITEM, more));
        tasks.finish();

        assertThat(changes.items().get()).extracting(StagedItem::draft).containsExactly(new ItemDraft(item("3"), more));
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        assertThat(changes.items().get()).isEmpty();
    }

    private List<ItemStatement> statements(String text) {
        return StatementParser.parse(text.replace("$KEY", "pk = 'FARM#new' AND sk = 'PROFILE'"), List.of()).stream()
                .map(statement -> ItemStatement.of((Statement.OfItem) statement, changes.table()))
                .toList();
    }

    private String staged(String text) {
        var told = new StringBuilder();
        changes.stage(statements(text), told::append, error -> told.append(error.what()));
        tasks.finish();
        return told.toString();
    }

    @Test
    void statementsAreStagedOneAfterTheOtherOnTopOfWhatIsStaged() {
        changes.stage(new ItemDraft(ITEM, item("3")));
        assertThat(staged("UPDATE orchard SET hectares = hectares + 1 WHERE $KEY;"
                        + "UPDATE orchard SET a = hectares WHERE $KEY AND hectares = 4;"
                        + "INSERT INTO orchard VALUE {'pk': 'FARM#2', 'sk': 'P'};"
                        + "UPDATE orchard SET b = 1 WHERE pk = 'FARM#2' AND sk = 'P'"))
                .isEqualTo("2");
        assertThat(changes.items().get())
                .satisfiesExactly(
                        changed -> {
                            assertThat(changed.draft().base()).isEqualTo(ITEM);
                            assertThat(changed.draft().mine())
                                    .containsEntry("hectares", AttributeValue.fromN("4"))
                                    .containsEntry("a", AttributeValue.fromN("4"));
                        },
                        created -> {
                            assertThat(created.draft().base()).isNull();
                            assertThat(created.draft().mine()).containsEntry("b", AttributeValue.fromN("1"));
                        });
        assertThat(staged("DELETE FROM orchard WHERE pk = 'FARM#2' AND sk = 'P'; DELETE FROM orchard WHERE $KEY"))
                .isEqualTo("2");
        assertThat(changes.items().get()).singleElement().satisfies(deleted -> {
            assertThat(deleted.draft().base()).isEqualTo(ITEM);
            assertThat(deleted.draft().mine()).isNull();
        });
        assertThat(staged("INSERT INTO orchard VALUE {'pk': 'FARM#new', 'sk': 'PROFILE', 'hectares': 2}"))
                .isEqualTo("1");
        assertThat(changes.items().get()).as("as it was").isEmpty();
    }

    @Test
    void ofStatementsThatFailNothingIsStaged() {
        assertThat(staged(
                        "UPDATE orchard SET hectares = 9 WHERE $KEY;\nDELETE FROM orchard WHERE $KEY AND hectares = 2"))
                .contains("isn't as WHERE demands", "line 2");
        assertThat(staged("UPDATE orchard SET x = 1 WHERE pk = 'none' AND sk = 'none'"))
                .contains("There is no item");
        assertThat(staged("INSERT INTO orchard VALUE {'pk': 'FARM#new', 'sk': 'PROFILE'}"))
                .contains("already");
        assertThat(staged("DELETE FROM orchard WHERE pk = 'none' AND sk = 'none'"))
                .isEqualTo("0");
        assertThat(changes.items().get()).isEmpty();
    }

    /// A condition in WHERE holds until the change is written.
    @Test
    void whatAStatementGoesByIsAConditionOfTheCommit() {
        assertThat(staged("UPDATE orchard SET note = 'big' WHERE $KEY AND hectares > 1"))
                .isEqualTo("1");
        assertThat(open().items().get().getFirst().draft().relied()).hasToString("[hectares]");
        engine.connection().dynamo().putItem(it -> it.tableName("orchard").item(item("1")));
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        assertThat(changes.items().get().getFirst().conflict()).isNotNull();
    }

    @Test
    void whatIsStagedIsThereAgain() {
        changes.stage(new ItemDraft(ITEM, item("3")));
        assertThat(open().items().get()).extracting(StagedItem::draft).containsExactly(new ItemDraft(ITEM, item("3")));
        changes.stage(new ItemDraft(ITEM, ITEM));
        assertThat(open().items().get()).isEmpty();
    }

    @Test
    void undoingDoesNotReplaceWhatIsStaged() {
        changes.stage(new ItemDraft(ITEM, item("3")));
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        var sent = new AtomicReference<List<JournalEntry>>(List.of());
        changes.history(sent::set, _ -> {});
        tasks.finish();
        changes.stage(new ItemDraft(item("3"), item("4")));

        assertThat(sent.get()).hasSize(1);
        assertThatThrownBy(() -> changes.undo(sent.get().getFirst()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("staged change");
        changes.revertAll();
        changes.undo(sent.get().getFirst());
        assertThat(changes.items().get()).extracting(StagedItem::draft).containsExactly(new ItemDraft(item("3"), ITEM));
    }
}
