package dev.sortkey.ui.tables.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.transfer.bulk.BulkAction;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.compare.DifferentItem.Kind;
import dev.sortkey.transfer.compare.IgnoredPaths;
import dev.sortkey.transfer.compare.SnapshotJob;
import dev.sortkey.transfer.compare.TableSide;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.Tally;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.transfer.move.ImportJob;
import dev.sortkey.ui.tables.compare.CompareViewModel.Row;
import dev.sortkey.ui.tables.move.JobStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Comparing in the window, without one.
@Tag("engine")
@TestInstance(Lifecycle.PER_CLASS)
class CompareViewModelTest {
    private static final TableSide.Reading READING = new TableSide.Reading(2, true, Double.POSITIVE_INFINITY, _ -> {});

    private Engines engines;
    private DynamoDbClient client;
    private int number;
    private String here = "";
    private String there = "";
    private Path home = Path.of("");
    private TaskScope tasks;
    private CompareViewModel model;
    private @Nullable Connection closing;
    private final List<Tally> planned = new ArrayList<>();

    @BeforeAll
    void start() {
        engines = Engines.start();
        client = engines.connection().dynamo();
    }

    @AfterAll
    void stop() {
        engines.close();
    }

    @BeforeEach
    void fresh(@TempDir Path temp) {
        home = temp;
        here = "here-" + ++number;
        there = "a.b-c_D-" + number;
        tasks = new TaskScope(new DirectTasks());
        model = new CompareViewModel(tasks, new FakeJobs());
        planned.clear();
        create(here, ScalarAttributeType.S);
        create(there, ScalarAttributeType.S);
        put(here, "{'id':{'S':'same'},'n':{'N':'1'}}");
        put(there, "{'id':{'S':'same'},'n':{'N':'1.0'}}");
        put(here, "{'id':{'S':'only here'},'n':{'N':'1'}}");
        put(there, "{'id':{'S':'only there'},'n':{'N':'1'}}");
        put(there, "{'id':{'S':'only there, too'},'n':{'N':'1'}}");
        put(here, "{'id':{'S':'changed'},'a b':{'M':{'.':{'L':[{'N':'1'},{'S':'x'}]}}},'gone':{'BOOL':true}}");
        put(there, "{'id':{'S':'changed'},'a b':{'M':{'.':{'L':[{'N':'2'},{'S':'x'}]}}},'new':{'S':'€'}}");
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        tasks.close();
        try (var left = Files.list(Files.createDirectories(home.resolve("data")))) {
            assertThat(left.map(Path::getFileName).map(Path::toString).filter(name -> name.startsWith("compare-")))
                    .isEmpty();
        }
    }

    private void create(String name, ScalarAttributeType type) {
        client.createTable(it -> it.tableName(name)
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(key -> key.attributeName("id").attributeType(type))
                .billingMode(BillingMode.PAY_PER_REQUEST));
    }

    private void put(String table, String item) {
        client.putItem(it -> it.tableName(table).item(DynamoJson.parse(item.replace('\'', '"'))));
    }

    private CompareRequest request(CompareRequest.Other other, String... ignored) {
        return new CompareRequest(
                new CompareRequest.Table("Embedded", here),
                other,
                null,
                new IgnoredPaths(
                        List.of(ignored).stream().map(AttributePath::parse).toList()),
                READING);
    }

    private CompareRequest request(CompareRequest.Other other, ReadDraft found) {
        return new CompareRequest(
                new CompareRequest.Table("Embedded", here), other, found, new IgnoredPaths(List.of()), READING);
    }

    private CompareRequest.Table other() {
        return new CompareRequest.Table("Embedded", there);
    }

    private Compared compared(CompareRequest request) {
        var found = new ArrayList<Compared>();
        model.compare(request, found::add, error -> assertThat(error).isNull());
        assertThat(model.running().get()).isFalse();
        return found.getFirst();
    }

    private UserError refused(CompareRequest request) {
        var told = new ArrayList<UserError>();
        model.compare(request, found -> assertThat(found).isNull(), told::add);
        assertThat(model.running().get()).isFalse();
        return told.getFirst();
    }

    private List<Row> rows(Compared compared, @Nullable Kind kind) {
        var rows = new ArrayList<Row>();
        model.rows(compared, kind, 0, rows::addAll, error -> assertThat(error).isNull());
        return rows;
    }

    @Test
    void whatDiffersIsCountedAndListedByKind() {
        Compared found = compared(request(other()));
        assertThat(found.outcome())
                .isNotNull()
                .extracting("same", "onlyLeft", "onlyRight", "changed")
                .containsExactly(1L, 1L, 2L, 1L);
        assertThat(rows(found, null)).hasSize(4);
        assertThat(rows(found, Kind.ONLY_LEFT))
                .containsExactly(new Row(Kind.ONLY_LEFT, "\"only here\"", "2 attributes, 14 B"));
        assertThat(rows(found, Kind.CHANGED))
                .singleElement()
                .satisfies(row -> assertThat(row.words()).contains("gone", "new"));
        model.details(
                found,
                Kind.CHANGED,
                0,
                details -> assertThat(details.changes()).hasSize(3),
                error -> assertThat(error).isNull());
    }

    @Test
    void aPageIsReadAtATime() {
        for (int i = 0; i < CompareViewModel.PAGE + 20; i++) {
            put(here, "{'id':{'S':'more %03d'}}".formatted(i));
        }
        Compared found = compared(request(other()));
        assertThat(rows(found, Kind.ONLY_LEFT)).hasSize(CompareViewModel.PAGE);
        model.rows(
                found,
                Kind.ONLY_LEFT,
                1,
                rows -> assertThat(rows).hasSize(21),
                error -> assertThat(error).isNull());
    }

    @Test
    void whatIsLeftOutMakesNoDifference() {
        assertThat(compared(request(other(), "gone", "new", "`a b`")).items().count(Kind.CHANGED))
                .isZero();
    }

    @Test
    void theItemsOfARequestAreComparedInBothTables() {
        ReadDraft some = ReadDraft.of(here).withKey(new TypedKey(TypedValue.text("changed"), null));
        var request = new CompareRequest(
                new CompareRequest.Table("Embedded", here), other(), some, IgnoredPaths.NONE, READING);
        Compared found = compared(request);
        assertThat(found.items().count(null)).isEqualTo(1);
        assertThat(rows(found, Kind.CHANGED)).hasSize(1);
    }

    @Test
    void eitherTableIsMadeLikeTheOther() {
        model.plan(compared(request(other())), true, Set.of(Kind.ONLY_LEFT, Kind.CHANGED));
        assertThat(compared(request(other())).items().count(null)).isEqualTo(2);
        assertThat(planned.getFirst().get(Count.CREATED)).isEqualTo(1);
        assertThat(planned.getFirst().get(Count.DELETED)).isZero();

        model.plan(compared(request(other())), false, Set.of(Kind.ONLY_RIGHT));
        Compared now = compared(request(other()));
        assertThat(now.isSame()).isTrue();
        assertThat(client.scan(it -> it.tableName(here)).items()).hasSize(5);
    }

    @Test
    void itemsThatOnlyOneTableHasAreDeletedWhenThatIsChosen() {
        model.plan(compared(request(other())), false, Set.of(Kind.values()));
        assertThat(planned.getFirst().get(Count.DELETED)).isEqualTo(1);
        assertThat(compared(request(other())).isSame()).isTrue();
    }

    @Test
    void whatAFilterMayHideInTheOtherTableIsNotDeleted() {
        put(here, "{'id':{'S':'in both'},'n':{'N':'7'}}");
        put(there, "{'id':{'S':'in both'},'n':{'N':'8'}}");
        ReadDraft all = ReadDraft.of(here);
        var seven = new ReadDraft(
                here,
                null,
                TypedKey.NONE,
                List.of(Filter.of("n", FilterOperator.EQ, TypedValue.number("7"))),
                List.of(),
                all.options(),
                null);
        Compared found = compared(request(other(), seven));

        assertThat(rows(found, Kind.ONLY_LEFT)).extracting(Row::key).containsExactly("\"in both\"");
        assertThatThrownBy(() -> model.plan(found, false, Set.of(Kind.ONLY_LEFT)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("may be in the other as well");
        assertThat(planned).isEmpty();

        Compared byKey = compared(request(
                other(),
                new ReadDraft(
                        here,
                        here,
                        TypedKey.of(TypedValue.text("only here")),
                        List.of(),
                        List.of(),
                        all.options(),
                        null)));
        model.plan(byKey, false, Set.of(Kind.ONLY_LEFT));
        assertThat(planned.getFirst().get(Count.DELETED)).isEqualTo(1);
        assertThat(request(other(), all.withIndex("by-n")).mayMiss()).isTrue();
    }

    @Test
    void nothingToChangeIsSaid() {
        Compared found = compared(request(other()));
        assertThatThrownBy(() -> model.plan(found, true, Set.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nothing to change");
    }

    @Test
    void aSnapshotIsComparedAndOnlyTheTableCanBeMadeLikeIt() {
        Path folder = home.resolve("snapshot");
        new SnapshotJob(TableSide.of(client, here, "Embedded", READING), folder).run((_, _) -> {});
        assertThat(compared(request(new CompareRequest.File(folder))).isSame()).isTrue();
        client.deleteItem(it -> it.tableName(here).key(DynamoJson.parse("{\"id\":{\"S\":\"same\"}}")));
        Compared found = compared(request(new CompareRequest.File(folder)));
        assertThat(found.target(true)).isEmpty();
        model.plan(found, false, Set.of(Kind.ONLY_RIGHT));
        assertThat(compared(request(new CompareRequest.File(folder))).isSame()).isTrue();
    }

    @Test
    void tablesWithOtherKeysAreComparedByTheirDefinitionsOnly() {
        create("numbers-" + number, ScalarAttributeType.N);
        Compared found = compared(request(new CompareRequest.Table("Embedded", "numbers-" + number)));
        assertThat(found.outcome()).isNull();
        assertThat(found.isSame()).isFalse();
        assertThat(found.target(true)).isEmpty();
    }

    @Test
    void whatCannotBeComparedIsSaid() throws IOException {
        assertThatThrownBy(() -> request(new CompareRequest.Table("Embedded", here)))
                .hasMessageContaining("itself");
        assertThat(refused(request(new CompareRequest.Table("Embedded", "nowhere"))))
                .isInstanceOf(UserError.NotFound.class);
        assertThat(refused(request(new CompareRequest.Table("Closed", there))).what())
                .contains("Closed isn't open");
        assertThat(refused(request(new CompareRequest.File(home.resolve("missing")))))
                .isInstanceOf(UserError.NotFound.class);
        Path empty = Files.createDirectories(home.resolve("empty"));
        assertThat(refused(request(new CompareRequest.File(empty))).what()).contains("holds no export");
    }

    @Test
    void aConnectionThatIsClosedMeanwhileIsNamed() {
        try (var server = StubServer.dynamo((_, _) -> StubServer.Answer.ok("{}"))) {
            closing = server.connect();
            closing.close();
            assertThat(refused(request(new CompareRequest.Table("Closing", there)))
                            .what())
                    .contains("Closing isn't open");
        }
    }

    @Test
    void theResultIsSavedAsTheCommandPrintsIt() throws IOException {
        Path file = home.resolve("differences.jsonl");
        model.save(
                compared(request(other())),
                file,
                () -> {},
                error -> assertThat(error).isNull());
        assertThat(Files.readAllLines(file))
                .hasSize(4)
                .contains("{\"kind\":\"only_left\",\"key\":{\"id\":{\"S\":\"only here\"}},"
                        + "\"item\":{\"id\":{\"S\":\"only here\"},\"n\":{\"N\":\"1\"}}}");
    }

    /// Carries plans out at once.
    private final class FakeJobs implements JobStart {
        @Override
        public void plan(
                Connection connection, TableDescription table, String what, Consumer<BulkJob.Planned> changes) {
            assertThat(what).startsWith("make items like those of ");
            var job = new BulkJob(
                    connection.dynamo(),
                    table,
                    new Jobs(home).make(Job.Kind.BULK, Job.Place.of("Embedded", table), what, Job.Options.USUAL, null));
            planned.add(job.plan(Pace.of(0), _ -> {}, changes).tally());
            assertThat(job.run(Pace.of(0), _ -> {}).tally().get(Count.CONFLICTS))
                    .isZero();
        }

        @Override
        public Optional<Connection> connection(String name) {
            if (name.equals("Closing")) {
                Optional<Connection> now = Optional.ofNullable(closing);
                closing = null;
                return now;
            }
            return Optional.of(engines.connection()).filter(_ -> name.equals("Embedded"));
        }

        @Override
        public Path data() {
            return home.resolve("data");
        }

        @Override
        public List<String> connections() {
            return List.of("Embedded");
        }

        @Override
        public void plan(
                Connection connection, TableDescription table, List<Read> reads, boolean whole, BulkAction action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void export(
                Connection connection, TableDescription table, ExportJob.Details details, Job.Options options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void check(
                Connection connection, TableDescription table, ImportJob.Details details, Job.Options options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void copy(Connection connection, TableDescription table, CopyJob.Details details, Job.Options options) {
            throw new UnsupportedOperationException();
        }
    }
}
