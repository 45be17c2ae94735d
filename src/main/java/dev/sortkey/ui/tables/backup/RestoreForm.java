package dev.sortkey.ui.tables.backup;

import dev.sortkey.dynamo.table.backup.Moments;
import dev.sortkey.dynamo.table.backup.RestorableTimes;
import dev.sortkey.dynamo.table.backup.TableRestore;
import dev.sortkey.dynamo.table.backup.TableRestore.NewTable;
import dev.sortkey.dynamo.table.backup.TableRestore.Restored;
import dev.sortkey.dynamo.table.change.TableStep;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.backup.BackupsViewModel.Restore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;

/// Into which table a backup is restored, or the table as it was at which moment; and afterwards, what was left
/// out.
final class RestoreForm {
    private final BackupsViewModel model;
    private final Navigator navigator;
    private final ZoneId zone = ZoneId.systemDefault();
    private final Label from = FormPage.hint("");
    private final RadioButton latest = Plain.radio("The latest moment");
    private final RadioButton chosen = Plain.radio("This moment");
    private final TextField moment = new TextField();
    private final Label utc = FormPage.hint("");
    private final VBox times;
    private final TextField target = new TextField();
    private final RestorePlace place;
    private final VBox left = new VBox(8);
    private final FormPage page;
    private @Nullable BackupSummary backup;
    private @Nullable RestorableTimes range;
    private @Nullable Restore restored;

    /// @param leave goes back to the overview
    RestoreForm(BackupsViewModel model, Navigator navigator, Runnable leave) {
        this.model = model;
        this.navigator = navigator;
        place = new RestorePlace(model.regions());
        Button go =
                Icons.button("restore-go", Feather.ROTATE_CCW, "Restore", "Make the new table from it", this::restore);
        go.disableProperty().bind(model.working());
        page = new FormPage("restore-form", "Restore into a new table", "Back to the overview", leave, go);
        var choice = new ToggleGroup();
        latest.setToggleGroup(choice);
        latest.setId("restore-latest");
        chosen.setToggleGroup(choice);
        chosen.setId("restore-chosen");
        moment.setId("restore-moment");
        moment.setAccessibleText("Moment");
        moment.setPrefColumnCount(20);
        moment.disableProperty().bind(chosen.selectedProperty().not());
        utc.textProperty().bind(Bindings.createStringBinding(this::meant, moment.textProperty()));
        HBox exactly = new HBox(8, chosen, moment, utc);
        exactly.setAlignment(Pos.CENTER_LEFT);
        times = new VBox(8, FormPage.heading("As it was at"), latest, exactly);
        times.managedProperty().bind(times.visibleProperty());
        target.setId("restore-target");
        target.setAccessibleText("New table");
        target.setPrefColumnCount(32);
        target.setMaxWidth(420);
        ProgressBar bar = new ProgressBar(-1);
        bar.visibleProperty().bind(model.working());
        bar.managedProperty().bind(bar.visibleProperty());
        Label progress = FormPage.hint("");
        progress.setId("restore-progress");
        progress.textProperty().bind(model.progress());
        left.setId("restore-left");
        page.fill(
                from,
                times,
                FormPage.heading("New table"),
                target,
                place.node(),
                FormPage.hint("A restore takes from minutes to hours, and continues in DynamoDB when you leave."),
                new HBox(8, bar, progress),
                left);
    }

    Node node() {
        return page.node();
    }

    /// The table that was restored last, while its settings are still to be decided on.
    Optional<String> restored() {
        return Optional.ofNullable(restored).map(Restore::words);
    }

    /// Begins anew for a backup.
    void open(BackupSummary of) {
        backup = of;
        range = null;
        from.setText("From the backup " + of.backupName() + ", "
                + (of.backupCreationDateTime() == null ? "" : Moments.words(of.backupCreationDateTime(), zone)) + ".");
        begin();
    }

    /// Begins anew for a moment.
    void open(RestorableTimes of) {
        backup = null;
        range = of;
        from.setText("From " + Moments.words(of.earliest(), zone) + " to " + Moments.words(of.latest(), zone) + ".");
        latest.setSelected(true);
        moment.setText(Moments.local(of.latest(), zone));
        begin();
    }

    private void begin() {
        times.setVisible(range != null);
        page.begin();
        model.begin();
        clear();
        place.begin();
        target.setText(model.table() + "-restored");
        target.requestFocus();
    }

    /// The typed moment in UTC.
    private String meant() {
        try {
            return "= " + Moments.parse(moment.getText(), zone);
        } catch (UserException e) {
            return "";
        }
    }

    private void restore() {
        page.attempt(() -> {
            String into = target.getText().strip();
            if (into.isEmpty()) {
                throw new UserException(
                        new UserError.BadInput("The new table has no name.", "Name a table that isn't there yet."));
            }
            Instant at = null;
            if (range != null && chosen.isSelected()) {
                at = Moments.parse(moment.getText(), zone);
                range.check(at, zone);
            }
            var wanted = new Restore(backup, at, new NewTable(into, place.encryption()), place.region());
            clear();
            model.restore(wanted, made -> show(wanted, made), error -> page.show(new UserException(error)));
        });
    }

    private void clear() {
        restored = null;
        left.getChildren().clear();
    }

    /// What was left out.
    private void show(Restore done, Restored made) {
        List<TableStep> steps = made.left().steps();
        left.getChildren().setAll(FormPage.heading("Not restored"));
        if (!steps.isEmpty()) {
            Label what =
                    new Label(steps.stream().map(step -> "•  " + step.what()).collect(Collectors.joining("\n")));
            what.setWrapText(true);
            Button set = Icons.button(
                    "restore-settings", Feather.CHECK, "Set these", "Give " + done.words() + " these settings", () -> {
                        model.apply(done, steps, this::clear, navigator::tell);
                    });
            restored = done;
            set.disableProperty().bind(model.working());
            left.getChildren().addAll(what, set);
        }
        left.getChildren().add(FormPage.hint(TableRestore.NEVER));
        navigator.toast("Restored " + done.words() + ".");
    }
}
