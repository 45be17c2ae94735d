package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.tables.move.ImportForm;
import dev.sortkey.ui.tables.move.JobStart;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Importing a file into a table: the form over the open tables.
final class TableImport {
    private final TablesViewModel model;
    private final JobStart jobs;
    private final Consumer<TableDefinition> design;
    private final Consumer<UserError> tell;
    private final Supplier<Dialogs> dialogs;
    private final Runnable back;
    private final StackPane node = new StackPane();
    private final Node tables;
    private final ImportForm form;

    /// @param design opens a definition that was dropped
    /// @param tables what the form covers
    /// @param back puts the focus there
    TableImport(
            TablesViewModel model,
            JobStart jobs,
            Consumer<TableDefinition> design,
            Consumer<UserError> tell,
            Supplier<Dialogs> dialogs,
            Node tables,
            Runnable back) {
        this.model = model;
        this.design = design;
        this.jobs = jobs;
        this.tell = tell;
        this.dialogs = dialogs;
        this.tables = tables;
        this.back = back;
        form = new ImportForm(this::back, this::look, this::check);
        node.setMinSize(0, 0);
        node.getChildren().setAll(tables);
    }

    Node node() {
        return node;
    }

    /// Asks for the file.
    ///
    /// @param front the table in front; null for none
    void open(@Nullable String front) {
        form.open(model.list().all(), front);
        node.getChildren().setAll(form.node());
        form.focus();
    }

    /// Asks what to do with a file: one that defines a table opens as a new table, and one that defines several
    /// creates them.
    void drop(Path file, @Nullable String front) {
        model.look(
                file,
                items -> {
                    open(front);
                    form.show(items);
                },
                design,
                reader(tell));
    }

    /// Asks for a definition file and creates its tables.
    void chooseDefinition() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Choose a table definition");
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        "Table definitions", "*.json", "*.yaml", "*.yml", "*.tf", "*.tfstate", "*.sh"));
        File file = chooser.showOpenDialog(node.getScene().getWindow());
        if (file != null) {
            load(file.toPath());
        }
    }

    /// Creates the tables of a definition file.
    void load(Path file) {
        model.load(file, reader(tell));
    }

    private void look(Path file) {
        model.look(file, form::show, reader(form::tell));
    }

    private TablesViewModel.Reader reader(Consumer<UserError> told) {
        return new TablesViewModel.Reader() {
            @Override
            public void ask(Set<String> parameters, Consumer<Map<String, String>> then) {
                dialogs.get()
                        .askAll(
                                "Values of parameters",
                                "The definition doesn't say them, and they have no default.",
                                parameters,
                                "Go on")
                        .ifPresent(then);
            }

            @Override
            public void tell(UserError error) {
                told.accept(error);
            }
        };
    }

    private void check(ImportForm.Wanted wanted) {
        model.prepare(
                wanted,
                table -> {
                    leave();
                    jobs.check(model.connection(), table, wanted.details(), wanted.options());
                },
                form::tell);
    }

    /// Shows a page in place of the tables.
    void cover(Node page) {
        node.getChildren().setAll(page);
    }

    /// Shows the tables again, with the focus where it was.
    void back() {
        leave();
        back.run();
    }

    /// Shows the tables again.
    void leave() {
        node.getChildren().setAll(tables);
    }
}
