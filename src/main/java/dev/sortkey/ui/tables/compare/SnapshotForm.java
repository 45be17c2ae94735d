package dev.sortkey.ui.tables.compare;

import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.compare.SnapshotJob;
import dev.sortkey.transfer.compare.TableSide;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.Bytes;
import dev.sortkey.ui.tables.move.MoveSubject;
import dev.sortkey.ui.tables.move.PaceFields;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Where a table's definition and items are saved, and how far that is.
final class SnapshotForm {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final TaskScope tasks;
    private final Navigator navigator;
    private final Runnable leave;
    private final TextField folder = new TextField();
    private final CheckBox consistent = Plain.check("Strongly consistent reads, at twice the cost");
    private final PaceFields pace = new PaceFields("snapshot", "RCU", true);
    private final ProgressBar bar = new ProgressBar();
    private final Label progress = new Label();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final FormPage page;
    private @Nullable MoveSubject subject;
    private Tasks.@Nullable Task<?> task;

    /// @param leave goes back to the rows
    SnapshotForm(TaskScope tasks, Runnable leave, Navigator navigator) {
        this.tasks = tasks;
        this.navigator = navigator;
        this.leave = leave;
        Button go = Icons.button(
                "snapshot-go", Feather.CAMERA, "Save", "Read the table and save it in the folder", this::save);
        go.disableProperty().bind(running);
        page = new FormPage(
                "snapshot",
                "Save a snapshot",
                "Back to the items",
                () -> {
                    cancel();
                    leave.run();
                },
                go);
        folder.setId("snapshot-folder");
        folder.setAccessibleText("Folder");
        folder.setPromptText("A new folder, or an empty one");
        HBox.setHgrow(folder, Priority.ALWAYS);
        HBox place = new HBox(
                8, folder, Icons.button("snapshot-choose", Feather.FOLDER, "Choose…", "Choose where", this::choose));
        place.setAlignment(Pos.CENTER_LEFT);
        consistent.setId("snapshot-consistent");
        progress.setId("snapshot-progress");
        progress.setMinWidth(0);
        HBox how = new HBox(
                8, bar, progress, Icons.button("snapshot-cancel", Feather.X, "Cancel", "Stop saving", this::cancel));
        how.setAlignment(Pos.CENTER_LEFT);
        how.visibleProperty().bind(running);
        how.managedProperty().bind(running);
        page.fill(
                FormPage.heading("Where to"),
                place,
                FormPage.hint(
                        "The definition and all items, as in an export to S3. Compare… and Import… take it. What is "
                                + "written meanwhile may or may not be in it."),
                FormPage.heading("How fast"),
                pace.node(),
                consistent,
                how);
    }

    Node node() {
        return page.node();
    }

    /// Begins anew.
    void open(MoveSubject now) {
        subject = now;
        page.begin();
        String name = now.table().tableName() + "-" + LocalDate.now(ZoneId.systemDefault());
        folder.setText(Path.of(System.getProperty("user.home", "."), name).toString());
        folder.requestFocus();
        folder.positionCaret(folder.getText().length());
    }

    private void choose() {
        var chooser = new DirectoryChooser();
        chooser.setTitle("Choose the folder of the snapshot");
        File chosen = chooser.showDialog(page.node().getScene().getWindow());
        folder.requestFocus(); // Enter saves
        if (chosen != null) {
            folder.setText(chosen.toString());
        }
    }

    private void cancel() {
        if (task != null) {
            task.cancel();
            task = null;
        }
        running.set(false);
    }

    private void save() {
        page.attempt(() -> {
            MoveSubject about = subject;
            if (about == null) {
                return;
            }
            Path path = path();
            double rate = pace.options().rate();
            var reading = new TableSide.Reading(
                    pace.segments(),
                    consistent.isSelected(),
                    rate == 0 ? Double.POSITIVE_INFINITY : rate,
                    passing -> tasks.deliver(() -> progress.setText("Still trying: " + passing.what())));
            running.set(true);
            bar.setProgress(-1);
            progress.setText("Reading the definition");
            task = tasks.run(() -> saved(about, path, reading))
                    .onSuccess(saved -> {
                        running.set(false);
                        navigator.toast("Saved " + Counted.of(saved.snapshot().items(), "item") + " in " + path + " · "
                                + Bytes.words(saved.bytes()) + " · " + saved.used() + " RCU");
                        if (page.node().getScene() != null) {
                            leave.run();
                        }
                    })
                    .onError(error -> {
                        running.set(false);
                        page.show(new UserException(error));
                    });
        });
    }

    private SnapshotJob.Saved saved(MoveSubject about, Path path, TableSide.Reading reading) {
        var side = TableSide.of(
                about.connection().dynamo(),
                about.table().tableName(),
                about.connection().spec().name(),
                reading);
        Long all = side.table().itemCount();
        var shown = new AtomicLong();
        return new SnapshotJob(side, path).run((items, used) -> {
            long now = System.nanoTime();
            if (now - shown.get() > BETWEEN_NANOS) {
                shown.set(now);
                tasks.deliver(() -> {
                    boolean known = all != null && all > items;
                    bar.setProgress(known ? items / (double) all : -1);
                    progress.setText(Counted.of(items, "item") + (known ? " of about %,d".formatted(all) : "") + " · "
                            + used + " RCU");
                });
            }
        });
    }

    private Path path() {
        String typed = folder.getText().strip();
        if (typed.isEmpty()) {
            throw bad("The folder is missing.", "Enter a new one, or choose an empty one.");
        }
        try {
            return Path.of(typed).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw bad("'" + typed + "' isn't the name of a folder.", "Enter another one.");
        }
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
