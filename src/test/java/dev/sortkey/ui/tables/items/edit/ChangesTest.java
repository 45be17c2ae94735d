package dev.sortkey.ui.tables.items.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournalEntry;
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
