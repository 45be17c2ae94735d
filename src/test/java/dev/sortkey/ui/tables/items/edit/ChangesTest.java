package dev.sortkey.ui.tables.items.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.text.FoundItem;
import dev.sortkey.dynamo.partiql.Statement;
import dev.sortkey.dynamo.partiql.StatementParser;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.dynamo.write.journal.WriteSettings;
import dev.sortkey.dynamo.write.statement.ItemStatement;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.HeldTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class ChangesTest {
    private static final Map<String, AttributeValue> ITEM = item("2");

    /// What the service says to updates; null for what it would say.
    private final AtomicReference<@Nullable UserError> refusal = new AtomicReference<>();

    private final AtomicInteger refused = new AtomicInteger();
    private final Engines engine = Engines.withSample(new ExecutionInterceptor() {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            UserError error = refusal.get();
            if (error != null && context.request() instanceof UpdateItemRequest) {
                refused.incrementAndGet();
                throw new UserException(error);
            }
        }
    });
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
                new ChangeMemory(
                        data,
                        new SavedValue<>(
                                new JsonFile<>(
                                        data.resolve("drafts.json"), StagedDrafts.class, StagedDrafts.DEFAULT, _ -> {}),
                                new DirectTasks()),
                        new SavedValue<>(WriteSettings.in(data, _ -> {}), new DirectTasks())),
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

    /// The other's count would be lost.
    @Test
    void twoThatCountUpAtOnceAreInConflict() {
        assertThat(staged("UPDATE orchard SET hectares = hectares + 1 WHERE $KEY"))
                .isEqualTo("1");
        engine.connection().dynamo().putItem(it -> it.tableName("orchard").item(item("3")));
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        assertThat(changes.items().get().getFirst().conflict()).isNotNull();
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
    void aVersionAttributeIsTheConditionAndIsRemembered() {
        var versioned = new HashMap<>(item("2"));
        versioned.put("v", AttributeValue.fromN("7"));
        engine.connection().dynamo().putItem(it -> it.tableName("orchard").item(versioned));
        changes.writing().choose(options -> options.withVersion("v"));
        try (Changes next = open()) {
            var mine = new HashMap<>(versioned);
            mine.put("hectares", AttributeValue.fromN("3"));
            next.stage(new ItemDraft(versioned, mine));
            engine.connection()
                    .dynamo()
                    .updateItem(it -> it.tableName("orchard")
                            .key(Map.of("pk", ITEM.get("pk"), "sk", ITEM.get("sk")))
                            .updateExpression("SET v = :v")
                            .expressionAttributeValues(Map.of(":v", AttributeValue.fromN("8"))));
            next.commit(next.items().get(), false, _ -> {});
            tasks.finish();
            StagedItem left = next.items().get().getFirst();
            assertThat(left.conflict()).isNotNull();
            mine.put("v", AttributeValue.fromN("8"));
            next.resolve(left, mine);
            next.commit(next.items().get(), false, _ -> {});
            tasks.finish();
            assertThat(next.items().get()).isEmpty();
        }
        assertThat(engine.connection()
                        .dynamo()
                        .getItem(it -> it.tableName("orchard").key(Map.of("pk", ITEM.get("pk"), "sk", ITEM.get("sk"))))
                        .item())
                .containsEntry("v", AttributeValue.fromN("9"))
                .containsEntry("hectares", AttributeValue.fromN("3"));
    }

    @Test
    void aTableCanBeLeftOutOfTheJournal() {
        changes.writing().choose(options -> options.record(false));
        changes.stage(new ItemDraft(ITEM, item("3")));
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        assertThat(changes.items().get()).isEmpty();
        assertThat(data.resolve("journal")).doesNotExist();
    }

    private void stageTwo() {
        var other = new HashMap<>(ITEM);
        other.put("sk", AttributeValue.fromS("OTHER"));
        engine.connection().dynamo().putItem(it -> it.tableName("orchard").item(other));
        var changed = new HashMap<>(other);
        changed.put("hectares", AttributeValue.fromN("9"));
        changes.stage(new ItemDraft(ITEM, item("3")));
        changes.stage(new ItemDraft(other, changed));
    }

    @Test
    void whatIsThrottledStaysStagedAndTheOthersAreTried() {
        stageTwo();
        refusal.set(new UserError.Throttled("Too many requests.", "Wait."));
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        assertThat(refused).hasValue(2);
        assertThat(changes.items().get()).hasSize(2).allMatch(item -> item.error() instanceof UserError.Throttled);

        refusal.set(null);
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        assertThat(changes.items().get()).isEmpty();
    }

    @Test
    void aLockedConnectionIsAskedOnceAndAllStaysStaged() {
        stageTwo();
        refusal.set(new UserError.Guarded("Writing is locked.", "Unlock it."));
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        assertThat(refused).hasValue(1);
        assertThat(staged(open())).hasSize(2);
    }

    @Test
    void aTableThatIsGoneLeavesTheChangesStaged() {
        changes.stage(new ItemDraft(ITEM, item("3")));
        engine.connection().dynamo().deleteTable(it -> it.tableName("orchard"));
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        assertThat(changes.items().get()).hasSize(1).allMatch(item -> item.error() instanceof UserError.NotFound);
    }

    @Test
    void newItemsAreStagedAllOrNone() {
        var first = new FoundItem(created("a").last(), 2);
        var keyless = new FoundItem(Map.of("pk", AttributeValue.fromS("x")), 3);
        var again = new FoundItem(created("a").last(), 4);
        assertThatThrownBy(() -> changes.create(List.of(first, keyless)))
                .hasMessageContaining("Line 3: The item has no key attribute sk");
        assertThatThrownBy(() -> changes.create(List.of(first, again)))
                .hasMessageContaining("Lines 2 and 4 have the same key");
        assertThat(changes.items().get()).isEmpty();
        changes.create(List.of(first));
        assertThatThrownBy(() -> changes.create(List.of(again))).hasMessageContaining("staged change");
        assertThat(staged(changes)).containsExactly(created("a"));
    }

    private static ItemDraft created(String name) {
        return new ItemDraft(
                null, Map.of("pk", AttributeValue.fromS("FARM#" + name), "sk", AttributeValue.fromS("PROFILE")));
    }

    private List<ItemDraft> staged(Changes some) {
        return some.items().get().stream().map(StagedItem::draft).toList();
    }

    @Test
    void twoWindowsKeepWhatBothStage() {
        try (Changes other = open()) {
            changes.stage(created("a"));
            other.stage(created("b"));
            changes.stage(created("c"));
            other.revert(other.items().get().getFirst());
            other.stage(created("d"));
            changes.refresh();
            tasks.finish();
        }
        assertThat(staged(changes)).containsExactlyInAnyOrder(created("a"), created("c"), created("d"));
        assertThat(staged(open())).containsExactlyElementsOf(staged(changes));
    }

    @Test
    void twoWindowsThatChangeOneItemKeepBothChanges() {
        var named = new HashMap<>(ITEM);
        named.put("name", AttributeValue.fromS("Bakery Yard"));
        var both = new HashMap<>(item("3"));
        both.put("name", AttributeValue.fromS("Bakery Yard"));
        try (Changes other = open()) {
            changes.stage(new ItemDraft(ITEM, item("3")));
            other.stage(new ItemDraft(ITEM, named));
        }
        assertThat(staged(open())).containsExactly(new ItemDraft(ITEM, both));

        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        assertThat(staged(open()))
                .as("the other's isn't lost with what is sent")
                .containsExactly(new ItemDraft(ITEM, both));
    }

    @Test
    void aLineOfANewerVersionStays() throws IOException {
        changes.stage(created("a"));
        Path file = data.resolve("drafts.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\\[\\s*\"", "[\"{\\\\\"later\\\\\":1}\",\""));
        try (Changes next = open()) {
            assertThat(staged(next)).containsExactly(created("a"));
            next.stage(created("b"));
        }
        assertThat(Files.readString(file)).contains("later");
        assertThat(staged(open())).containsExactly(created("a"), created("b"));
    }

    @Test
    void whatOneWindowCommitsIsNoLongerStagedInTheOther() {
        changes.stage(new ItemDraft(ITEM, item("3")));
        try (Changes other = open()) {
            other.commit(other.items().get(), false, _ -> {});
            tasks.finish();
            changes.refresh();
            tasks.finish();
            assertThat(changes.items().get()).isEmpty();
        }
    }

    @Test
    void editsAreTakenBackAndMadeAgain() {
        changes.stage(new ItemDraft(ITEM, item("3")));
        changes.stage(new ItemDraft(ITEM, item("4")));
        changes.delete(ITEM);
        assertThat(changes.stepBack()).isTrue();
        assertThat(staged(changes)).containsExactly(new ItemDraft(ITEM, item("4")));
        assertThat(changes.stepBack() && changes.stepBack()).isTrue();
        assertThat(changes.items().get()).isEmpty();
        assertThat(changes.stepBack()).isFalse();
        assertThat(changes.stepForth() && changes.stepForth()).isTrue();
        assertThat(staged(open())).containsExactly(new ItemDraft(ITEM, item("4")));
        changes.stage(created("x"));
        assertThat(changes.stepForth()).as("another edit was made").isFalse();
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        assertThat(changes.stepBack()).as("what was sent is in the history").isFalse();
    }

    @Test
    void anUndoIsJournaledAsOneSoThatItIsNotUndoneNext() {
        changes.stage(created("first"));
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        changes.stage(new ItemDraft(ITEM, item("3")));
        changes.commit(changes.items().get(), false, _ -> {});
        tasks.finish();
        var journal = new Journal(data, engine.connection().spec().name());
        changes.undo(journal.undoable().getFirst());
        try (Changes next = open()) { // also after a restart
            next.commit(next.items().get(), false, _ -> {});
            tasks.finish();
            assertThat(journal.undoable().getFirst().draft()).isEqualTo(created("first"));

            next.undo(journal.undoable().getFirst());
            next.commit(next.items().get(), true, _ -> {});
            tasks.finish();
        }
        assertThat(journal.undoable()).isEmpty();
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
