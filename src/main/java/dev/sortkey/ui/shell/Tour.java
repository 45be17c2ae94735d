package dev.sortkey.ui.shell;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.ui.kit.Theme;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/// Drives the real window through what the program can do, without a display, and takes a picture at each stop.
final class Tour {
    private final TourRobot actor;
    private final Consumer<String> say;
    private final ConversationsTour conversations;

    private Tour(TourRobot actor, Consumer<String> say) {
        this.actor = actor;
        this.say = say;
        this.conversations = new ConversationsTour(actor, this::stop);
    }

    /// Tours a window over `paths`, which should be fresh; pictures go to `out`, one line per stop to `say`.
    static void run(AppPaths paths, Path out, Consumer<String> say) {
        try (TourRobot actor = TourRobot.open(paths, out)) {
            new Tour(actor, say).stops();
        }
    }

    private void stops() {
        actor.act(shell -> shell.useTheme(Theme.LIGHT));
        actor.await(
                "the sample tables",
                shell -> shell.tablesInFront()
                        .filter(view -> view.tables().size() >= 2)
                        .isPresent());
        stop("tables", "The embedded database runs and holds the sample tables.");
        conversations.stops();
        chat();
        stream();
        patterns();
        stop("patterns", "An access pattern: its request before it runs, what it costs, and what it brought.");
        orchard();
        posture();
        around();
        guarded();
        actor.act(shell -> shell.useTheme(Theme.DARK));
        conversations.again("hood-dark", "Conversations in the dark theme.");
        open("cruddur-messages");
        actor.act(shell -> shell.tablesInFront().orElseThrow().showStream());
        stop("stream-dark", "The stream in the dark theme.");
        open("orchard");
        read();
        actor.act(shell -> grid().getSelectionModel().select(3));
        stop("items-dark", "The same in the dark theme.");
        actor.act(ShellView::showPosture);
        stop("posture-dark", "The posture in the dark theme.");
        actor.resize(1000, 700);
        actor.act(ShellView::showPosture);
        stop("posture-small-dark", "The posture at 1000 × 700.");
        conversations.again("hood-small-dark", "Conversations at 1000 × 700.");
        open("orchard");
        stop("items-small-dark", "The same at 1000 × 700.");
        open("cruddur-messages");
        stop("stream-small-dark", "The stream at 1000 × 700.");
        patterns();
        stop("patterns-small-dark", "An access pattern at 1000 × 700.");
    }

    private void chat() {
        open("cruddur-messages");
        actor.act(shell -> actor.node("limit", TextField.class).setText("1000"));
        stop("request", "The request bar says what would run, why, and what it costs at most.");
        read();
        actor.act(shell -> grid().getSelectionModel().select(2));
        stop("scan", "A scan, its footer, and one item as a tree.");
        String partition = actor.get(shell -> firstPartition("MSG#"));
        actor.act(shell -> {
            actor.node("partition", TextField.class).setText(partition);
            actor.node("descending", ToggleButton.class).fire();
        });
        stop("query-planned", "With a partition key typed, the scan has become a query.");
        read();
        actor.act(shell -> {
            grid().getSelectionModel().select(1);
            actor.node("item-as-json", ToggleButton.class).fire();
        });
        stop("query", "One conversation, newest first, and one message as JSON.");
    }

    private void stream() {
        actor.act(shell -> shell.tablesInFront().orElseThrow().showStream());
        actor.await("the stream", shell -> actor.has("stream-live"));
        conversations.say("It says: back in spring.");
        actor.act(ShellView::showTables);
        actor.await(
                "the records",
                _ -> actor.node("stream-records", TableView.class).getItems().size() >= 3);
        actor.act(shell -> actor.node("stream-records", TableView.class)
                .getSelectionModel()
                .select(1));
        stop("stream", "What changes in the table as it happens, and one item before and after.");
        actor.act(shell -> shell.tablesInFront().orElseThrow().showItems());
    }

    private String firstPartition(String prefix) {
        var rows = actor.node("grid-keys", TableView.class).getItems();
        for (Object row : rows) {
            String text = ((dev.sortkey.ui.tables.items.GridRow) row).text("pk");
            if (text.startsWith(prefix)) {
                return text;
            }
        }
        throw new IllegalStateException("no row begins with " + prefix);
    }

    private void orchard() {
        open("orchard");
        read();
        actor.act(shell -> grid().getSelectionModel().select(0));
        stop("items", "A single-table design: rows by entity, every attribute in a column, all ten types.");
        actor.act(shell -> {
            actor.node("partition", TextField.class).setText(firstPartition("SENSOR#"));
            actor.node("dates", ToggleButton.class).fire();
        });
        read();
        stop("dates", "One sensor's readings, their expiry shown as dates.");
        actor.act(shell -> actor.node("partition", TextField.class).clear());
        actor.act(shell -> shell.tablesInFront().orElseThrow().showOverview());
        actor.await("the overview", shell -> actor.has("copy-definition"));
        stop("overview", "What is known of the table; what is unknown says why.");
        actor.act(shell -> shell.tablesInFront().orElseThrow().showItems());
    }

    /// The newest messages of a conversation that the example found, and what the request cost.
    private void patterns() {
        open("cruddur-messages");
        actor.act(shell -> shell.tablesInFront().orElseThrow().showPatterns());
        actor.await("the patterns", shell -> actor.has("pattern-example"));
        actor.act(shell -> actor.node("pattern-example", Button.class).fire());
        actor.await(
                "the example", shell -> !actor.node("pattern-run", Button.class).isDisabled());
        actor.act(shell -> actor.node("pattern-run", Button.class).fire());
        actor.await("the answer", shell -> actor.has("pattern-items"));
    }

    private void posture() {
        actor.act(ShellView::showPosture);
        actor.await("the findings", shell -> actor.has("finding-title") && !actor.has("posture-stop"));
        stop("posture", "What is true of this connection: findings by severity and practice, and one in full.");
        actor.act(shell -> actor.node("posture-endpoints", ToggleButton.class).fire());
        stop("posture-endpoints", "The way from this machine to the tables, and who else finds it.");
        actor.act(shell -> actor.node("posture-roles", ToggleButton.class).fire());
        stop("posture-roles", "Who can touch a table; the embedded database knows no roles.");
        actor.act(shell -> actor.node("posture-findings", ToggleButton.class).fire());
    }

    private void around() {
        actor.act(ShellView::showCalls);
        actor.act(shell ->
                shell.callsModel().selected().set(shell.callsModel().calls().getFirst()));
        stop("calls", "Every request that was made, and the details of one.");
        actor.act(ShellView::showTables);
        actor.act(ShellView::showPalette);
        stop("palette", "The command palette.");
        actor.act(shell -> actor.press(javafx.scene.input.KeyCode.ESCAPE));
        actor.act(ShellView::showDoctor);
        actor.await("the doctor", shell -> actor.doctorSteps() >= 13);
        actor.shootDialog("doctor");
        say.accept("doctor.png: The doctor walks the chain of the connection.");
        actor.closeDialogs();
    }

    private void guarded() {
        actor.act(shell -> shell.open(new ConnectionSpec(
                "Orders (production)",
                new Target.Endpoint("http://127.0.0.1:9", "eu-west-1", null, null),
                Guard.PRODUCTION)));
        actor.await("the refusal", shell -> actor.has("tables-search"));
        actor.await("the reason", shell -> actor.has("list-doctor"));
        stop("offline", "A production connection, locked and red; its server does not answer.");
        actor.act(shell -> shell.open(ConnectionSpec.EMBEDDED));
    }

    private void open(String table) {
        actor.act(shell -> shell.showTable(table));
        actor.await("the table " + table, shell -> actor.has("table-" + table) && actor.has("run"));
    }

    private void read() {
        actor.act(shell -> shell.tablesInFront().orElseThrow().runRead());
        actor.await("items", shell -> actor.has("grid") && actor.hasRead());
    }

    private TableView<?> grid() {
        return actor.node("grid", TableView.class);
    }

    private void stop(String name, String words) {
        actor.shoot(name);
        say.accept(name + ".png: " + words);
    }
}
