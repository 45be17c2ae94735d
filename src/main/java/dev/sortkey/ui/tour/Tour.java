package dev.sortkey.ui.tour;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.ui.calls.CallsView;
import dev.sortkey.ui.jobs.JobsView;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.kit.size.TextSize;
import dev.sortkey.ui.posture.PostureView;
import dev.sortkey.ui.shell.ShellView;
import dev.sortkey.ui.tables.TablesView;
import dev.sortkey.ui.tables.items.ItemsView;
import dev.sortkey.ui.tables.items.grid.GridView;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Uses the real window, without a display, and takes a picture of each screen.
public final class Tour {
    private final TourRobot robot;
    private final Path snapshot;
    private final Consumer<String> say;
    private final ConversationsTour conversations;
    private final TalkTour talk;
    private final DesignTour design;

    /// What the pictures are like.
    ///
    /// @param out their folder
    /// @param width of the window, in pixels
    /// @param height of the window, in pixels
    public record Look(Path out, int width, int height, TextSize text) {}

    private Tour(TourRobot robot, Path snapshot, Consumer<String> say) {
        this.robot = robot;
        this.snapshot = snapshot;
        this.say = say;
        this.conversations = new ConversationsTour(robot, say, this::stop);
        this.talk = new TalkTour(robot, this::stop, this::menu);
        this.design = new DesignTour(robot, say, this::stop);
    }

    /// Tours a window over `paths`, which should be fresh; one line per stop goes to `say`.
    public static void run(AppPaths paths, Look look, Consumer<String> say) {
        try (TourRobot robot = TourRobot.open(paths, look.out())) {
            robot.resize(look.width(), look.height());
            robot.act(shell -> shell.looks().use(look.text()));
            Tour tour = new Tour(robot, paths.data().resolve("orchard-monday"), say);
            tour.stops();
            robot.resize(look.width(), look.height());
            tour.changes();
        }
    }

    private void stops() {
        robot.act(shell -> shell.looks().use(Theme.LIGHT));
        robot.await(
                "the sample tables",
                shell -> shell.screen(TablesView.class)
                        .filter(view -> view.tables().size() >= 2)
                        .isPresent());
        stop("tables", "The embedded database runs and holds the sample tables.");
        conversations.stops();
        talk.stops("");
        chat();
        stream();
        patterns();
        stop("patterns", "An access pattern: its request before it runs, what it costs, and what it returned.");
        orchard();
        posture();
        around();
        vectors();
        guarded();
        robot.act(shell -> shell.looks().use(Theme.DARK));
        similar("similar-dark", "Similar items in the dark theme.");
        conversations.again("hood-dark", "Conversations in the dark theme.");
        conversations.emoji("-dark");
        talk.stops("-dark");
        open("cruddur-messages");
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().showStream());
        stop("stream-dark", "The stream in the dark theme.");
        open("orchard");
        read();
        robot.act(shell -> grid().select(3));
        stop("items-dark", "Items in the dark theme.");
        compare("compare-dark", "A comparison in the dark theme.");
        design.stops("-dark");
        entities("-dark");
        robot.act(shell -> shell.show(JobsView.class));
        stop("jobs-dark", "A job in the dark theme.");
        robot.act(shell -> shell.show(PostureView.class));
        stop("posture-dark", "Posture in the dark theme.");
        robot.resize(1000, 700);
        robot.act(shell -> shell.show(PostureView.class));
        stop("posture-small-dark", "Posture at 1000 × 700.");
        conversations.again("hood-small-dark", "Conversations at 1000 × 700.");
        robot.resize(760, 700);
        conversations.narrow("-dark");
        conversations.emoji("-narrow-dark");
        talk.stops("-small-dark");
        robot.act(shell -> shell.looks().use(Theme.LIGHT));
        conversations.narrow("");
        robot.act(shell -> shell.looks().use(Theme.DARK));
        robot.resize(1000, 700);
        open("orchard");
        stop("items-small-dark", "Items at 1000 × 700.");
        compare("compare-small-dark", "A comparison at 1000 × 700.");
        open("cruddur-messages");
        stop("stream-small-dark", "The stream at 1000 × 700.");
        patterns();
        stop("patterns-small-dark", "An access pattern at 1000 × 700.");
    }

    /// At the end, because it changes the sample data.
    private void changes() {
        open("orchard");
        design.carriedOut(Theme.DARK, "-dark");
        design.carriedOut(Theme.LIGHT, "");
    }

    private void chat() {
        open("cruddur-messages");
        robot.act(shell -> robot.node("limit", TextField.class).setText("1000"));
        stop("request", "The request bar shows what will run, why, and the most it can cost.");
        read();
        robot.act(shell -> grid().select(2));
        stop("scan", "A scan, its footer, and one item as a tree.");
        String partition = robot.get(shell -> firstPartition("MSG#"));
        robot.act(shell -> {
            robot.node("partition", TextField.class).setText(partition);
            robot.node("descending", CheckBox.class).fire();
        });
        stop("query-planned", "Once a partition key is entered, the scan becomes a query.");
        read();
        robot.act(shell -> {
            grid().select(1);
            robot.node("item-as-json", ToggleButton.class).fire();
        });
        stop("query", "One conversation, newest first, and one message as JSON.");
    }

    private void stream() {
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().showStream());
        robot.await("the stream", shell -> robot.has("stream-live"));
        conversations.say("See you there on Friday!");
        robot.act(shell -> shell.show(TablesView.class));
        robot.await(
                "the records",
                _ -> robot.node("stream-records", TableView.class).getItems().size() >= 3);
        robot.act(shell -> robot.node("stream-records", TableView.class)
                .getSelectionModel()
                .select(1));
        stop("stream", "Changes to the table as they happen, with one item before and after.");
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().showItems());
    }

    private String firstPartition(String prefix) {
        GridView grid = grid();
        return IntStream.range(0, grid.rowCount())
                .mapToObj(row -> grid.text(row, "pk"))
                .filter(text -> text.startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    private void orchard() {
        open("orchard");
        read();
        robot.act(shell -> grid().select(0));
        stop("items", "A single-table design: rows by entity, every attribute in a column, all ten types.");
        editing();
        snapshot();
        jobs();
        compare("compare", "What differs from a snapshot, value by value, and the way back.");
        robot.act(shell -> {
            robot.node("partition", TextField.class).setText(firstPartition("SENSOR#"));
            robot.node("dates", ToggleButton.class).fire();
        });
        read();
        stop("dates", "One sensor's readings, with timestamps shown as dates.");
        robot.act(shell -> robot.node("partition", TextField.class).clear());
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().showOverview());
        robot.await("the overview", shell -> robot.has("copy-definition"));
        stop("overview", "Details of a table. If something can't be loaded, the reason is shown.");
        design.stops("");
        entities("");
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().showItems());
    }

    /// Finds the entities of a table, and looks at its items through one of them.
    private void entities(String theme) {
        robot.act(shell -> robot.node("tab-entities", ButtonBase.class).fire());
        robot.await("the tab", shell -> robot.has("entities-read") || robot.has("entities-picture"));
        if (robot.get(shell -> robot.has("entities-read"))) {
            robot.act(shell -> robot.node("entities-read", ButtonBase.class).fire());
        }
        robot.await("the entities", shell -> robot.has("entity-items"));
        stop("entities" + theme, "The entities of a table, found in its keys, and what their items have.");
        robot.act(shell -> robot.node("entities-picture", ToggleButton.class).fire());
        robot.await("the picture", shell -> robot.has("entity-picture"));
        stop("entities-picture" + theme, "Which entities are in the table and in each of its indexes.");
        robot.act(shell -> robot.node("entities-picture", ToggleButton.class).fire());
        robot.await("the entities again", shell -> robot.has("entity-items"));
        robot.act(shell -> {
            robot.node("entities", ListView.class).getSelectionModel().select(2); // which a scan finds first
            robot.node("entity-items", ButtonBase.class).fire();
        });
        robot.await("the items of one", shell -> robot.has("lens-count"));
        read();
        stop("lens" + theme, "Items of one entity, with its own columns.");
        robot.act(shell -> robot.node("entity-all", ToggleButton.class).fire());
    }

    /// Runs an access pattern with example values.
    private void patterns() {
        open("cruddur-messages");
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().showPatterns());
        robot.await("the patterns", shell -> robot.has("pattern-example"));
        robot.act(shell -> robot.node("pattern-example", Button.class).fire());
        robot.await(
                "the example", shell -> !robot.node("pattern-run", Button.class).isDisabled());
        robot.act(shell -> robot.node("pattern-run", Button.class).fire());
        robot.await("the result", shell -> robot.has("pattern-items"));
    }

    private void posture() {
        robot.act(shell -> shell.show(PostureView.class));
        robot.await("the findings", shell -> robot.has("finding-title") && !robot.has("posture-stop"));
        stop("posture", "Findings for this connection by severity and practice, and the details of one.");
        robot.act(shell -> robot.node("posture-endpoints", ToggleButton.class).fire());
        stop("posture-endpoints", "The route from this computer to the tables, and who else can reach them.");
        robot.act(shell -> robot.node("posture-roles", ToggleButton.class).fire());
        stop("posture-roles", "Who can access a table. The embedded database has no roles.");
        robot.act(shell -> robot.node("posture-findings", ToggleButton.class).fire());
    }

    /// Adds a table with vectors, and searches it.
    private void vectors() {
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().seedVectors());
        robot.await(
                "the recipes",
                shell -> shell.screen(TablesView.class)
                        .filter(view -> view.tables().contains("recipes"))
                        .isPresent());
        similar("similar", "Items similar to one by a vector index: ranks, scores, the request, and its cost.");
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().showOverview());
        robot.await("the overview", shell -> robot.has("vector-new"));
        robot.act(
                shell -> robot.node("vector-check-by-course", ButtonBase.class).fire());
        robot.act(shell -> robot.node("vector-check-go", ButtonBase.class).fire());
        robot.await("the check", shell -> robot.has("vector-check-grid"));
        stop("vectors-check", "The items that a vector index silently leaves out.");
    }

    private void similar(String name, String words) {
        open("recipes");
        read();
        items(3, ItemsView::similar);
        robot.await("similar items", shell -> robot.hasText("similar-footer", "results"));
        stop(name, words);
        robot.act(shell -> robot.node("similar-close", ButtonBase.class).fire());
    }

    private void around() {
        robot.act(shell -> shell.show(CallsView.class));
        robot.act(_ -> robot.node("calls", TableView.class).getSelectionModel().selectFirst());
        stop("calls", "Every request, and the details of one.");
        robot.act(shell -> shell.show(TablesView.class));
        robot.act(ShellView::showPalette);
        stop("palette", "The command palette.");
        robot.act(shell -> robot.press(javafx.scene.input.KeyCode.ESCAPE));
        robot.act(ShellView::showDoctor);
        robot.await("the doctor", shell -> robot.doctorSteps() >= 13);
        robot.shootDialog("doctor");
        say.accept("doctor.png: The doctor checks a connection step by step.");
        robot.closeDialogs();
    }

    private void guarded() {
        robot.act(shell -> shell.open(new ConnectionSpec(
                "Orders (production)",
                new Target.Endpoint("http://127.0.0.1:9", "eu-west-1", null, null),
                Guard.PRODUCTION)));
        robot.await("the Tables screen", shell -> robot.has("tables-search"));
        robot.await("the error", shell -> robot.has("list-doctor"));
        stop("offline", "A production connection, locked and red. Its server doesn't answer.");
        robot.act(shell -> shell.open(ConnectionSpec.EMBEDDED));
    }

    private void editing() {
        items(3, view -> view.setValue(AttributePath.of("variety"), AttributeValue.fromS("Kestrel Russet")));
        robot.await("a staged change", shell -> robot.hasText("changes-summary", "1 staged"));
        items(3, view -> view.setValue(AttributePath.of("height_cm"), AttributeValue.fromN("560")));
        items(5, ItemsView::deleteItems);
        robot.await("two staged changes", shell -> robot.hasText("changes-summary", "2 staged"));
        robot.act(shell -> grid().select(3));
        stop("editing", "A changed item and a deleted one, staged. Nothing is sent yet.");
        items(3, ItemsView::reviewChanges);
        stop("changes", "What will be sent, and what it costs.");
        robot.act(shell -> robot.node("changes-commit-all", ButtonBase.class).fire());
        robot.await("no staged change", shell -> !robot.has("changes"));
        items(3, ItemsView::showHistory);
        robot.await("the history", shell -> robot.has("history-values"));
        stop("history", "What was written from here. Each change can be undone.");
        robot.act(shell -> robot.node("history-close", ButtonBase.class).fire());
    }

    /// Changes many items, and sees what became of it.
    private void jobs() {
        items(1, ItemsView::export);
        stop("export", "Which items go into which file, and how.");
        robot.act(shell -> robot.node("export-close", ButtonBase.class).fire());
        items(1, ItemsView::changeMany);
        robot.act(shell -> {
            robot.node("bulk-path-1", TextField.class).setText("checked");
            robot.node("bulk-value-1", TextField.class).setText("today");
            robot.node("bulk-plan", ButtonBase.class).fire();
        });
        robot.await("the plan", shell -> robot.has("job-run") && robot.hasText("job-words", "items to update"));
        robot.act(shell -> robot.node("job-run", ButtonBase.class).fire());
        robot.await("the question", shell -> robot.isAsked());
        robot.agree();
        robot.await("the end", shell -> robot.hasText("job-words", "items updated"));
        stop("jobs", "Many items changed at once: each before and after, what it cost, and its undo.");
        robot.act(shell -> shell.show(TablesView.class));
    }

    private void snapshot() {
        items(1, ItemsView::snapshot);
        stop("snapshot", "A table's definition and items go into a folder.");
        robot.act(shell -> {
            robot.node("snapshot-folder", TextField.class).setText(snapshot.toString());
            robot.node("snapshot-go", ButtonBase.class).fire();
        });
        robot.await("the snapshot", shell -> robot.has("grid"));
    }

    /// Compares the table with what it was when it was saved.
    private void compare(String name, String words) {
        items(1, ItemsView::compareTable);
        robot.act(shell -> {
            robot.node("table-compare-file", TextField.class).setText(snapshot.toString());
            robot.node("table-compare-go", ButtonBase.class).fire();
        });
        robot.await("the comparison", shell -> robot.has("comparison-changed"));
        robot.act(shell -> robot.node("comparison-changed", ButtonBase.class).fire());
        robot.await("an item", shell -> robot.hasText("difference-size", "here"));
        stop(name, words);
        robot.act(shell -> robot.node("comparison-close", ButtonBase.class).fire());
    }

    private void items(int row, Consumer<ItemsView> action) {
        robot.act(shell -> {
            grid().select(row);
            shell.screen(TablesView.class).orElseThrow().items(action);
        });
    }

    private void open(String table) {
        robot.act(shell -> shell.showTable(table));
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().showItems());
        robot.await("the table " + table, shell -> robot.has("table-" + table) && robot.has("run"));
    }

    private void read() {
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().runRead());
        robot.await("items", shell -> robot.has("grid") && robot.hasRead());
    }

    private GridView grid() {
        return robot.node("grid", GridView.class);
    }

    private void menu(String name, String words) {
        robot.shootMenu(name);
        say.accept(name + ".png: " + words);
    }

    private void stop(String name, String words) {
        robot.shoot(name);
        say.accept(name + ".png: " + words);
    }
}
