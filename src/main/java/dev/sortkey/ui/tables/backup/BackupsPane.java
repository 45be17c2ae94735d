package dev.sortkey.ui.tables.backup;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.backup.Moments;
import dev.sortkey.dynamo.table.backup.RestorableTimes;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupType;

/// The backups of a table in its overview: make one, restore or delete one, restore the table to a moment.
public final class BackupsPane {
    private final BackupsViewModel model;
    private final Host host;
    private final RestoreForm form;
    private final Label heading = FormPage.heading("Backups");
    private final VBox content = new VBox(8);
    private Consumer<MissingFeature> lacking = _ -> {};
    private boolean offered;
    private Optional<RestorableTimes> times = Optional.empty();

    /// What it needs of the table's tab.
    ///
    /// @param cover shows a page in place of the overview
    /// @param back shows the overview as it is now
    public record Host(Consumer<Node> cover, Runnable back, Navigator navigator, Supplier<Dialogs> dialogs) {}

    /// The pane over its model.
    public BackupsPane(BackupsViewModel model, Host host) {
        this.model = model;
        this.host = host;
        form = new RestoreForm(model, host.navigator(), host.back());
        content.setId("backups");
        content.managedProperty().bind(content.visibleProperty());
    }

    /// The section about the backups of a table; hidden where there can be none.
    ///
    /// @param lacking hears when the server doesn't have backups
    public Node section(TableDetails details, Consumer<MissingFeature> lacking) {
        this.lacking = lacking;
        times = details.backups().known().flatMap(RestorableTimes::of);
        content.setVisible(model.mayHaveBackups());
        if (model.mayHaveBackups()) {
            content.getChildren().setAll(heading, FormPage.hint("Loading backups…"));
            refresh();
        } else {
            lacking.accept(MissingFeature.BACKUPS);
        }
        return content;
    }

    private void refresh() {
        model.list(fact -> {
            offered = fact.known().isPresent();
            if (fact instanceof Fact.Unsupported<?>) {
                lacking.accept(MissingFeature.BACKUPS);
                content.setVisible(times.isPresent()); // then it has the way back to a moment
            }
            content.getChildren().setAll(heading, shown(fact), below(fact));
        });
    }

    /// Whether this server is known to make backups.
    public boolean isOffered() {
        return offered;
    }

    /// Whether to make a backup before something that can't be undone.
    public CheckBox choice(String name) {
        CheckBox backup = Plain.check("Make a backup first: " + name);
        backup.setId("delete-backup");
        return backup;
    }

    /// A name for a backup that is made now.
    public String proposal() {
        return model.proposal();
    }

    private Node shown(Fact<List<BackupSummary>> fact) {
        return switch (fact) {
            case Fact.Unsupported<List<BackupSummary>> _ -> FormPage.hint("This server doesn't have backups.");
            case Fact.Known<List<BackupSummary>>(List<BackupSummary> backups)
            when backups.isEmpty() ->
                FormPage.hint("None. A backup keeps the table as it is now, until you delete it, also when the table"
                        + " is deleted.");
            case Fact.Known<List<BackupSummary>>(List<BackupSummary> backups) -> rows(backups);
            default -> {
                Label unknown = new Label("Unknown: " + fact.whyUnknown());
                unknown.getStyleClass().add("unknown");
                yield unknown;
            }
        };
    }

    private Node rows(List<BackupSummary> backups) {
        GridPane rows = new GridPane(18, 4);
        backups.forEach(backup -> add(rows, backup));
        return rows;
    }

    private void add(GridPane rows, BackupSummary backup) {
        String id = backup.backupName();
        Label name = new Label(backup.backupName());
        name.getStyleClass().add("fact-name");
        name.setTooltip(new Tooltip(backup.backupArn()));
        Label what = new Label(words(backup, Instant.now()));
        Instant made = backup.backupCreationDateTime();
        if (made != null) {
            what.setTooltip(new Tooltip(Moments.words(made, ZoneId.systemDefault())));
        }
        Button restore =
                Icons.button("backup-restore-" + id, Feather.ROTATE_CCW, "Restore " + id + " into a new table", () -> {
                    host.cover().accept(form.node());
                    form.open(backup);
                });
        restore.setDisable(backup.backupStatus() != BackupStatus.AVAILABLE);
        Button delete =
                Icons.button("backup-delete-" + id, Feather.TRASH_2, "Delete the backup " + id, () -> delete(backup));
        delete.disableProperty().bind(model.working());
        HBox actions = new HBox(2, restore, delete);
        actions.setAlignment(Pos.CENTER_LEFT);
        rows.addRow(rows.getRowCount(), name, what, actions);
    }

    /// Such as `3 days old · 44.0 KB · made by AWS Backup`.
    static String words(BackupSummary backup, Instant now) {
        Instant made = backup.backupCreationDateTime();
        return (made == null ? "" : age(Duration.between(made, now)))
                + (backup.backupSizeBytes() == null ? "" : " · " + Bytes.words(backup.backupSizeBytes()))
                + (backup.backupStatus() == BackupStatus.AVAILABLE ? "" : " · " + backup.backupStatusAsString())
                + (backup.backupType() == BackupType.AWS_BACKUP ? " · made by AWS Backup" : "")
                + (backup.backupType() == BackupType.SYSTEM ? " · made by DynamoDB when a table was deleted" : "");
    }

    private static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return "made just now";
        }
        return (age.toHours() < 1
                        ? Counted.of(age.toMinutes(), "minute")
                        : age.toDays() < 1 ? Counted.of(age.toHours(), "hour") : Counted.of(age.toDays(), "day"))
                + " old";
    }

    /// What can be done, and what is being done.
    private Node below(Fact<List<BackupSummary>> fact) {
        Label progress = FormPage.hint("");
        progress.setId("backup-progress");
        progress.textProperty().bind(model.progress());
        progress.managedProperty().bind(progress.textProperty().isNotEmpty());
        HBox actions = new HBox(10);
        if (!(fact instanceof Fact.Unsupported<?>)) {
            Button make = Icons.button(
                    "backup-make", Feather.ARCHIVE, "Make backup", "Keep the table as it is now", this::make);
            make.disableProperty().bind(model.working());
            actions.getChildren().add(make);
        }
        times.ifPresent(range -> actions.getChildren()
                .add(Icons.button(
                        "backup-moment",
                        Feather.CLOCK,
                        "Restore to a moment…",
                        "Restore the table as it was into a new table",
                        () -> {
                            host.cover().accept(form.node());
                            form.open(range);
                        })));
        form.restored()
                .ifPresent(table -> actions.getChildren()
                        .add(Icons.button(
                                "backup-restored",
                                Feather.LIST,
                                "Settings of " + table + "…",
                                "What the restore left out",
                                () -> host.cover().accept(form.node()))));
        return new VBox(8, progress, actions);
    }

    private void make() {
        String proposal = model.proposal();
        host.dialogs()
                .get()
                .question(
                        "Make a backup of " + model.table(),
                        "It uses no capacity, and is billed by its size until it's deleted. Name it, or leave the name"
                                + " as it is shown.",
                        proposal,
                        "Make backup")
                .showAndWait()
                .map(String::strip)
                .ifPresent(name -> model.make(name.isEmpty() ? proposal : name, this::refresh, host.navigator()::tell));
    }

    private void delete(BackupSummary backup) {
        boolean confirmed = host.dialogs()
                .get()
                .confirmByName(
                        "Delete the backup " + backup.backupName() + "?",
                        "The table stays, but can't be restored from this backup any more. Type the backup's name to"
                                + " confirm.",
                        backup.backupName(),
                        "Delete backup");
        if (confirmed) {
            model.delete(backup, this::refresh, host.navigator()::tell);
        }
    }
}
