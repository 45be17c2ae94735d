package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.OtherEngines;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import dev.sortkey.ui.tables.items.request.FilterRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Reading the sample table `orchard` on the real engine.
@Tag("engine")
class ItemsViewModelTest {
    private static final Sent SENT = new Sent();
    private static Engines engines;
    private static TableDescription orchard;

    private final DirectTasks tasks = new DirectTasks();
    private final ItemsViewModel model = new ItemsViewModel(connection(), orchard, tasks);

    /// What was sent, and whether the next request fails.
    private static final class Sent implements ExecutionInterceptor {
        private final Queue<SdkRequest> requests = new ConcurrentLinkedQueue<>();
        private volatile boolean offline;
        /// The number of the one request that fails; 0 for none.
        private volatile int failing;

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            requests.add(context.request());
            if (offline || requests.size() == failing) {
                throw new UserException(new UserError.Offline("The cable is out.", "Put it in."));
            }
        }
    }

    @BeforeAll
    static void start() {
        engines = Engines.withSample(SENT);
        orchard = connection()
                .dynamo()
                .describeTable(request -> request.tableName("orchard"))
                .table();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void quiet() {
        SENT.requests.clear();
        SENT.offline = false;
        SENT.failing = 0;
    }

    private static Connection connection() {
        return engines.connection();
    }

    private List<String> sorts(ItemsViewModel of) {
        return of.list().stream().map(row -> row.item().get("sk").s()).toList();
    }

    @Test
    void oneClickIsOneRequest() {
        model.request().limit().set("10");
        List<ReadDraft> ran = new ArrayList<>();
        model.onRun(ran::add);
        model.run();
        assertThat(SENT.requests).hasSize(1);
        assertThat(model.list()).hasSize(10);
        assertThat(model.rows().size()).isEqualTo(10);
        assertThat(model.footer().get()).startsWith("10 items · scanned 10 · ");
        assertThat(model.more().get()).isTrue();
        assertThat(model.running().get()).isFalse();
        assertThat(ran).containsExactly(model.request().draft());
        assertThat(model.shown().get()).isInstanceOf(Read.Scan.class);
        assertThat(tasks.untold()).isEmpty();
    }

    @Test
    void theNextPageBeginsAtTheServicesOwnKey() {
        model.request().limit().set("10");
        model.run();
        Map<String, AttributeValue> last = model.list().getLast().item();
        model.next();
        ScanRequest second = (ScanRequest) SENT.requests.toArray()[1];
        assertThat(second.exclusiveStartKey()).isEqualTo(Map.of("pk", last.get("pk"), "sk", last.get("sk")));
        assertThat(model.list()).hasSize(20);
        assertThat(model.list().stream().map(Row::item).distinct()).hasSize(20);
        assertThat(model.footer().get()).startsWith("20 items").contains("2 requests");
    }

    @Test
    void readsOnToTheEnd() {
        model.request().limit().set("50");
        model.run();
        model.all();
        long all = connection().dynamo().scan(scan -> scan.tableName("orchard")).count();
        assertThat(model.list()).hasSize((int) all);
        assertThat(model.more().get()).isFalse();
        int sent = SENT.requests.size();
        model.next();
        model.all();
        assertThat(SENT.requests).as("there is nothing to ask for any more").hasSize(sent);
    }

    @Test
    void loadAllReadsPagesAsLargeAsTheServiceSends() {
        model.request().limit().set("10");
        model.run();
        model.all();
        assertThat(SENT.requests).as("about 120 KB").hasSize(2);
        assertThat(((ScanRequest) SENT.requests.toArray()[1]).limit()).isNull();
        assertThat(model.more().get()).isFalse();
        assertThat(((ScanRequest) model.shown().get().request()).limit()).isEqualTo(10);
    }

    @Test
    void whatIsOnThisComputerIsReadAtOnceAndIsNoHistory() {
        List<ReadDraft> ran = new ArrayList<>();
        model.onRun(ran::add);
        model.opened();
        assertThat(model.rows().size()).isEqualTo(100);
        assertThat(ran).isEmpty();
    }

    @Test
    void segmentsReadEverythingAtOnceAndEachItemOnce() {
        model.request().segments().set(4);
        model.request().limit().set("");
        model.run();
        long all = connection().dynamo().scan(scan -> scan.tableName("orchard")).count();
        assertThat(model.list().stream().map(Row::item).distinct()).hasSize((int) all);
        assertThat(model.more().get()).isFalse();
    }

    @Test
    void aFilterAsksUntilSomethingIsFoundWithinItsBudget() {
        model.request().limit().set("5");
        filter("pk", "SENSOR#06");
        model.run();
        assertThat(SENT.requests).hasSizeBetween(2, 20);
        assertThat(model.explanation().get()).isNotBlank();

        SENT.requests.clear();
        model.request().filters().clear();
        filter("picker", "Nobody");
        model.run();
        assertThat(SENT.requests).as("20 requests, then it asks").hasSize(20);
        assertThat(model.list()).isEmpty();
        assertThat(model.more().get()).isTrue();
        assertThat(model.explanation().get())
                .startsWith("Paused after 20 requests. Read ")
                .contains("0 matched")
                .contains("More items");
    }

    @Test
    void aFilterThatComparesWithATypeThatNoItemHasSaysSo() {
        OtherEngines.skip(EngineKind.DYNAMODB_LOCAL, "it scans in another order");
        model.request().limit().set("");
        FilterRow row = FilterRow.empty();
        model.request().filters().add(row);
        row.path().set("height_cm");
        row.operator().set(FilterOperator.LT);
        row.type().set(TypedValue.Type.S);
        row.first().set("900");
        model.run();
        assertThat(model.list()).isEmpty();
        assertThat(model.explanation().get()).contains("height_cm is N in ").contains("; the filter compares with S.");
    }

    private void filter(String path, String value) {
        FilterRow row = FilterRow.empty();
        model.request().filters().add(row);
        row.path().set(path);
        row.operator().set(FilterOperator.CONTAINS);
        row.type().set(TypedValue.Type.S);
        row.first().set(value);
    }

    @Test
    void anErrorKeepsTheRowsAndTheSameRequestCanBeSentAgain() {
        model.request().limit().set("10");
        model.run();
        SENT.offline = true;
        model.next();
        assertThat(model.error().get()).isInstanceOf(UserError.Offline.class);
        assertThat(model.list()).hasSize(10);
        assertThat(model.running().get()).isFalse();
        SENT.offline = false;
        model.next();
        assertThat(model.error().get()).isNull();
        assertThat(model.list()).hasSize(20);
        assertThat(tasks.untold()).isEmpty();
    }

    @Test
    void wrongInputRunsNothing() {
        model.request().limit().set("none");
        model.run();
        assertThat(SENT.requests).isEmpty();
        assertThat(model.shown().get()).isNull();
    }

    @Test
    void aRunningReadIsNotStartedTwice() {
        var held = new HeldTasks();
        var slow = new ItemsViewModel(connection(), orchard, held);
        slow.run();
        slow.run();
        slow.next();
        assertThat(held.asked()).isEqualTo(1);
        assertThat(slow.running().get()).isTrue();
        held.finish();
        assertThat(slow.running().get()).isFalse();
        assertThat(slow.list()).hasSize(100);
    }

    @Test
    void stoppedRowsStayAndReadingGoesOn() {
        var held = new HeldTasks();
        var slow = new ItemsViewModel(connection(), orchard, held);
        slow.request().limit().set("10");
        slow.run();
        held.finish();
        slow.all();
        slow.stop();
        assertThat(slow.running().get()).isFalse();
        assertThat(slow.list()).hasSize(10);
        slow.next();
        held.work(2);
        held.take();
        assertThat(slow.list()).hasSize(20);
        assertThat(slow.error().get()).isNull();
    }

    @Test
    void aParallelScanThatFailedContinues() {
        model.request().segments().set(4);
        model.request().limit().set("10");
        SENT.failing = 3;
        model.run();
        assertThat(model.error().get()).isInstanceOf(UserError.Offline.class);
        assertThat(model.more().get()).isTrue();
        model.all();
        long all = connection().dynamo().scan(scan -> scan.tableName("orchard")).count();
        assertThat(model.list()).hasSize((int) all);
        assertThat(model.list().stream().map(Row::item).distinct()).hasSize((int) all);
        assertThat(model.more().get()).isFalse();
    }

    @Test
    void anItemFromElsewhereIsReadInPlaceOfWhatRuns() {
        var held = new HeldTasks();
        var slow = new ItemsViewModel(connection(), orchard, held);
        slow.run();
        Map<String, AttributeValue> wanted = connection()
                .dynamo()
                .scan(scan -> scan.tableName("orchard").limit(1))
                .items()
                .getFirst();
        slow.get(wanted);
        held.finish();
        assertThat(slow.list().stream().map(Row::item)).containsExactly(wanted);
    }

    @Test
    void nothingComesAfterItWasClosedAndTheReadDoesNotHang() {
        var held = new HeldTasks();
        var slow = new ItemsViewModel(connection(), orchard, held);
        slow.request().limit().set("1");
        slow.run();
        held.finish();
        slow.all();
        slow.close();
        var reading = Thread.ofVirtual().start(() -> held.work(1));
        while (reading.isAlive()) {
            held.take(); // as the FX thread would; without it the read waits for room
            Thread.onSpinWait();
        }
        assertThat(slow.list()).hasSize(1);
        slow.run();
        assertThat(held.asked()).isEqualTo(2);
    }

    @Test
    void theFailureOfAnOlderItemIsNotShown() {
        var held = new HeldTasks();
        var slow = new ItemsViewModel(connection(), orchard, held);
        slow.request().index().set("trees-by-variety");
        slow.run();
        held.finish();
        slow.loadWhole(slow.list().getFirst(), _ -> {});
        slow.run();
        SENT.offline = true;
        held.work(1);
        held.take();
        assertThat(slow.error().get()).isNull();
    }

    @Test
    void pagesOfAnOlderReadAreDropped() {
        var held = new HeldTasks();
        var slow = new ItemsViewModel(connection(), orchard, held);
        slow.run();
        slow.stop();
        slow.request().partition().set("SENSOR#01");
        slow.run();
        held.work(0); // the answer to the scan comes after the query was started
        held.take();
        assertThat(slow.list()).isEmpty();
        held.work(1);
        held.take();
        assertThat(slow.list()).isNotEmpty();
        assertThat(slow.list().stream().map(row -> row.item().get("pk").s())).containsOnly("SENSOR#01");
        assertThat(slow.footer().get()).startsWith(slow.list().size() + " items");
    }

    @Test
    void anIndexThatHoldsKeysOnlySaysSoAndLoadsTheWholeItem() {
        model.request().index().set("trees-by-variety");
        model.run();
        Row row = model.list().getFirst();
        assertThat(row.item()).containsOnlyKeys("pk", "sk", "variety");
        assertThat(model.isProjected()).isTrue();
        assertThat(model.isWhole(row)).isFalse();
        List<Map<String, AttributeValue>> loaded = new ArrayList<>();
        model.loadWhole(row, loaded::add);
        assertThat(loaded).hasSize(1);
        assertThat(loaded.getFirst()).containsKeys("genome", "height_cm").containsAllEntriesOf(row.item());
        assertThat(model.list().getFirst().item()).isEqualTo(loaded.getFirst());
        assertThat(model.isWhole(row)).isTrue();
        assertThat(model.rows().attributes()).containsKey("genome");
        model.run();
        assertThat(model.isWhole(row))
                .as("a new read knows only the index's part")
                .isFalse();
    }

    @Test
    void theSameFailureOfLoadingAnItemIsToldEachTime() {
        model.request().index().set("trees-by-variety");
        model.run();
        SENT.offline = true;
        List<UserError> told = new ArrayList<>();
        model.error().subscribe(failure -> {
            if (failure != null) {
                told.add(failure);
            }
        });
        model.loadWhole(model.list().getFirst(), _ -> {});
        model.loadWhole(model.list().getFirst(), _ -> {});
        assertThat(told).hasSize(2);
    }

    @Test
    void aWholeItemThatComesAfterAnotherReadIsDropped() {
        var held = new HeldTasks();
        var slow = new ItemsViewModel(connection(), orchard, held);
        slow.request().index().set("trees-by-variety");
        slow.run();
        held.finish();
        Row row = slow.list().getFirst();
        List<Map<String, AttributeValue>> loaded = new ArrayList<>();
        slow.loadWhole(row, loaded::add);
        slow.request().index().set(null);
        slow.request().partition().set("SENSOR#01");
        slow.run();
        held.finish();
        assertThat(loaded).isEmpty();
        assertThat(slow.list().stream().map(it -> it.item().get("pk").s())).containsOnly("SENSOR#01");
    }

    @Test
    void theTableAndFullIndexesAreNoPart() {
        model.run();
        assertThat(model.isProjected()).isFalse();
        model.request().index().set("tallest-trees");
        model.run();
        assertThat(model.isProjected()).isFalse();
        assertThat(model.tableKeys()).containsExactly("pk", "sk");
    }

    @Test
    void descendingIsTheServicesOrder() {
        model.request().partition().set("SENSOR#01");
        model.run();
        List<String> ascending = sorts(model);
        model.request().descending().set(true);
        model.run();
        assertThat(sorts(model)).isEqualTo(ascending.reversed());
    }
}
