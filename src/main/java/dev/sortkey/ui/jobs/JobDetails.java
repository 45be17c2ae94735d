package dev.sortkey.ui.jobs;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.Visible;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.ui.kit.ChangeTable;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One job: how far it is, what can be done with it, and its items one by one.
final class JobDetails {
    private final JobsViewModel model;
    private final Supplier<Dialogs> dialogs;
    private final Navigator navigator;
    private final BorderPane node = new BorderPane();
    private final Label title = new Label();
    private final Label words = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final TextField rate = new TextField();
    private final Label units = new Label();
    private final HBox speed = new HBox(6);
    private final ToggleButton planned = Plain.toggle("Plan");
    private final ToggleButton skipped = Plain.toggle("Left alone");
    private final MoveDetails moved;
    private final SplitPane changes;
    private final BorderPane all = new BorderPane();
    private final SegmentedButton parts = new SegmentedButton();
    private final ListView<Line> lines = new ListView<>();
    private final ChangeTable values = new ChangeTable(
            "job-values", "Values that change", States.empty("No item selected", "Choose one in the list."));
    private final Button run;
    private final Button pause;
    private final Button proceed;
    private final Button stop;
    private final Button undo;
    private final Button delete;
    private @Nullable ShownJob shown;
    private String listed = "";

    /// An item in the list.
    ///
    /// @param why why it was left alone; empty for one in the plan
    private record Line(ItemDraft draft, List<String> keys, String why) {
        String key() {
            Map<String, AttributeValue> item = draft.first();
            return keys.isEmpty() || !item.keySet().containsAll(keys)
                    ? ""
                    : ItemKeys.text(item, new KeyNames(keys.getFirst(), keys.size() > 1 ? keys.get(1) : null));
        }
    }

    /// @param browse opens a folder in the desktop
    JobDetails(JobsViewModel model, Supplier<Dialogs> dialogs, Consumer<URI> browse, Navigator navigator) {
        this.model = model;
        this.dialogs = dialogs;
        this.navigator = navigator;
        moved = new MoveDetails(browse);
        run = Icons.button("job-run", Feather.PLAY, "Run", "Do what is left", this::run);
        run.getStyleClass().add("accent");
        pause = Icons.button(
                "job-pause", Feather.PAUSE, "Pause", "Send no more requests for now", () -> with(model::pause));
        proceed = Icons.button(
                "job-continue", Feather.PLAY, "Continue", "Send requests again", () -> with(model::proceed));
        stop = Icons.button(
                "job-stop",
                Feather.SQUARE,
                "Stop",
                "Stop; it can go on later",
                () -> with(job -> model.stop(job, navigator::tell)));
        undo = Icons.button(
                "job-undo",
                Feather.ROTATE_CCW,
                "Undo…",
                "Plan to take back what it has done",
                () -> with(job -> model.undo(job, navigator::tell)));
        delete = Icons.button("job-delete", Feather.TRASH_2, "Delete the job and its files", this::delete);
        title.getStyleClass().add("heading");
        title.setId("job-title");
        words.setId("job-words");
        words.setWrapText(true);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setId("job-progress");
        ToggleGroup group = new ToggleGroup();
        planned.setToggleGroup(group);
        planned.setId("job-plan");
        planned.setSelected(true);
        skipped.setToggleGroup(group);
        skipped.setId("job-skipped");
        group.selectedToggleProperty().subscribe((_, now) -> {
            if (now == null) {
                planned.setSelected(true);
            }
            listed = "";
            show(shown);
        });
        changes = new SplitPane(lines, values.node());
        lay();
        show(null);
    }

    private void lay() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        rate.setId("job-rate");
        rate.setPrefColumnCount(6);
        rate.setPromptText("no limit");
        rate.setAccessibleText("Capacity units a second");
        rate.setOnAction(_ -> limit());
        rate.focusedProperty().subscribe(focused -> {
            if (!focused) {
                limit();
            }
        });
        units.setMinWidth(Region.USE_PREF_SIZE);
        speed.getChildren().setAll(rate, units);
        speed.setAlignment(Pos.CENTER_LEFT);
        speed.managedProperty().bind(speed.visibleProperty());
        parts.getButtons().setAll(planned, skipped);
        parts.setToggleGroup(null);
        parts.setMinWidth(Region.USE_PREF_SIZE);
        parts.managedProperty().bind(parts.visibleProperty());
        HBox tools = new HBox(8, run, pause, proceed, stop, undo, speed, gap, parts, delete);
        tools.setAlignment(Pos.CENTER_LEFT);
        List.of(run, pause, proceed, stop, undo).forEach(button -> {
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        });
        VBox head = new VBox(6, title, bar, words, tools);
        head.getStyleClass().add("job-head");
        lines.setId("job-lines");
        lines.setAccessibleText("Items");
        lines.setCellFactory(_ -> new LineCell());
        lines.getSelectionModel().selectedItemProperty().subscribe(this::showLine);
        changes.setDividerPositions(0.34);
        changes.getStyleClass().add("bare-split");
        all.setTop(head);
    }

    Node node() {
        return node;
    }

    private void with(Consumer<ShownJob> action) {
        if (shown != null) {
            action.accept(shown);
        }
    }

    void show(@Nullable ShownJob job) {
        boolean isOther = shown == null
                || job == null
                || !shown.job().id().equals(job.job().id());
        shown = job;
        if (job == null) {
            node.setCenter(States.empty("No job selected", "Choose one in the list."));
            return;
        }
        node.setCenter(all);
        Job.Kind kind = job.job().kind();
        title.setText(Visible.line(job.title()));
        words.setText(Visible.line(job.words()));
        bar.setProgress(job.progress());
        State state = job.state();
        run.setVisible(job.canRun());
        run.setText(state == State.STOPPED ? "Resume" : "Run…");
        pause.setVisible(job.isHere() && !job.isPaused());
        proceed.setVisible(job.isHere() && job.isPaused());
        stop.setVisible(state == State.RUNNING || state == State.PLANNING);
        undo.setVisible(kind == Job.Kind.BULK
                && (state == State.STOPPED || state == State.FINISHED)
                && job.run().done() > 0);
        speed.setVisible(state != State.FINISHED && (job.changes() > 0 || JobWords.isEstimate(kind)));
        units.setText((kind == Job.Kind.EXPORT ? "RCU" : "WCU") + " a second");
        parts.setVisible(kind == Job.Kind.BULK);
        delete.setDisable(state == State.RUNNING || state == State.PLANNING);
        long left = job.plan().tally().get(Count.REJECTED)
                + job.run().tally().sum(Count.CONFLICTS, Count.REJECTED, Count.UNCHANGED);
        skipped.setText(left == 0 ? "Left alone" : "%,d left alone".formatted(left));
        if (isOther) {
            rate.setText(rate(job));
        }
        if (kind == Job.Kind.BULK) {
            all.setCenter(changes);
            list(job);
        } else {
            about(job);
        }
    }

    /// Shows what an export, an import or a copy is about when that may be another.
    private void about(ShownJob job) {
        String now = job.job().id() + job.state();
        if (!now.equals(listed)) {
            listed = now;
            model.about(job, about -> {
                moved.show(about);
                all.setCenter(moved.node());
            });
        }
    }

    private static String rate(ShownJob job) {
        double units = job.job().options().rate();
        return units <= 0 ? "" : units == Math.rint(units) ? String.valueOf((long) units) : String.valueOf(units);
    }

    /// Fills the list when there is something else to show.
    private void list(ShownJob job) {
        boolean isPlan = planned.isSelected();
        String now = job.job().id()
                + isPlan
                + job.state()
                + (isPlan ? "" : job.run().tally().get(Count.CONFLICTS));
        if (now.equals(listed)) {
            return;
        }
        listed = now;
        if (isPlan) {
            model.changes(
                    job,
                    found -> fill(found.stream()
                            .map(each ->
                                    new Line(each.draft(), job.job().place().keys(), ""))
                            .toList()));
        } else {
            model.skipped(
                    job,
                    found -> fill(found.stream()
                            .map(each ->
                                    new Line(each.draft(), job.job().place().keys(), each.reason()))
                            .toList()));
        }
    }

    private void fill(List<Line> found) {
        int at = Math.max(0, lines.getSelectionModel().getSelectedIndex());
        lines.getItems().setAll(found);
        lines.setPlaceholder(
                planned.isSelected()
                        ? States.empty("Nothing to change", "No item needs a change like this.")
                        : States.empty(
                                "Nothing was left alone",
                                "Items that can't be changed, or that somebody else changed, are listed here."));
        lines.getSelectionModel().clearAndSelect(Math.min(at, found.size() - 1));
        showLine(lines.getSelectionModel().getSelectedItem());
    }

    private void showLine(@Nullable Line line) {
        values.show(line == null ? List.of() : line.draft().changes(line.keys()));
    }

    private void run() {
        with(job -> {
            boolean isAsked = job.state() == State.STOPPED || job.job().kind() == Job.Kind.EXPORT;
            if (isAsked) {
                model.run(job, navigator::tell);
            } else {
                model.about(job, about -> {
                    if (isConfirmed(job, about)) {
                        model.run(job, navigator::tell);
                    }
                });
            }
        });
    }

    private boolean isConfirmed(ShownJob job, JobAbout about) {
        var question = RunQuestion.of(job, about);
        return model.isProduction(about.writes())
                ? dialogs.get()
                        .confirmByName(
                                question.title(),
                                question.explanation() + " Type the table and the number of items to confirm.",
                                question.sure(),
                                "Run")
                : dialogs.get().confirm(question.title(), question.explanation(), "Run");
    }

    private void delete() {
        with(job -> {
            if (job.job().kind() == Job.Kind.EXPORT
                    || job.run().done() == 0
                    || dialogs.get()
                            .confirm(
                                    "Delete this job?",
                                    job.job().kind() == Job.Kind.BULK
                                            ? "What it changed stays as it is, and can't be undone any more."
                                            : "Items that it wrote stay as they are.",
                                    "Delete")) {
                model.delete(job, navigator::tell);
            }
        });
    }

    private void limit() {
        with(job -> {
            String typed = rate.getText().strip();
            if (typed.equals(rate(job))) {
                return;
            }
            if (typed.isEmpty() || typed.matches("\\d{1,9}(\\.\\d+)?")) {
                model.limit(job, typed.isEmpty() ? 0 : Double.parseDouble(typed), navigator::tell);
            } else {
                rate.setText(rate(job));
                navigator.toast("A rate is a number of capacity units a second");
            }
        });
    }

    /// An item by its key, with why it was left alone.
    private static final class LineCell extends ListCell<Line> {
        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (line == null || empty) {
                setText(null);
                return;
            }
            setText(Visible.line(line.key()) + (line.why().isEmpty() ? "" : "\n" + line.why()));
        }
    }
}
