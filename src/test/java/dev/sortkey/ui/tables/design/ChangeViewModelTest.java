package dev.sortkey.ui.tables.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.change.TableStep;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import dev.sortkey.ui.tables.design.ChangeViewModel.Opened;
import dev.sortkey.ui.tables.design.Design.Index;
import dev.sortkey.ui.tables.design.Design.IndexKind;
import dev.sortkey.ui.tables.design.Design.Settings;
import dev.sortkey.ui.tables.design.Design.Units;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/// Changing a table in the window, without one.
class ChangeViewModelTest {
    private final List<UserError> errors = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private StubServer server;
    private Connection connection;
    private TaskScope tasks;
    private Path data = Path.of("");
    private boolean denied = true;
    private boolean isProtected;
    private boolean expires;

    @BeforeEach
    void start(@TempDir Path temp) {
        data = temp;
        server = StubServer.dynamo(this::answer);
        connection = server.connect();
        tasks = new TaskScope(new DirectTasks());
    }

    @AfterEach
    void stop() {
        tasks.close();
        connection.close();
        server.close();
        assertThat(errors).isEmpty();
    }

    private Answer answer(String operation, String body) {
        if (operation.startsWith("Update")) {
            sent.add(operation);
        }
        return switch (operation) {
            case "DescribeTable" -> Answer.ok("""
                    {"Table":{"TableName":"orders","TableStatus":"ACTIVE","TableArn":"arn:aws:dynamodb:x:1:table/orders",
                      "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
                      "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
                      "BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST"},
                      "ItemCount":3,"TableSizeBytes":300,"DeletionProtectionEnabled":%s}}""".formatted(isProtected));
            case "DescribeTimeToLive" ->
                Answer.ok(
                        expires
                                ? "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"ENABLED\",\"AttributeName\":\"expires\"}}"
                                : "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}");
            case "ListTagsOfResource" -> Answer.ok("{\"Tags\":[]}");
            case "GetResourcePolicy" -> Answer.error("PolicyNotFoundException", "none");
            case "Scan" ->
                Answer.ok("{\"Items\":[{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}},{\"id\":{\"S\":\"b\"}},"
                        + "{\"id\":{\"S\":\"c\"},\"n\":{\"S\":\"\"}}],\"Count\":3,\"ScannedCount\":3}");
            case "UpdateTable" -> {
                isProtected = body.contains("DeletionProtectionEnabled");
                yield Answer.ok("{\"TableDescription\":{\"TableName\":\"orders\"}}");
            }
            case "UpdateTimeToLive" -> {
                expires = !denied;
                yield denied
                        ? Answer.error("AccessDeniedException", "not authorized to perform: dynamodb:UpdateTimeToLive")
                        : Answer.ok("{}");
            }
            default -> Answer.error("UnknownOperationException", "");
        };
    }

    private ChangeViewModel model() {
        return new ChangeViewModel(tasks, connection, "orders", data, new Waiting(_ -> {}, Duration.ofMinutes(1)));
    }

    private Opened open(ChangeViewModel model) {
        var opened = new ArrayList<Opened>();
        model.open(opened::add, errors::add);
        return opened.getFirst();
    }

    private static TableDefinition wanted(TableDefinition now, List<Index> indexes) {
        Design shown = Design.of(now);
        Settings settings = shown.settings();
        return new Design(
                        shown.name(),
                        shown.keys(),
                        indexes,
                        shown.capacity(),
                        new Settings(null, "expires", settings.recoveryDays(), false, settings.encryption(), true, ""))
                .within(now);
    }

    private static List<String> steps(ChangeViewModel model) {
        return model.progress().get().plan().steps().stream()
                .map(TableStep::what)
                .toList();
    }

    @Test
    void aDeniedStepLeavesTheRestForLaterAlsoAfterARestart() {
        ChangeViewModel model = model();
        Opened opened = open(model);
        assertThat(opened.unfinished()).isFalse();
        TableDefinition wanted = wanted(opened.wanted(), List.of());
        model.plan(wanted, () -> {}, errors::add);
        assertThat(steps(model)).containsExactly("Turn deletion protection on", "Turn time to live on (expires)");
        assertThat(model.progress().get().isNew()).isTrue();
        assertThat(model.isCareful()).as("time to live deletes").isTrue();
        assertThat(model.commands()).contains("aws dynamodb update-table ", "aws dynamodb update-time-to-live ");
        assertThat(sent).as("a plan sends nothing").isEmpty();

        model.apply(() -> {}, errors::add);
        assertThat(model.progress().get().done()).isEqualTo(1);
        assertThat(model.progress().get().failure()).isInstanceOf(UserError.AccessDenied.class);
        assertThat(model.progress().get().words()).startsWith("1 of 2 steps done.");

        ChangeViewModel restarted = model();
        var unfinished = new ArrayList<Boolean>();
        restarted.unfinished(unfinished::add);
        assertThat(unfinished).containsExactly(true);
        Opened again = open(restarted);
        assertThat(again.unfinished()).isTrue();
        assertThat(again.wanted()).isEqualTo(wanted);
        denied = false;
        restarted.plan(again.wanted(), () -> {}, errors::add);
        assertThat(steps(restarted)).containsExactly("Turn time to live on (expires)");
        restarted.apply(() -> {}, errors::add);
        assertThat(restarted.progress().get().isDone()).isTrue();
        assertThat(open(model()).unfinished()).isFalse();
        assertThat(sent).containsExactly("UpdateTable", "UpdateTimeToLive", "UpdateTimeToLive");
    }

    @Test
    void whatIsLeftIsPlannedAgainOrForgotten() {
        ChangeViewModel model = model();
        model.plan(wanted(open(model).wanted(), List.of()), () -> {}, errors::add);
        model.apply(() -> {}, errors::add);
        model.goOn(errors::add);
        assertThat(steps(model)).containsExactly("Turn time to live on (expires)");
        assertThat(model.progress().get().isNew()).isTrue();
        var forgotten = new ArrayList<String>();
        model.discard(() -> forgotten.add("now"), errors::add);
        assertThat(forgotten).hasSize(1);
        assertThat(open(model).unfinished()).isFalse();
    }

    @Test
    void itemsThatANewIndexLeavesOutAreFoundFirst() {
        ChangeViewModel model = model();
        model.plan(
                wanted(
                        open(model).wanted(),
                        List.of(new Index("by-n", IndexKind.GLOBAL, "n:N", "", ProjectionType.ALL, "", Units.UNSAID))),
                () -> {},
                errors::add);
        assertThat(ChangeViewModel.createsIndex(model.progress().get().plan())).isTrue();
        model.checkItems(errors::add);
        assertThat(model.fit().get()).contains("by-n will hold 1 of 3 items.", "another type", "\n    ");
        assertThat(sent).isEmpty();
    }

    @Test
    void whatOthersHaveChangedMeanwhileStays() {
        ChangeViewModel model = model();
        TableDefinition opened = open(model).wanted();
        Design shown = Design.of(opened);
        isProtected = true;
        model.plan(
                new Design(
                                shown.name(),
                                shown.keys(),
                                List.of(new Index(
                                        "by-n", IndexKind.GLOBAL, "n:N", "", ProjectionType.ALL, "", Units.UNSAID)),
                                shown.capacity(),
                                shown.settings())
                        .within(opened),
                () -> {},
                errors::add);
        assertThat(steps(model)).containsExactly("Create the index by-n (n N)");
        assertThat(model.isChangedByOthers()).isTrue();
    }
}
