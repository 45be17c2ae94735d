package dev.sortkey.ui.tables.design;

import dev.sortkey.dynamo.table.change.TablePlan;
import dev.sortkey.dynamo.table.change.TableStep;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.tables.design.ChangeViewModel.Progress;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The plan of a change: its steps with what has to be known of them, and how far they are.
final class PlanView {
    private final ChangeViewModel model;
    private final Label title = new Label();
    private final Label words = new Label();
    private final VBox steps = new VBox(10);
    private final Label fit = new Label();
    private final Label problem = new Label();
    private final Button copy;
    private final Button check;
    private final Button stop;
    private final Button apply;
    private final Button goOn;
    private final SimpleObjectProperty<@Nullable UserError> error = new SimpleObjectProperty<>();
    private final BorderPane node;

    /// @param leave goes back to the form
    /// @param confirmed carries the plan out once the person has agreed
    PlanView(ChangeViewModel model, Navigator navigator, Runnable leave, Runnable confirmed) {
        this.model = model;
        copy = Icons.button(
                "plan-copy", Feather.COPY, "Copy as AWS CLI", "Copy the steps as commands for the AWS CLI", () -> {
                    Clipboards.copy(model.commands());
                    navigator.toast("Steps copied as AWS CLI commands");
                });
        check = Icons.button(
                "plan-check",
                Feather.CHECK_SQUARE,
                "Check items",
                "Read the key attributes of all items for those that a new index will leave out; costs a read of the"
                        + " whole table",
                () -> model.checkItems(error::set));
        stop = Icons.button("plan-stop", Feather.X, "Stop", "Stop; what was sent goes on in DynamoDB", model::stop);
        goOn = Icons.button(
                "plan-go-on", Feather.PLAY, "Go on", "Plan again what is left", () -> model.goOn(error::set));
        apply = Icons.button("plan-apply", Feather.PLAY, "Apply…", "Carry out the steps in this order", confirmed);
        List.of(apply, goOn).forEach(each -> each.getStyleClass().add("accent"));
        node = Cover.of("plan", "Back to the form", leave, title, copy, check, stop, goOn, apply);
        title.getStyleClass().add("heading");
        title.setId("plan-title");
        title.setMinWidth(0);
        words.setId("plan-words");
        fit.setId("plan-fit");
        problem.setId("plan-problem");
        problem.getStyleClass().add("wrong");
        VBox content = new VBox(12, words, problem, fit, steps);
        content.getStyleClass().add("form-page");
        List.of(words, fit, problem).forEach(label -> {
            label.setWrapText(true);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        });
        fit.textProperty().bind(model.fit());
        error.subscribe(wrong -> problem.setText(wrong == null ? "" : wrong.what() + " " + wrong.next()));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        node.setCenter(scroll);
        model.running().subscribe(_ -> buttons());
        model.progress().subscribe(this::show);
    }

    Node node() {
        return node;
    }

    /// Says what is wrong.
    void tell(UserError wrong) {
        error.set(wrong);
    }

    private void buttons() {
        Progress now = model.progress().get();
        boolean running = model.running().get();
        boolean some = !now.plan().steps().isEmpty();
        visible(copy, some);
        visible(check, now.isNew() && ChangeViewModel.createsIndex(now.plan()));
        visible(stop, running);
        visible(apply, some && now.isNew());
        visible(goOn, !now.isNew() && !now.isDone() && !running);
        check.setDisable(running);
        apply.setDisable(running);
    }

    private static void visible(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
        button.setMinWidth(Region.USE_PREF_SIZE);
    }

    private void show(Progress now) {
        buttons();
        error.set(null);
        TablePlan plan = now.plan();
        title.setText("Change " + model.table());
        words.setText(now.isNew() ? summary(plan) + others() : now.words());
        var rows = new ArrayList<Node>();
        plan.problems().forEach(wrong -> rows.add(styled(wrong, "wrong")));
        for (int i = 0; i < plan.steps().size(); i++) {
            rows.add(step(now, i));
        }
        if (!plan.unknown().isEmpty()) {
            rows.add(FormPage.heading("Left as it is"));
            plan.unknown().forEach(unknown -> rows.add(FormPage.hint(unknown)));
        }
        steps.getChildren().setAll(rows);
    }

    private String others() {
        return model.isChangedByOthers()
                ? " The table was changed while the form was open; what the form left alone stays as it is there now."
                : "";
    }

    private static String summary(TablePlan plan) {
        if (!plan.problems().isEmpty()) {
            return "The table can't become as defined:";
        }
        return plan.steps().isEmpty()
                ? "The table is as defined. There is nothing to change."
                : Counted.of(plan.steps().size(), "step")
                        + ", one after the other, each when the one before has taken effect. Nothing was sent yet.";
    }

    private static Node step(Progress now, int i) {
        TableStep step = now.plan().steps().get(i);
        VBox lines = new VBox(4, styled((i + 1) + ". " + step.what(), "step-name"));
        step.notes().forEach(note -> lines.getChildren().add(FormPage.hint(note)));
        if (step.hasWarning()) {
            lines.getChildren().add(styled(step.warning(), "step-warning"));
        }
        boolean failed = i == now.done() && now.failure() != null;
        if (failed && now.failure() != null) {
            lines.getChildren()
                    .add(styled(now.failure().what() + " " + now.failure().next(), "wrong"));
        }
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox row = new HBox(10, state(now, i, step, failed), lines);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("plan-step");
        row.getStyleClass().add(failed ? "failed" : i < now.done() ? "done" : "waiting");
        row.setId("plan-step-" + (i + 1));
        return row;
    }

    private static Node state(Progress now, int i, TableStep step, boolean failed) {
        Node sign;
        if (i == now.done() && now.current()) {
            ProgressIndicator turning = new ProgressIndicator();
            turning.setMaxSize(16, 16);
            turning.setMinSize(16, 16);
            sign = turning;
        } else {
            sign = new FontIcon(
                    failed
                            ? Feather.ALERT_CIRCLE
                            : i < now.done()
                                    ? Feather.CHECK
                                    : step.hasWarning() ? Feather.ALERT_TRIANGLE : Feather.CIRCLE);
        }
        StackPane pane = new StackPane(sign);
        pane.setMinSize(20, 20);
        pane.setMaxSize(20, 20);
        return pane;
    }

    private static Label styled(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
