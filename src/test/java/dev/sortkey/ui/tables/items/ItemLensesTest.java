package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.entity.EntitySample;
import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.entity.Lenses;
import dev.sortkey.dynamo.entity.SavedLenses;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.tables.items.lens.TableLenses;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The rows of the sample table `orchard` through its entities.
@Tag("engine")
class ItemLensesTest {
    private static Engines engines;
    private static TableDescription orchard;
    private static List<Lens> entities;

    private final DirectTasks tasks = new DirectTasks();
    private ItemsViewModel model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        engines = Engines.withSample();
        orchard = engines.connection()
                .dynamo()
                .describeTable(request -> request.tableName("orchard"))
                .table();
        entities = Lens.of(EntitySample.read(engines.connection().dynamo(), orchard, 2_000, UnaryOperator.identity())
                .model());
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void open() {
        model = opened(tasks);
    }

    private ItemsViewModel opened(Tasks work) {
        var opened = new ItemsViewModel(engines.connection(), orchard, work);
        opened.lenses().keep(new SavedValue<>(SavedLenses.in(folder, error -> {}), tasks));
        return opened;
    }

    private Map<String, Integer> counts() {
        return model.rows().entities().counts();
    }

    @Test
    void theRowsThatAreThereAreLookedAtThroughTheNewLenses() {
        model.run();
        model.lenses().use(entities, "", "FARM / TREE");
        assertThat(model.list())
                .hasSize(counts().get("FARM / TREE"))
                .hasSizeLessThan(model.rows().size())
                .allSatisfy(row -> assertThat(row.item().get("sk").s()).startsWith("TREE#"));
    }

    @Test
    void theNextPagesAndReadsAreLookedAtThroughTheSameLens() {
        model.run();
        model.lenses().use(entities, "", "FARM / TREE");
        model.all();
        assertThat(model.rows().size()).isEqualTo(594);
        assertThat(model.list()).hasSize(counts().get("FARM / TREE"));
        model.run();
        assertThat(model.list()).hasSizeLessThan(model.rows().size()).isNotEmpty();
        model.lenses().choose(null);
        assertThat(model.list()).hasSize(model.rows().size());
    }

    @Test
    void itIsRememberedForTheTable() {
        model.lenses().use(entities, "", "FARM / TREE");
        ItemsViewModel again = opened(tasks);
        assertThat(again.lenses().all()).isEqualTo(entities);
        assertThat(again.lenses().chosen()).isEqualTo("FARM / TREE");
        again.run();
        assertThat(again.list()).isNotEmpty().hasSizeLessThan(again.rows().size());
    }

    @Test
    void aModelThatIsKeptMeanwhileStaysAndTheRowsAreLookedAtThroughIt() {
        var memory = new SavedValue<>(SavedLenses.in(folder, error -> {}), tasks);
        model.lenses().keep(memory);
        model.run();
        model.lenses().use(entities, "", "TREE / HARVEST");
        model.lenses().narrow();
        Lens tree = Lenses.named(entities, "FARM / TREE");
        List<Lens> kept = List.of(new Lens("tree", tree.keys(), tree.titles(), tree.attributes(), null));
        memory.update(all -> all.with("orchard", new SavedLenses.OfTable(kept, "Orchard", null)));
        model.lenses().choose("tree");
        assertThat(memory.get().of("orchard")).isEqualTo(new SavedLenses.OfTable(kept, "Orchard", "tree"));
        assertThat(model.request().draft().filters()).isEmpty();
        assertThat(model.list()).isNotEmpty().hasSize(counts().get("tree"));
        assertThat(model.rows().size()).isGreaterThan(model.list().size());
    }

    @Test
    void aChoiceThatTheKeptModelDoesNotHaveShowsAllItems() {
        var memory = new SavedValue<>(SavedLenses.in(folder, error -> {}), tasks);
        model.lenses().keep(memory);
        model.run();
        memory.update(all -> all.with("orchard", new SavedLenses.OfTable(entities, "Orchard", null)));
        model.lenses().choose("TREE");
        assertThat(model.lenses().chosen()).isNull();
        assertThat(model.list()).isNotEmpty().hasSize(model.rows().size());
        assertThat(counts()).containsKey("FARM / TREE");
    }

    @Test
    void whatAnEarlierLensLeftOutIsReadAgainForOtherLenses() {
        model.run();
        model.lenses().use(entities, "", "TREE / HARVEST");
        model.lenses().narrow();
        model.lenses().use(List.of(entities.getFirst()), "", null);
        assertThat(model.request().draft().filters()).isEmpty();
        assertThat(((ScanRequest) ((Read.Scan) model.shown().get()).request()).filterExpression())
                .isNull();
    }

    @Test
    void theRequestCanAskForItsItemsAndNoLongerDoesWithoutIt() {
        model.run();
        model.lenses().use(entities, "", "TREE / HARVEST");
        model.lenses().narrow();
        ScanRequest sent = (ScanRequest) ((Read.Scan) model.shown().get()).request();
        assertThat(sent.expressionAttributeValues().values())
                .extracting(value -> value.s())
                .containsExactlyInAnyOrder("TREE#", "HARVEST#");
        assertThat(model.list()).isNotEmpty().hasSize(model.rows().size());
        model.lenses().choose(null);
        assertThat(model.request().draft().filters()).isEmpty();
        assertThat(((ScanRequest) ((Read.Scan) model.shown().get()).request()).filterExpression())
                .isNull();
    }

    @Test
    void anotherLensAsksForItsOwnItemsOnly() {
        model.lenses().use(entities, "", "TREE / HARVEST");
        model.lenses().narrow();
        model.lenses().choose(entities.getLast().name());
        model.lenses().narrow();
        assertThat(model.request().draft().filters())
                .isEqualTo(entities.getLast().filters());
    }

    @Test
    void inOnePartitionItIsAConditionOnTheSortKey() {
        String tree = first("TREE#");
        model.load(ReadDraft.of("orchard").withKey(TypedKey.of(TypedValue.text(tree))));
        model.lenses().use(entities, "", "TREE / HARVEST");
        model.lenses().narrow();
        QueryRequest sent = (QueryRequest) ((Read.Query) model.shown().get()).request();
        assertThat(sent.keyConditionExpression()).contains("begins_with");
        assertThat(sent.filterExpression()).isNull();
        assertThat(model.request().draft().key().sort().operator()).isEqualTo(FilterOperator.BEGINS_WITH);
        model.lenses().choose(TableLenses.OTHER);
        assertThat(model.request().draft().key()).isEqualTo(TypedKey.of(TypedValue.text(tree)));
    }

    private static String first(String prefix) {
        return engines.connection().dynamo().scan(scan -> scan.tableName("orchard")).items().stream()
                .map(item -> item.get("pk").s())
                .filter(pk -> pk.startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasTypedStays() {
        model.request().filterBy(Filter.of("kilograms", FilterOperator.GT, TypedValue.number("1")));
        model.lenses().use(entities, "", "TREE / HARVEST");
        model.lenses().narrow();
        assertThat(model.request().draft().filters()).hasSize(3);
        model.lenses().choose(null);
        assertThat(model.request().draft().filters()).hasSize(1);
    }

    @Test
    void anItemOfNoLensIsWithTheOthers() {
        model.run();
        model.all();
        List<Lens> some = entities.subList(0, 2);
        model.lenses().use(some, "", TableLenses.OTHER);
        int known = some.stream()
                .mapToInt(lens -> counts().getOrDefault(lens.name(), 0))
                .sum();
        assertThat(model.list()).hasSize(594 - known).isNotEmpty();
    }

    @Test
    void withoutLensesThePrefixesTellAgain() {
        model.run();
        Map<String, Integer> before = counts();
        model.lenses().use(entities, "", "TREE / HARVEST");
        model.lenses().use(List.of(), "", null);
        assertThat(counts()).isEqualTo(before);
        assertThat(model.list()).hasSize(model.rows().size());
        assertThat(opened(tasks).lenses().all()).isEmpty();
    }

    @Test
    void rowsThatComeMeanwhileAreToldToo() {
        var held = new HeldTasks();
        model = opened(held);
        model.request().limit().set("50");
        model.run();
        held.finish();
        int asked = held.asked();
        model.lenses().use(entities, "", "FARM / TREE");
        model.next();
        held.work(asked + 1);
        held.take();
        held.work(asked);
        held.take();
        assertThat(model.rows().entities().size()).isEqualTo(100);
        assertThat(model.list()).hasSize(counts().get("FARM / TREE"));
    }
}
