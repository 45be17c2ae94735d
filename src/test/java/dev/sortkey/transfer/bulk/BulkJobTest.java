package dev.sortkey.transfer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FaultyClient;
import dev.sortkey.testkit.FaultyClient.Fault;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.SkippedChange;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Bulk changes of the sample table.
@Tag("engine")
@TestInstance(Lifecycle.PER_CLASS)
class BulkJobTest {
    /// So that a job over the hundred items of the table can be stopped in the middle.
    private static final Job.Options FEW_AT_ONCE = new Job.Options(0, 4, null);

    private static final AttributePath KIND = AttributePath.of("kind of \"thing\".#x");

    private Engines engines;
    private DynamoDbClient client;
    private TableDescription table;
    private Jobs jobs;

    @BeforeAll
    void start(@TempDir Path folder) {
        engines = Engines.withSample();
        client = engines.connection().dynamo();
        table = client.describeTable(it -> it.tableName("orchard")).table();
        planned(
                        new Jobs(folder),
                        ScanRequest.builder()
                                .tableName("orchard")
                                .filterExpression("begins_with(sk, :reading) or begins_with(sk, :harvest)")
                                .expressionAttributeValues(Map.of(
                                        ":reading",
                                        AttributeValue.fromS("READING#"),
                                        ":harvest",
                                        AttributeValue.fromS("HARVEST#")))
                                .build(),
                        true,
                        BulkAction.delete())
                .run(fast(), _ -> {});
    }

    @AfterAll
    void stop() {
        engines.close();
    }

    @BeforeEach
    void folder(@TempDir Path data) {
        jobs = new Jobs(data);
    }

    private Map<String, Map<String, AttributeValue>> items() {
        return client.scanPaginator(it -> it.tableName("orchard")).items().stream()
                .collect(Collectors.toMap(
                        item -> item.get("pk").s() + "/" + item.get("sk").s(), item -> item));
    }

    private static Pace fast() {
        return new Pace(Double.POSITIVE_INFINITY);
    }

    private BulkJob planned(BulkAction action) {
        return planned(jobs, ScanRequest.builder().tableName("orchard").build(), true, action);
    }

    private BulkJob planned(Jobs in, ScanRequest scan, boolean whole, BulkAction action) {
        var job = new BulkJob(
                client,
                table,
                in.make(Job.Kind.BULK, Job.Place.of("Embedded", table), action.what(), FEW_AT_ONCE, null));
        assertThat(job.plan(List.of(new Read.Scan(scan, 1)), whole, action, fast(), _ -> {})
                        .finished())
                .isTrue();
        return job;
    }

    private Checkpoint undone(BulkJob job) {
        var undo = new BulkJob(
                client, table, jobs.make(Job.Kind.BULK, Job.Place.of("Embedded", table), "undo", FEW_AT_ONCE, null));
        undo.planToUndo(job.folder());
        return undo.run(fast(), _ -> {});
    }

    @Test
    void halfALineAtTheEndOfItsFilesKeepsNobodyFromUndoingAJob() throws Exception {
        var before = items();
        BulkJob job = planned(BulkAction.set(AttributePath.of("half"), AttributeValue.fromBool(true)));
        job.run(fast(), _ -> {});
        for (String file : List.of("skipped.jsonl", "rejects.jsonl")) {
            Files.writeString(job.folder().file(file), "{\"what\":{\"S\":\"confl", StandardOpenOption.APPEND);
        }
        assertThat(BulkJob.rejects(job.folder(), 9)).isEmpty();
        assertThat(undone(job).finished()).isTrue();
        assertThat(items()).isEqualTo(before);
    }

    @Test
    void everyItemIsChangedAsPlannedAndUndoneExactly() {
        var before = items();
        BulkJob job = planned(BulkAction.all(List.of(
                BulkAction.set(KIND, AttributeValue.fromS("ü")),
                BulkAction.add(AttributePath.of("height_cm"), new BigDecimal("0.5")))));
        assertThat(items()).as("planning changes nothing").isEqualTo(before);
        assertThat(job.folder().plan().tally().get(Count.UPDATED)).isEqualTo(before.size());
        Checkpoint ran = job.run(fast(), _ -> {});
        assertThat(ran.finished()).isTrue();
        assertThat(ran.tally().get(Count.UPDATED)).isEqualTo(before.size());
        assertThat(ran.tally().writeUnits())
                .isEqualTo(job.folder().plan().tally().planned());
        var after = items();
        before.forEach((key, item) -> {
            var wanted = new HashMap<>(item);
            wanted.put("kind of \"thing\".#x", AttributeValue.fromS("ü"));
            wanted.computeIfPresent(
                    "height_cm",
                    (_, height) -> AttributeValue.fromN(new BigDecimal(height.n())
                            .add(new BigDecimal("0.5"))
                            .stripTrailingZeros()
                            .toPlainString()));
            assertThat(after.get(key)).isEqualTo(wanted);
        });
        assertThat(undone(job).tally().get(Count.UPDATED)).isEqualTo(before.size());
        assertThat(items()).isEqualTo(before);
        assertThat(undone(job).tally().get(Count.UNCHANGED)).isEqualTo(before.size());
    }

    @Test
    void itemsMoveToAnotherKeyAndBackAndComeBackAfterTheyAreDeleted() {
        var before = items();
        long trees =
                before.keySet().stream().filter(key -> key.contains("/TREE#")).count();
        assertThat(trees).isPositive();
        BulkJob move = planned(BulkAction.prefix(AttributePath.of("sk"), "TREE#", "WOOD#"));
        assertThat(move.run(fast(), _ -> {}).tally().get(Count.MOVED)).isEqualTo(trees);
        assertThat(items().keySet()).noneMatch(key -> key.contains("/TREE#"));
        assertThat(undone(move).tally().get(Count.MOVED)).isEqualTo(trees);
        assertThat(items()).isEqualTo(before);

        BulkJob delete = planned(BulkAction.delete());
        assertThat(delete.run(fast(), _ -> {}).tally().get(Count.DELETED)).isEqualTo(before.size());
        assertThat(items()).isEmpty();
        assertThat(undone(delete).tally().get(Count.CREATED)).isEqualTo(before.size());
        assertThat(items()).isEqualTo(before);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsLeftAloneListedAndNotUndone() {
        BulkJob job = planned(BulkAction.set(AttributePath.of("name"), AttributeValue.fromS("bulk")));
        PlannedChange first = BulkJob.first(job.folder(), 2).getFirst();
        PlannedChange second = BulkJob.first(job.folder(), 2).getLast();
        var theirs = new HashMap<>(first.draft().first());
        theirs.put("name", AttributeValue.fromS("theirs"));
        put(theirs);
        put(second.draft().last()); // somebody made the same change
        Checkpoint ran = job.run(fast(), _ -> {});
        assertThat(ran.tally().get(Count.CONFLICTS)).isEqualTo(1);
        assertThat(ran.tally().get(Count.UNCHANGED)).isEqualTo(1);
        List<SkippedChange> skipped = BulkJob.skipped(job.folder(), _ -> true, 10);
        assertThat(skipped).hasSize(2);
        assertThat(skipped.getFirst().number()).isEqualTo(1);
        assertThat(skipped.getFirst().reason()).isEqualTo("Somebody changed it meanwhile.");
        assertThat(skipped.getFirst().now()).containsEntry("name", AttributeValue.fromS("theirs"));
        undone(job);
        assertThat(items().values().stream()
                        .filter(item -> AttributeValue.fromS("theirs").equals(item.get("name"))))
                .hasSize(1);
        assertThat(items().values().stream()
                        .filter(item -> AttributeValue.fromS("bulk").equals(item.get("name"))))
                .as("theirs, which happens to be the same")
                .hasSize(1);
        put(first.draft().first());
        put(second.draft().first());
    }

    private void put(Map<String, AttributeValue> item) {
        var whole = new HashMap<>(client.getItem(it -> it.tableName("orchard")
                        .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                        .consistentRead(true))
                .item());
        whole.putAll(item);
        if (!item.containsKey("name")) {
            whole.remove("name");
        }
        client.putItem(it -> it.tableName("orchard").item(whole));
    }

    @Test
    void anItemThatSomebodyElseDeletedIsNotBroughtBackByTheUndo() {
        var before = items();
        BulkJob job = planned(BulkAction.delete());
        Map<String, AttributeValue> theirs =
                BulkJob.first(job.folder(), 1).getFirst().draft().first();
        client.deleteItem(it -> it.tableName("orchard").key(Map.of("pk", theirs.get("pk"), "sk", theirs.get("sk"))));
        Checkpoint ran = job.run(fast(), _ -> {});
        assertThat(ran.tally().get(Count.UNCHANGED)).isEqualTo(1);
        assertThat(ran.tally().get(Count.DELETED)).isEqualTo(before.size() - 1L);
        undone(job);
        assertThat(items()).hasSize(before.size() - 1).doesNotContainKey(key(theirs));
        client.putItem(it -> it.tableName("orchard").item(theirs));
    }

    @Test
    void anIndexThatProjectsLessLeadsToWholeItems() {
        String index = table.globalSecondaryIndexes().getFirst().indexName();
        var before = items();
        BulkJob job = planned(
                jobs,
                ScanRequest.builder()
                        .tableName("orchard")
                        .indexName(index)
                        .projectionExpression("pk, sk")
                        .build(),
                false,
                BulkAction.delete());
        long found = job.folder().plan().tally().get(Count.DELETED);
        assertThat(found).isPositive();
        assertThat(BulkJob.first(job.folder(), 1).getFirst().draft().first())
                .isEqualTo(before.get(
                        key(BulkJob.first(job.folder(), 1).getFirst().draft().first())));
        job.run(fast(), _ -> {});
        assertThat(items()).hasSize(before.size() - Math.toIntExact(found));
        undone(job);
        assertThat(items()).isEqualTo(before);
    }

    private static String key(Map<String, AttributeValue> item) {
        return item.get("pk").s() + "/" + item.get("sk").s();
    }

    @Test
    void throttlingLostAnswersAndFailuresOfTheServerChangeEachItemOnceAllTheSame() {
        var before = items();
        var faults = FaultyClient.ofAllWrites(
                engines.connection(), 7, Map.of(Fault.THROTTLED, 3, Fault.BEFORE, 3, Fault.AFTER, 10));
        var job = new BulkJob(
                faults.client(),
                table,
                jobs.make(Job.Kind.BULK, Job.Place.of("Embedded", table), "add", FEW_AT_ONCE, null));
        BulkAction add = BulkAction.all(List.of(
                BulkAction.add(AttributePath.of("height_cm"), BigDecimal.ONE),
                BulkAction.set(KIND, AttributeValue.fromN("1"))));
        job.plan(
                List.of(new Read.Scan(ScanRequest.builder().tableName("orchard").build(), 1)),
                true,
                add,
                fast(),
                _ -> {});
        Checkpoint ran = job.run(fast(), _ -> {});
        assertThat(faults.injected().get(Fault.AFTER)).isPositive();
        assertThat(ran.tally().get(Count.UPDATED)).isEqualTo(before.size());
        var after = items();
        before.forEach((key, item) -> {
            if (item.containsKey("height_cm")) {
                assertThat(new BigDecimal(after.get(key).get("height_cm").n()))
                        .isEqualByComparingTo(
                                new BigDecimal(item.get("height_cm").n()).add(BigDecimal.ONE));
            }
        });
        assertThat(undone(job).tally().get(Count.UPDATED)).isEqualTo(before.size());
        assertThat(items()).isEqualTo(before);
    }

    @Test
    void stoppedInTheMiddleItCanBeUndoneAsFarAsItCame() {
        var before = items();
        BulkJob job = planned(BulkAction.set(KIND, AttributeValue.fromBool(true)));
        Pace pace = fast();
        var done = new AtomicLong();
        Checkpoint stopped = job.run(pace, at -> {
            done.set(at.done());
            if (at.done() == 50) {
                pace.stop();
            }
        });
        assertThat(stopped.finished()).isFalse();
        assertThat(stopped.done()).isEqualTo(done.get()).isBetween(50L, before.size() - 1L);
        assertThat(job.folder().state()).isEqualTo(State.STOPPED);
        undone(job);
        assertThat(items()).isEqualTo(before);
        assertThat(job.run(fast(), _ -> {}).finished()).as("and gone on with").isTrue();
        undone(job);
        assertThat(items()).isEqualTo(before);
    }

    @Test
    void anotherProgramIsRefusedWhileItRunsAndCanStopIt() {
        BulkJob job = planned(BulkAction.set(KIND, AttributeValue.fromBool(true)));
        var other = new Jobs(job.folder().file("").getParent().getParent())
                .named(job.folder().job().id());
        Pace slow = new Pace(20);
        Checkpoint stopped = job.run(slow, at -> {
            if (at.done() == 1) {
                assertThat(other.state()).isEqualTo(State.RUNNING);
                assertThatThrownBy(other::take).hasMessageContaining("is running already");
                other.askToStop();
            }
        });
        assertThat(stopped.finished()).isFalse();
        undone(job);
    }

    @Test
    void aPlanOfSomebodyElseIsCheckedLineByLine(@TempDir Path folder) throws Exception {
        var job = new BulkJob(
                client, table, jobs.make(Job.Kind.BULK, Job.Place.of("Embedded", table), "file", FEW_AT_ONCE, null));
        Path file = folder.resolve("plan.jsonl");
        Files.writeString(file, "{\"after\":{\"M\":{\"pk\":{\"S\":\"NEW\"},\"sk\":{\"S\":\"1\"}}}}\n{\"x\":1}\n");
        assertThatThrownBy(() -> job.plan(file)).hasMessageContaining("line 2");
        Files.writeString(file, "{\"after\":{\"M\":{\"pk\":{\"S\":\"NEW\"}}}}");
        assertThatThrownBy(() -> job.plan(file)).hasMessageContaining("line 1: the item has no key of orchard");
        Files.writeString(file, "{\"after\":{\"M\":{\"pk\":{\"S\":\"NEW\"},\"sk\":{\"S\":\"1\"}}}}");
        assertThat(job.plan(file).tally().get(Count.CREATED)).isEqualTo(1);
        assertThat(job.run(fast(), _ -> {}).tally().get(Count.CREATED)).isEqualTo(1);
        assertThat(items()).containsKey("NEW/1");
        assertThat(undone(job).tally().get(Count.DELETED)).isEqualTo(1);
    }

    @Test
    void aTableThatIsGoneStopsTheJobWhichGoesOnWhenItIsBack() {
        BulkJob job = planned(BulkAction.set(KIND, AttributeValue.fromBool(true)));
        JobFolder folder = job.folder();
        TableDescription gone = table.toBuilder().tableName("gone").build();
        assertThatThrownBy(() -> new BulkJob(client, gone, folder).run(fast(), _ -> {}))
                .hasMessageContaining("Requested resource not found");
        assertThat(folder.state()).isEqualTo(State.STOPPED);
        assertThat(folder.checkpoint().failure()).contains("Requested resource not found");
        assertThat(job.run(fast(), _ -> {}).finished()).isTrue();
        undone(job);
    }

    @Test
    void itemsThatCanNotBeChangedLikeThisAreKeptWithTheirReason() throws Exception {
        BulkJob job = planned(BulkAction.add(AttributePath.of("name"), BigDecimal.ONE));
        assertThat(job.folder().plan().tally().get(Count.REJECTED)).isPositive();
        String line = Files.readAllLines(PlanFiles.of(job.folder()).rejects()).getFirst();
        assertThat(DynamoJson.parse(line).get("reason").s()).isEqualTo("name is a string, not a number.");
    }
}
