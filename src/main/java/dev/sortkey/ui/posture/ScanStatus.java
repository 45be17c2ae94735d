package dev.sortkey.ui.posture;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.posture.run.AssessmentProgress.Reach;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Icons;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// How far the scan is, and how it is stopped: in the bar, or in a narrow window in a line of its own while there
/// is something to tell.
final class ScanStatus {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PostureViewModel model;
    private final ProgressBar progress = new ProgressBar();
    private final Label state = new Label();
    private final Button stop;
    private final HBox inBar = new HBox(6);
    private final HBox below = new HBox(6);
    private boolean narrow;

    ScanStatus(PostureViewModel model) {
        this.model = model;
        stop = Icons.button(
                "posture-stop", Feather.X, "Stop", "Stop the scan and keep the findings so far", model::cancel);
        stop.setMinWidth(Region.USE_PREF_SIZE);
        state.setId("posture-state");
        state.getStyleClass().add("muted");
        state.setMinWidth(0);
        state.setMaxWidth(Double.MAX_VALUE);
        state.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(state, Priority.ALWAYS);
        progress.setPrefWidth(110);
        progress.setMinWidth(60);
        inBar.setAlignment(Pos.CENTER_LEFT);
        inBar.setMinWidth(0);
        HBox.setHgrow(inBar, Priority.ALWAYS);
        below.getStyleClass().add("posture-run");
    }

    /// Its place in the bar.
    Node inBar() {
        return inBar;
    }

    /// Its place below the bar.
    Node below() {
        return below;
    }

    /// The window is narrow now, or no longer.
    void narrow(boolean now) {
        narrow = now;
        arrange();
    }

    /// Shows how far the scan is.
    void changed() {
        boolean running = model.running().get();
        AssessmentProgress partial = model.progress().get();
        PostureView.show(progress, running);
        PostureView.show(stop, running);
        progress.setProgress(partial == null ? -1 : partial.fraction());
        state.setText(words(running));
        state.setTooltip(new Tooltip(state.getText()));
        arrange();
    }

    private void arrange() {
        boolean apart = narrow && (model.running().get() || model.progress().get() != null);
        HBox place = apart ? below : inBar;
        if (!place.getChildren().contains(state)) {
            (apart ? inBar : below).getChildren().clear();
            place.getChildren().setAll(state, progress, stop);
        }
        PostureView.show(below, apart);
    }

    private String words(boolean running) {
        AssessmentProgress partial = model.progress().get();
        UserError error = model.error().get();
        Snapshot snapshot = model.snapshot();
        if (running) {
            return partial == null ? "Starting…" : reach(partial.reach()) + partial.asking();
        }
        if (error != null && snapshot != null) {
            return error.what() + " " + error.next();
        }
        if (partial != null) {
            return stopped(partial);
        }
        return snapshot == null ? "" : answered(snapshot);
    }

    private static String reach(Reach reach) {
        return reach.scopes() > 1
                ? Counted.of(reach.finished()) + " of " + Counted.of(reach.scopes()) + " Regions read, "
                : "";
    }

    private static String stopped(AssessmentProgress partial) {
        Reach reach = partial.reach();
        return "Stopped after " + Counted.of(partial.done()) + " of " + Counted.of(partial.planned()) + " requests"
                + (reach.scopes() > 1
                        ? ", with " + Counted.of(reach.finished()) + " of " + Counted.of(reach.scopes())
                                + " Regions read"
                        : "");
    }

    private static String answered(Snapshot snapshot) {
        List<Answer> answers = snapshot.facts().values().stream()
                .flatMap(facts -> facts.answers().values().stream())
                .toList();
        long denied = answers.stream().filter(Answer.Denied.class::isInstance).count();
        return "%s%s · %s"
                .formatted(
                        Counted.of(answers.size(), "request"),
                        denied == 0 ? "" : ", " + Counted.of(denied) + " denied",
                        TIME.format(snapshot.takenAt()));
    }
}
