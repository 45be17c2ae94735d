package dev.sortkey.ui.tables.design;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.kit.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Makes a new table from a form or a definition.
public final class NewTablePage implements AutoCloseable {
    private final Connection connection;
    private final Host host;
    private final TaskScope tasks;
    private final DesignViewModel model;
    private final Button go = Icons.button("design-create", Feather.PLUS, "Create", "Create the table", this::create);
    private final DesignPage page;

    /// What it needs of the screen.
    ///
    /// @param cover shows the page in place of the tables
    /// @param leave shows the tables again
    /// @param refresh lists the tables again
    /// @param open opens a table
    /// @param told gets what is worth knowing, in words
    public record Host(
            Consumer<Node> cover, Runnable leave, Runnable refresh, Consumer<String> open, Consumer<String> told) {}

    /// A page over an open connection.
    public NewTablePage(Connection connection, Tasks delivery, Host host) {
        this.connection = connection;
        this.host = host;
        this.tasks = new TaskScope(delivery);
        model = new DesignViewModel(tasks);
        page = new DesignPage(model, "Back to the tables", host.leave(), host.told(), go);
    }

    /// Begins with a definition, or without one.
    public void open(@Nullable TableDefinition with) {
        if (with == null) {
            model.begin();
        } else {
            model.begin(with);
        }
        host.cover().accept(page.node());
        page.open("New table", "design-name");
    }

    private void create() {
        page.attempt(() -> {
            TableDefinition wanted = model.definition();
            var said = new ArrayList<String>();
            go.setDisable(true);
            go.setText("Creating…");
            tasks.run(() -> new TableCreation(connection.dynamo(), Waiting.real(), connection.server())
                            .loadAll(List.of(wanted), said::add)
                            .getFirst())
                    .onSuccess(loaded -> {
                        // What couldn't be set, or differs, begins with the name.
                        List<String> notes = said.stream()
                                .filter(sentence -> sentence.startsWith(wanted.name() + ":"))
                                .toList();
                        String what = (loaded.created() ? "Created " : "There is already such a table: ")
                                + wanted.name() + ".";
                        host.told().accept(notes.isEmpty() ? what : what + " " + String.join(" ", notes));
                        host.refresh().run();
                        if (page.node().getScene() != null) { // who has left meanwhile is elsewhere
                            host.open().accept(wanted.name());
                        }
                    })
                    .onError(page::show)
                    .onFinally(() -> {
                        go.setDisable(false);
                        go.setText("Create");
                    });
        });
    }

    @Override
    public void close() {
        tasks.close();
    }
}
