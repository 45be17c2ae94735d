package dev.sortkey.ui.conversations.hood;

import dev.sortkey.support.Counted;
import dev.sortkey.ui.conversations.hood.Step.What;
import dev.sortkey.ui.kit.Navigator;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A step as a card, and below it, further to the right, what came of it.
final class StepNode {
    private final HoodViewModel model;
    private final Navigator navigator;
    private final Step step;
    private final Label count = new Label();
    private final VBox inner = new VBox(6);
    private final VBox node = new VBox(6);

    private StepNode(HoodViewModel model, Navigator navigator, Step step) {
        this.model = model;
        this.navigator = navigator;
        this.step = step;
        Node card = switch (step.what()) {
            case What.Requested requested -> new RequestCard(model, navigator, step, requested).node();
            case What.Changed(var record) -> ChangeCard.of(record);
        };
        count.getStyleClass().add("muted");
        inner.getStyleClass().add("hood-below");
        inner.setMinWidth(0);
        node.setMinWidth(0);
        VBox effects = new VBox(4, count, inner);
        effects.setMinWidth(0);
        node.getChildren().setAll(card, Phase.EFFECT.from(model.phase(), effects));
        step.below().addListener((ListChangeListener<Step>) _ -> update());
        update();
    }

    static Node of(HoodViewModel model, Navigator navigator, Step step) {
        return new StepNode(model, navigator, step).node;
    }

    private void update() {
        while (inner.getChildren().size() > step.below().size()) {
            inner.getChildren().removeLast();
        }
        for (int i = inner.getChildren().size(); i < step.below().size(); i++) {
            inner.getChildren().add(of(model, navigator, step.below().get(i)));
        }
        inner.setVisible(!step.below().isEmpty());
        inner.setManaged(inner.isVisible());
        count.setText(effect());
        count.setVisible(!count.getText().isEmpty());
        count.setManaged(count.isVisible());
    }

    private String effect() {
        int below = step.below().size();
        if (below == 0) {
            return "";
        }
        return step.what() instanceof What.Requested
                ? "→ " + Counted.of(below, "stream record")
                : "→ because of this record";
    }
}
