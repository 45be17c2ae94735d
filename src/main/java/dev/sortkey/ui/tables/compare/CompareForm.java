package dev.sortkey.ui.tables.compare;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.compare.IgnoredPaths;
import dev.sortkey.transfer.compare.TableSide;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Completion;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.TypedList;
import dev.sortkey.ui.tables.move.MoveSubject;
import dev.sortkey.ui.tables.move.PaceFields;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What a table is compared with, and how.
final class CompareForm {
    private final CompareViewModel model;
    private final Consumer<Compared> then;
    private final RadioButton all = Plain.radio("All items");
    private final RadioButton found = Plain.radio("The items that the request finds, in both tables");
    private final Label request = FormPage.hint("");
    private final VBox which = new VBox(8, all, found, request);
    private final RadioButton withTable = Plain.radio("A table");
    private final RadioButton withFile = Plain.radio("A snapshot or a file");
    private final ComboBox<String> connection = Choices.of(List.of(), name -> name, "Connection");
    private final TextField table = new TextField();
    private final TextField file = new TextField();
    private final TextField ignored = new TextField();
    private final CheckBox consistent = Plain.check("Strongly consistent reads, at twice the cost");
    private final PaceFields pace = new PaceFields("table-compare", "RCU", true);
    private final List<String> tables = new ArrayList<>();
    private final TreeSet<String> attributes = new TreeSet<>();
    private final FormPage page;
    private @Nullable MoveSubject subject;

    /// @param leave goes back to the rows
    /// @param then gets what was found
    CompareForm(CompareViewModel model, Runnable leave, Consumer<Compared> then) {
        this.model = model;
        this.then = then;
        Button go = Icons.button(
                "table-compare-go", Feather.COLUMNS, "Compare", "Read both sides and compare them", this::compare);
        go.disableProperty().bind(model.running());
        page = new FormPage(
                "table-compare",
                "Compare the table",
                "Back to the items",
                () -> {
                    model.cancel();
                    leave.run();
                },
                go);
        choices();
        page.fill(
                FormPage.heading("Which items"),
                which,
                FormPage.heading("With what"),
                tableRow(),
                fileRow(),
                FormPage.hint(
                        "A snapshot is a folder that Snapshot… has saved. A file can have any format that Import… "
                                + "takes. Nothing is written."),
                FormPage.heading("What makes no difference"),
                ignored,
                FormPage.heading("How fast"),
                pace.node(),
                consistent,
                running());
    }

    private void choices() {
        var items = new ToggleGroup();
        List.of(all, found).forEach(each -> each.setToggleGroup(items));
        var others = new ToggleGroup();
        List.of(withTable, withFile).forEach(each -> {
            each.setToggleGroup(others);
            each.setMinWidth(150);
        });
        all.setId("table-compare-all");
        found.setId("table-compare-found");
        withTable.setId("table-compare-with-table");
        withFile.setId("table-compare-with-file");
        ignored.setId("table-compare-ignore");
        ignored.setAccessibleText("Attributes to leave out, separated by commas");
        ignored.setPromptText("Attributes to leave out, such as updated_at, meta.version");
        Completion.offerEach(
                ignored,
                attributes,
                name -> TypedList.print(List.of(AttributePath.of(name).toString())));
        consistent.setId("table-compare-consistent");
    }

    private HBox tableRow() {
        connection.setId("table-compare-connection");
        connection.setMinWidth(160);
        connection.valueProperty().subscribe(name -> {
            tables.clear();
            if (name != null) {
                model.tables(name, names -> {
                    tables.clear();
                    tables.addAll(names);
                });
            }
        });
        table.setId("table-compare-table");
        table.setAccessibleText("Table to compare with");
        table.setPromptText("Table");
        table.textProperty().subscribe((_, _) -> withTable.setSelected(true));
        Completion.offer(table, tables, name -> name);
        return row(withTable, new Label("Connection"), connection, new Label("Table"), table);
    }

    private HBox fileRow() {
        file.setId("table-compare-file");
        file.setAccessibleText("Folder of a snapshot, or file");
        file.setPromptText("Folder of a snapshot, or a file such as orders.jsonl.gz");
        file.textProperty().subscribe((_, _) -> withFile.setSelected(true));
        return row(
                withFile,
                file,
                Icons.button(
                        "table-compare-folder",
                        Feather.FOLDER,
                        "Folder…",
                        "Choose a snapshot",
                        () -> choose(window -> {
                            var chooser = new DirectoryChooser();
                            chooser.setTitle("Choose the folder of a snapshot");
                            return chooser.showDialog(window);
                        })),
                Icons.button(
                        "table-compare-choose",
                        Feather.FILE,
                        "File…",
                        "Choose a file",
                        () -> choose(window -> {
                            var chooser = new FileChooser();
                            chooser.setTitle("Choose a file of items");
                            return chooser.showOpenDialog(window);
                        })));
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        for (Node each : nodes) {
            if (each instanceof TextField) {
                HBox.setHgrow(each, Priority.ALWAYS);
            } else if (each instanceof Region region && region.getMinWidth() < 0) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        return row;
    }

    private HBox running() {
        ProgressBar bar = new ProgressBar();
        Label words = new Label();
        words.setId("table-compare-progress");
        words.textProperty().bind(model.progress());
        HBox row = row(
                bar, words, Icons.button("table-compare-cancel", Feather.X, "Cancel", "Stop comparing", model::cancel));
        words.setMinWidth(0);
        row.visibleProperty().bind(model.running());
        row.managedProperty().bind(model.running());
        return row;
    }

    private void choose(Function<Window, @Nullable File> dialog) {
        File chosen = dialog.apply(page.node().getScene().getWindow());
        file.requestFocus(); // Enter compares
        if (chosen != null) {
            file.setText(chosen.toString());
        }
    }

    Node node() {
        return page.node();
    }

    /// Begins anew.
    void open(MoveSubject now) {
        subject = now;
        page.begin();
        attributes.clear();
        attributes.addAll(now.attributes());
        boolean isAll = isWholeTable(now.draft());
        List.of(found, request).forEach(each -> {
            each.setVisible(!isAll);
            each.setManaged(!isAll);
        });
        request.setText(isAll ? "" : summary(now));
        all.setSelected(true);
        String here = now.connection().spec().name();
        String chosen = connection.getValue();
        List<String> open = model.connections();
        connection.getItems().setAll(open);
        connection.setValue(
                open.contains(chosen)
                        ? chosen
                        : open.stream()
                                .filter(name -> !name.equals(here))
                                .findFirst()
                                .orElse(here));
        if (table.getText().isEmpty() && !here.equals(connection.getValue())) {
            table.setText(now.table().tableName());
        }
        if (file.getText().isEmpty()) {
            withTable.setSelected(true);
        }
        (withFile.isSelected() ? file : table).requestFocus();
    }

    private static boolean isWholeTable(ReadDraft draft) {
        return draft.statement() == null
                && draft.key().partition() == null
                && draft.filters().isEmpty();
    }

    private static String summary(MoveSubject subject) {
        try {
            return Planner.plan(subject.table(), subject.draft()).summary();
        } catch (UserException e) {
            return e.error().what();
        }
    }

    private void compare() {
        page.attempt(() -> {
            if (subject != null) {
                model.compare(request(subject), then, error -> page.show(new UserException(error)));
            }
        });
    }

    private CompareRequest request(MoveSubject about) {
        var ignoring = new IgnoredPaths(TypedList.parse(ignored.getText()).stream()
                .map(AttributePath::parse)
                .toList());
        double rate = pace.options().rate();
        var reading = new TableSide.Reading(
                pace.segments(), consistent.isSelected(), rate == 0 ? Double.POSITIVE_INFINITY : rate, model::trouble);
        return new CompareRequest(
                new CompareRequest.Table(
                        about.connection().spec().name(), about.table().tableName()),
                other(),
                found.isSelected() ? about.draft() : null,
                ignoring,
                reading);
    }

    private CompareRequest.Other other() {
        if (withTable.isSelected()) {
            String name = table.getText().strip();
            if (name.isEmpty() || connection.getValue() == null) {
                throw bad("The other table is missing.", "Enter its name.");
            }
            return new CompareRequest.Table(connection.getValue(), name);
        }
        String typed = file.getText().strip();
        if (typed.isEmpty()) {
            throw bad("The snapshot or file is missing.", "Enter its path, or choose it.");
        }
        try {
            return new CompareRequest.File(Path.of(typed).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw bad("'" + typed + "' isn't the name of a file.", "Enter another one.");
        }
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
