package dev.sortkey.ui.tables.move;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Which items go into which file, and how they are written there.
public final class ExportForm {
    private static final List<Format> FORMATS = List.of(
            Format.DYNAMODB_JSON,
            Format.CSV,
            Format.PLAIN_JSON,
            Format.ION,
            Format.S3_EXPORT,
            Format.SCAN_OUTPUT,
            Format.BATCH_WRITE);

    private final JobStart jobs;
    private final Runnable leave;
    private final WhichItems which = new WhichItems("export");
    private final TextField file = new TextField();
    private final CheckBox replace = Plain.check("Replace the file if there is one");
    private final ComboBox<Format> format = Choices.of(FORMATS, ExportForm::words, "Format");
    private final Label about = FormPage.hint("");
    private final MaskRows masks = new MaskRows();
    private final PaceFields pace = new PaceFields("export", "RCU", true);
    private final FormPage page;
    private @Nullable MoveSubject subject;

    /// @param leave goes back to the rows
    public ExportForm(JobStart jobs, Runnable leave) {
        this.jobs = jobs;
        this.leave = leave;
        Button go = Icons.button(
                "export-go", Feather.DOWNLOAD, "Export", "Read the items and write them into the file", this::export);
        page = new FormPage("export", "Export items", "Back to the items", leave, go);
        file.setId("export-file");
        file.setAccessibleText("File");
        file.setPromptText("File, such as orders.jsonl.gz");
        HBox.setHgrow(file, Priority.ALWAYS);
        file.textProperty().subscribe(_ -> followName());
        replace.setId("export-replace");
        format.setId("export-format");
        format.setValue(Format.DYNAMODB_JSON);
        format.valueProperty().subscribe(this::followFormat);
        about.setId("export-about");
        HBox place = new HBox(
                8,
                file,
                Icons.button("export-choose", Feather.FOLDER, "Choose…", "Choose where to write", this::choose));
        place.setAlignment(Pos.CENTER_LEFT);
        page.fill(
                FormPage.heading("Which items"),
                which.node(),
                FormPage.heading("Where to"),
                place,
                replace,
                FormPage.heading("How they are written"),
                format,
                about,
                FormPage.heading("Values that stay here"),
                masks.node(),
                FormPage.heading("How fast"),
                pace.node());
    }

    /// The node to lay out.
    public Node node() {
        return page.node();
    }

    /// Begins anew.
    public void open(MoveSubject now) {
        subject = now;
        page.begin();
        which.open(now, true);
        masks.open(now.attributes());
        replace.setSelected(false);
        String name = now.table().tableName() + ending(format.getValue());
        file.setText(Path.of(System.getProperty("user.home", "."), name).toString());
        file.requestFocus();
        file.positionCaret(file.getText().length());
    }

    private static String words(Format format) {
        return switch (format) {
            case DYNAMODB_JSON -> "DynamoDB JSON, one item to a line";
            case S3_EXPORT -> "Folder like an export to S3";
            case SCAN_OUTPUT -> "Output of aws dynamodb scan";
            case BATCH_WRITE -> "Requests for aws dynamodb batch-write-item";
            case PLAIN_JSON -> "Plain JSON, one item to a line";
            case CSV -> "CSV, with a header of names and types";
            case ION -> "Ion text";
            case WORKBENCH -> format.words();
        };
    }

    private static String ending(Format format) {
        return switch (format) {
            case DYNAMODB_JSON, PLAIN_JSON -> ".jsonl";
            case CSV -> ".csv";
            case ION -> ".ion";
            case SCAN_OUTPUT, BATCH_WRITE, WORKBENCH -> ".json";
            case S3_EXPORT -> "-export";
        };
    }

    /// The name says how the file is compressed, and may say the format.
    private void followName() {
        for (Format each : List.of(Format.CSV, Format.ION)) {
            if (plainName().endsWith(ending(each))) {
                format.setValue(each);
            }
        }
        showAbout();
    }

    private String plainName() {
        return file.getText().strip().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
    }

    /// A usual ending becomes that of the format.
    private void followFormat(Format now) {
        String name = file.getText();
        String compressed = name.endsWith(".gz") ? ".gz" : name.endsWith(".zst") ? ".zst" : "";
        String plain = name.substring(0, name.length() - compressed.length());
        for (Format each : FORMATS) {
            if (plain.endsWith(ending(each)) && !ending(each).equals(ending(now))) {
                file.setText(plain.substring(0, plain.length() - ending(each).length())
                        + ending(now)
                        + (now == Format.S3_EXPORT ? "" : compressed));
                break;
            }
        }
        showAbout();
    }

    private void showAbout() {
        Format now = format.getValue();
        if (now == null) {
            return;
        }
        String compression = now == Format.S3_EXPORT
                ? "Its data files are compressed with gzip."
                : switch (Compression.named(file.getText().strip())) {
                    case NONE -> "Not compressed; end the name with .gz or .zst to compress it.";
                    case GZIP -> "Compressed with gzip.";
                    case ZSTD -> "Compressed with Zstandard.";
                };
        String losses = now.losses().isEmpty() ? "It keeps all types." : String.join(" ", now.losses());
        about.setText(losses + " " + compression);
    }

    private void choose() {
        if (format.getValue() == Format.S3_EXPORT) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("Choose the folder of the export");
            File folder = chooser.showDialog(page.node().getScene().getWindow());
            file.requestFocus();
            if (folder != null) {
                file.setText(folder.toString());
            }
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Choose the file of the export");
        String typed = file.getText().strip();
        chooser.setInitialFileName(typed.substring(Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\')) + 1));
        File chosen = chooser.showSaveDialog(page.node().getScene().getWindow());
        file.requestFocus(); // Enter exports
        if (chosen != null) {
            file.setText(chosen.toString());
            replace.setSelected(true); // the desktop has asked
        }
    }

    private void export() {
        page.attempt(() -> {
            if (subject == null) {
                return;
            }
            Path target = target();
            jobs.export(
                    subject.connection(),
                    subject.table(),
                    new ExportJob.Details(
                            which.draft(pace.segments()),
                            target.toString(),
                            format.getValue(),
                            Compression.named(target.toString()),
                            masks.masks(),
                            which.keys(),
                            replace.isSelected()),
                    pace.options());
            leave.run();
        });
    }

    private Path target() {
        String typed = file.getText().strip();
        if (typed.isEmpty()) {
            throw bad("The file is missing.", "Enter a name, or choose one.");
        }
        Path target;
        try {
            target = Path.of(typed).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw bad("'" + typed + "' isn't the name of a file.", "Enter another one.");
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw bad("There is no folder " + folder + ".", "Make it, or choose another one.");
        }
        boolean isFolder = Files.isDirectory(target);
        if (isFolder && format.getValue() != Format.S3_EXPORT) {
            throw bad(target + " is a folder.", "Enter the name of a file.");
        }
        if (!isFolder && Files.exists(target) && !replace.isSelected()) {
            throw bad("There is a file " + target + " already.", "Choose another name, or have it replaced.");
        }
        return target;
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
