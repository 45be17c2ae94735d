package dev.sortkey.ui.tables.move;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.format.CsvForm;
import dev.sortkey.transfer.format.FileForm;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.move.ImportJob;
import dev.sortkey.transfer.move.ImportMode;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Completion;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
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
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// Which file goes into which table, and what happens to the items that are there.
public final class ImportForm {
    private final Consumer<Path> look;
    private final Consumer<Wanted> check;
    private final Label file = new Label();
    private final Label form = FormPage.hint("");
    private final ComboBox<CsvForm.Delimiter> delimiter =
            Choices.of(List.of(CsvForm.Delimiter.values()), ImportForm::words, "Delimiter");
    private final ComboBox<CsvForm.EmptyCell> empty =
            Choices.of(List.of(CsvForm.EmptyCell.values()), ImportForm::words, "Empty cells");
    private final Button choose =
            Icons.button("import-choose", Feather.FILE, "Choose file…", "Choose a file of items", this::chooseFile);
    private final HBox csv = new HBox(8, new Label("Separated by"), delimiter, new Label("Empty cells are"), empty);
    private final RadioButton existing = Plain.radio("The table");
    private final RadioButton created = Plain.radio("A new table");
    private final ComboBox<String> table = Choices.of(List.of(), name -> name, "Table");
    private final TextField name = field("import-name", "Name");
    private final TextField partition = field("import-partition", "Partition key, such as id:S");
    private final TextField sort = field("import-sort", "Sort key, if any");
    private final Label defined = FormPage.hint("It is made with the definition that comes with the items.");
    private final ComboBox<ImportMode> mode = Modes.choice("import");
    private final PaceFields pace = new PaceFields("import", "WCU", false);
    private final Set<String> offered = new TreeSet<>();
    private final Button go = Icons.button(
            "import-go", Feather.LIST, "Check", "Check every entry of the file; nothing is written yet", this::go);
    private final FormPage page;
    private @Nullable ImportFile shown;

    /// What was asked for.
    ///
    /// @param table to write to
    /// @param create makes the table first; empty for one that is there
    public record Wanted(
            String table, Optional<CreateTableRequest> create, ImportJob.Details details, Job.Options options) {}

    /// @param look looks at a file, and shows it here
    /// @param check makes the table if it is a new one, and checks the file
    public ImportForm(Runnable leave, Consumer<Path> look, Consumer<Wanted> check) {
        this.look = look;
        this.check = check;
        page = new FormPage("import", "Import items", "Back to the tables", leave, go);
        file.setId("import-file");
        file.setMinWidth(0);
        form.setId("import-form");
        delimiter.setId("import-delimiter");
        empty.setId("import-empty");
        csv.setAlignment(Pos.CENTER_LEFT);
        csv.managedProperty().bind(csv.visibleProperty());
        HBox choosers = new HBox(
                8,
                choose,
                Icons.button(
                        "import-folder",
                        Feather.FOLDER,
                        "Choose folder…",
                        "Choose the folder of an export to S3",
                        this::chooseFolder));
        page.fill(
                FormPage.heading("File"),
                file,
                form,
                csv,
                choosers,
                FormPage.heading("Where to"),
                target(),
                FormPage.heading("Where there is an item with the same key"),
                mode,
                FormPage.heading("How fast"),
                pace.node(),
                FormPage.hint("First the file is checked. Nothing is written before you run the import."));
    }

    private static TextField field(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private VBox target() {
        var group = new ToggleGroup();
        List.of(existing, created).forEach(button -> {
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
        });
        existing.setId("import-existing");
        created.setId("import-created");
        table.setId("import-table");
        table.disableProperty().bind(existing.selectedProperty().not());
        HBox keys = new HBox(8, name, partition, sort);
        keys.visibleProperty().bind(created.selectedProperty());
        keys.managedProperty().bind(keys.visibleProperty());
        List.of(partition, sort).forEach(key -> {
            key.managedProperty().bind(key.visibleProperty());
            Completion.offer(key, offered, each -> each + ":S");
        });
        defined.visibleProperty()
                .bind(created.selectedProperty().and(partition.visibleProperty().not()));
        defined.managedProperty().bind(defined.visibleProperty());
        HBox there = new HBox(8, existing, table);
        there.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, there, created, keys, defined);
    }

    /// The node to lay out.
    public Node node() {
        return page.node();
    }

    /// Puts the focus where a file is chosen.
    public void focus() {
        choose.requestFocus();
    }

    /// Begins anew, without a file.
    ///
    /// @param tables that there are
    /// @param front the one in front; null for none
    public void open(List<String> tables, @Nullable String front) {
        page.begin();
        shown = null;
        file.setText("No file chosen");
        form.setText(
                "DynamoDB JSON, output of the AWS CLI, BatchWriteItem requests, plain JSON, CSV, Ion text, exports "
                        + "to S3, or NoSQL Workbench models; also compressed.");
        csv.setVisible(false);
        partition.setVisible(true);
        sort.setVisible(true);
        table.getItems().setAll(tables);
        table.setValue(front);
        existing.setDisable(tables.isEmpty());
        (front == null ? created : existing).setSelected(true);
        name.clear();
    }

    /// Shows a file that was looked at.
    public void show(ImportFile looked) {
        shown = looked;
        page.begin();
        offered.clear();
        offered.addAll(looked.attributes());
        file.setText(looked.path().toString());
        String size = looked.bytes() == 0 ? "" : ", %,d bytes".formatted(looked.bytes());
        form.setText(looked.form().words() + size);
        CsvForm form = looked.form().csv();
        csv.setVisible(form != null);
        if (form != null) {
            delimiter.setValue(form.delimiter());
            empty.setValue(form.empty());
        }
        boolean known = looked.definition().isPresent();
        partition.setVisible(!known);
        sort.setVisible(!known);
        looked.definition().ifPresent(definition -> name.setText(definition.tableName()));
        if (!known && name.getText().isEmpty()) {
            name.setText(looked.path()
                    .getFileName()
                    .toString()
                    .replaceAll("\\..*", "")
                    .replaceAll("[^\\w.-]", "-"));
        }
        go.requestFocus();
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Choose a file of items");
        chosen(chooser.showOpenDialog(window()));
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Choose the folder of an export");
        chosen(chooser.showDialog(window()));
    }

    private Window window() {
        return page.node().getScene().getWindow();
    }

    private void chosen(@Nullable File chosen) {
        if (chosen != null) {
            page.begin();
            look.accept(chosen.toPath());
        }
    }

    /// Says what is wrong.
    public void tell(UserError error) {
        page.show(new UserException(error));
    }

    private void go() {
        page.attempt(() -> {
            if (shown == null) {
                throw bad("No file is chosen.", "Choose one.");
            }
            boolean isNew = created.isSelected();
            String target = isNew ? name.getText().strip() : table.getValue();
            if (target == null || !target.matches("[a-zA-Z0-9_.-]{3,255}")) {
                throw isNew
                        ? bad(
                                "'" + target + "' isn't the name of a table.",
                                "It has 3 to 255 letters, digits, underscores, hyphens, or dots.")
                        : bad("No table is chosen.", "Choose one, or make a new one.");
            }
            Optional<CreateTableRequest> create = isNew
                    ? Optional.of(shown.definition()
                            .map(known -> known.toBuilder().tableName(target).build())
                            .orElseGet(() -> NewTable.of(target, partition.getText(), sort.getText())))
                    : Optional.empty();
            check.accept(new Wanted(
                    target,
                    create,
                    new ImportJob.Details(shown.path().toString(), form(shown.form()), mode.getValue()),
                    pace.options()));
        });
    }

    private FileForm form(FileForm recognised) {
        return recognised.csv() == null
                ? recognised
                : new FileForm(Format.CSV, false, new CsvForm(delimiter.getValue(), empty.getValue()));
    }

    private static String words(CsvForm.Delimiter delimiter) {
        return delimiter.name().charAt(0) + delimiter.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String words(CsvForm.EmptyCell cell) {
        return switch (cell) {
            case ABSENT -> "No attribute";
            case EMPTY_STRING -> "An empty string";
            case NULL -> "NULL";
        };
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
