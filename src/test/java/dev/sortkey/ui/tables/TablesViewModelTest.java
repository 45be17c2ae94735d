package dev.sortkey.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.move.ImportJob;
import dev.sortkey.transfer.move.ImportMode;
import dev.sortkey.ui.tables.move.ImportFile;
import dev.sortkey.ui.tables.move.ImportForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers that come late, and changes that come too early.
class TablesViewModelTest {
    private static final String MODEL = """
            {"ModelName": "Library", "DataModel": [{"TableName": "books",
              "KeyAttributes": {"PartitionKey": {"AttributeName": "pk", "AttributeType": "S"}},
              "TableFacets": [{"FacetName": "book", "KeyAttributeAlias": {"PartitionKeyAlias": "BOOK#<isbn>"}}]%s}]}""";

    @TempDir
    private Path folder;

    private final StubServer server =
            StubServer.dynamo((operation, body) -> operation.equals("DescribeTable") && body.contains("books")
                    ? Answer.ok("""
                            {"Table": {"TableName": "books", "TableStatus": "ACTIVE",
                             "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                             "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                             "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}}}""")
                    : Answer.error("ResourceNotFoundException", "not found"));
    private final Connection connection = server.connect();
    private final List<Path> kept = new ArrayList<>();
    private final HeldTasks tasks = new HeldTasks();
    private final TablesViewModel model =
            new TablesViewModel(connection, new StreamFeeds(connection, tasks), (file, _) -> kept.add(file), tasks);

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    @Test
    void ofTwoRequestsForTheOverviewTheLaterOneIsShown() {
        TableViewModel table = model.table("orders");
        var shown = new ArrayList<String>();
        table.inspect(_ -> shown.add("earlier"));
        table.inspect(_ -> shown.add("later"));

        tasks.work(1);
        tasks.work(0);
        tasks.take();

        assertThat(shown).containsExactly("later");
    }

    @Test
    void aTableThatIsClosedShowsNothingMore() {
        TableViewModel table = model.table("orders");
        var shown = new ArrayList<Object>();
        table.describe(shown::add);
        table.inspect(shown::add);

        table.close();
        tasks.finish();

        assertThat(shown).isEmpty();
    }

    @Test
    void theModelOfItemsIsKeptOnceTheyAreImported() throws IOException {
        Path file = Files.writeString(
                folder.resolve("items.json"), MODEL.formatted(", \"TableData\": [{\"pk\": {\"S\": \"BOOK#1\"}}]"));
        var seen = new ArrayList<ImportFile>();
        var told = new ArrayList<UserError>();
        model.look(file, seen::add, new Told(told));
        tasks.finish();
        assertThat(seen).hasSize(1);
        assertThat(kept).isEmpty();

        var details = new ImportJob.Details(file.toString(), seen.getFirst().form(), ImportMode.REPLACE);
        var described = new ArrayList<>();
        model.prepare(
                new ImportForm.Wanted("books", Optional.empty(), details, Job.Options.USUAL),
                described::add,
                error -> assertThat(error).isNull());
        tasks.finish();
        assertThat(described).hasSize(1);
        assertThat(kept).containsExactly(file);
    }

    @Test
    void theModelOfADefinitionIsKeptOnceItsTableIsThere() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.json"), MODEL.formatted("").replace("books", "films"));
        var told = new ArrayList<UserError>();
        model.load(other, new Told(told));
        tasks.finish();
        assertThat(told).hasSize(1);
        assertThat(kept).isEmpty();

        Path file = Files.writeString(folder.resolve("model.json"), MODEL.formatted(""));
        model.load(file, new Told(told));
        tasks.finish();
        assertThat(told).hasSize(1);
        assertThat(kept).containsExactly(file);
    }

    private record Told(List<UserError> errors) implements TablesViewModel.Reader {
        @Override
        public void ask(Set<String> parameters, Consumer<Map<String, String>> then) {}

        @Override
        public void tell(UserError error) {
            errors.add(error);
        }
    }

    @Test
    void aSecondChangeDuringTheFirstIsRefusedInWords() {
        var told = new ArrayList<String>();
        model.delete("orders", "orders", "", _ -> {});
        model.loadBuiltIn("orchard", error -> told.add(error.what()));

        assertThat(tasks.asked()).isEqualTo(1);
        assertThat(told).containsExactly("Another change to this connection's tables is still running.");

        model.cancel();
        assertThat(model.working().get()).isFalse();
        assertThat(model.progress().get()).startsWith("Stopped.");
    }
}
