package dev.sortkey.ui.shell;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.SampleData;
import dev.sortkey.ui.tables.items.grid.GridView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;

/// A test of the whole program: its window over a home of its own, with the sample data in a real engine.
abstract class WindowTest extends FxTest {
    private final List<SortkeyWindow> windows = new ArrayList<>();

    /// Closes all windows and waits until what they remember is in their folders, which are deleted afterwards.
    @AfterEach
    final void close() {
        ui.closeWindows();
        windows.forEach(SortkeyWindow::awaitClosed);
        windows.clear();
    }

    /// Opens a window over the test's home and waits until the sample tables are listed.
    SortkeyWindow open() {
        Path data = AppPaths.below(home).data();
        if (!Files.exists(data)) {
            SampleData.copyTo(data);
        }
        SortkeyWindow window = show();
        ui.await("the sample tables", () -> tables().getItems().size() >= 2);
        return window;
    }

    /// Opens a window and waits for nothing.
    SortkeyWindow show() {
        SortkeyWindow window = ui.get(() -> {
            var made = new SortkeyWindow(AppPaths.below(home), new Stage(), _ -> {});
            made.show();
            return made;
        });
        windows.add(window);
        ui.settle();
        return window;
    }

    /// Makes the program know a connection, as if it had been described before.
    void know(ConnectionSpec spec) {
        new JsonFile<>(
                        AppPaths.below(home).settings().resolve("connections.json"),
                        Connections.class,
                        Connections.DEFAULT,
                        _ -> {})
                .update(connections -> connections.with(spec));
    }

    /// Opens a connection by the menu at the top.
    void openConnection(ConnectionSpec spec) {
        ui.click("#connections");
        ui.click(spec.name() + " – " + spec.target().describe());
        ui.node("#connection-" + spec.name());
    }

    /// Chooses a table in the list.
    void choose(String table) {
        ui.click(table);
        ui.node("#table-" + table);
        ui.node("#partition", TextField.class);
    }

    /// Chooses a table, which on this computer is read at once, and waits for its rows.
    void read(String table) {
        choose(table);
        awaitRows();
    }

    /// Shows the options of the read.
    void showOptions() {
        if (!ui.shows("#options-row")) {
            ui.click("#options");
        }
    }

    /// Clicks the button that runs, and waits until its page is there.
    void run() {
        ui.click("#run");
        awaitRows();
    }

    private void awaitRows() {
        ui.await("rows", () -> ui.seen("#footer").isPresent() && ui.seen("#run").isPresent());
        ui.awaitText("#footer", "scanned");
        ui.node("#run");
    }

    /// On the FX thread: the list of tables.
    @SuppressWarnings("unchecked")
    ListView<String> tables() {
        return ui.seen("#tables").map(node -> (ListView<String>) node).orElseGet(ListView::new);
    }

    /// The grid of items.
    GridView grid() {
        return ui.node("#grid", GridView.class);
    }

    /// How many rows the grid has.
    int rows() {
        return ui.get(grid()::rowCount);
    }

    /// Closes the notices that go by themselves after some seconds.
    void dismissNotices() {
        ui.act(() -> ui.seenAll(".notification-bar")
                .forEach(notice -> notice.getScene().getWindow().hide()));
        ui.settle();
    }

    /// The text on the clipboard.
    String clipboard() {
        return ui.get(() -> Clipboard.getSystemClipboard().getString());
    }
}
