package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.read.plan.Plan;
import dev.sortkey.ui.tables.items.request.RequestViewModel.Planned;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What will run, its cost, and why, in one quiet line; what doesn't fit is cut and stands in the tooltip.
final class PlanLine {
    private final Label summary = new Label();
    private final Label why = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox node = new Line();

    /// @param tools what stands at the end of the line
    PlanLine(Node... tools) {
        summary.setId("plan-summary");
        summary.getStyleClass().add("plan-summary");
        why.setId("plan-why");
        why.getStyleClass().add("plan-why");
        why.setMinWidth(0);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(why, Priority.ALWAYS);
        whole.setWrapText(true);
        whole.setMaxWidth(520);
        summary.setTooltip(whole);
        why.setTooltip(whole);
        HBox end = new HBox(2, tools);
        end.setAlignment(Pos.CENTER_RIGHT);
        end.setMinWidth(HBox.USE_PREF_SIZE);
        node.getStyleClass().add("plan-line");
        node.setAlignment(Pos.CENTER_LEFT);
        node.getChildren().setAll(summary, why, end);
        node.setMinWidth(0);
    }

    Node node() {
        return node;
    }

    void show(Planned planned) {
        boolean wrong = planned instanceof Planned.Wrong;
        switch (planned) {
            case Planned.Ready(var plan) -> say(plan.summary(), why(plan));
            case Planned.Changing(var statements) ->
                say(TypedStatements.summary(statements), TypedStatements.why(statements));
            case Planned.Wrong(var error) -> say(error.what(), error.next());
        }
        summary.getStyleClass().removeAll("wrong");
        if (wrong) {
            summary.getStyleClass().add("wrong");
        }
    }

    private void say(String what, String because) {
        summary.setText(what);
        why.setText(because);
        whole.setText(what + "\n" + because);
    }

    /// The reason gives way before what will run does, and that before the tools.
    private final class Line extends HBox {
        Line() {
            super(10);
        }

        @Override
        protected void layoutChildren() {
            double room = getWidth() - snappedLeftInset() - snappedRightInset() - 2 * getSpacing();
            double left = Math.max(0, room - getChildren().getLast().prefWidth(-1));
            summary.setMinWidth(Math.min(summary.prefWidth(-1), left));
            super.layoutChildren();
        }
    }

    private static String why(Plan plan) {
        return Stream.concat(Stream.of(plan.why()), plan.notes().stream())
                .collect(Collectors.joining(" "))
                .strip();
    }
}
