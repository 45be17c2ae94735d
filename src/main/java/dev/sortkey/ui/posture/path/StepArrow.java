package dev.sortkey.ui.posture.path;

import dev.sortkey.posture.finding.EscalationPath.Step;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// An arrow from one place to the next with the actions that it takes. What makes it possible is in its tooltip,
/// which the keyboard opens too, and in its accessible text.
final class StepArrow extends Pane {
    private static final double LINE = 2;
    private static final double HEAD = 12;
    /// How far it reaches below its line when it points to the right.
    static final double BELOW = HEAD / 2;
    private static final double GAP = 5;
    private static final double NARROWEST = 84;
    private static final double WIDEST = 210;

    private final VBox words = new VBox(1);
    private final Region line = new Region();
    private final FontIcon head = new FontIcon(Feather.CHEVRON_DOWN);
    private boolean down = true;

    StepArrow(Step step, String number) {
        Label actions = label(step.words(), "path-actions");
        words.getChildren().add(actions);
        assumed(step).forEach(it -> words.getChildren().add(label(it, "path-assumed")));
        line.getStyleClass().add("path-line");
        getChildren().setAll(line, head, words);
        getStyleClass().add("path-step");
        if (!assumed(step).isEmpty()) {
            getStyleClass().add("path-doubtful");
        }
        String why = String.join("\n", step.lines());
        Tooltip tooltip = new Tooltip(why);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(460);
        Tooltip.install(this, tooltip);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText("%s: %s, to the %s %s. %s"
                .formatted(
                        number,
                        step.words(),
                        step.to().kind().word(),
                        step.to().name(),
                        String.join(". ", step.lines())));
        focusVisibleProperty().subscribe(focused -> {
            if (focused) {
                Bounds at = localToScreen(getBoundsInLocal());
                tooltip.show(this, at.getMinX() + PlaceCard.DISC, at.getMaxY() + GAP);
            } else {
                tooltip.hide();
            }
        });
    }

    /// What isn't certain of the step, in a few words.
    private static List<String> assumed(Step step) {
        var all = new ArrayList<String>();
        if (!step.conditions().isEmpty()) {
            all.add("if conditions are met");
        }
        if (!step.notSeen().isEmpty()) {
            all.add("if there are " + step.notSeen());
        }
        return all;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    /// Whether it points down, or to the right.
    void point(boolean nowDown) {
        down = nowDown;
        head.setRotate(down ? 0 : -90);
    }

    /// How high its words are above the line when it points to the right and is `width` wide.
    double above(double width) {
        return words.prefHeight(width - 2 * GAP) + GAP;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.clamp(Math.ceil(words.prefWidth(-1)) + 2 * GAP, NARROWEST, WIDEST);
    }

    @Override
    protected double computePrefHeight(double width) {
        return down ? words.prefHeight(beside(width)) + 4 * GAP : above(width) + HEAD;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (down) {
            double middle = PlaceCard.DISC / 2;
            line.resizeRelocate(middle - LINE / 2, GAP / 2, LINE, height - GAP);
            put(head, middle, height - HEAD / 2);
            words.resizeRelocate(PlaceCard.DISC + 9, 2 * GAP, beside(width), height - 4 * GAP);
        } else {
            double above = above(width);
            line.resizeRelocate(GAP, above + HEAD / 2 - LINE / 2, width - 2 * GAP, LINE);
            put(head, width - GAP - HEAD / 4, above + HEAD / 2);
            words.resizeRelocate(GAP, 0, width - 2 * GAP, above - GAP);
        }
    }

    private static double beside(double width) {
        return Math.max(0, width - PlaceCard.DISC - 9);
    }

    /// Its middle at a point.
    private static void put(Node icon, double x, double y) {
        Bounds bounds = icon.getLayoutBounds();
        icon.relocate(x - bounds.getWidth() / 2, y - bounds.getHeight() / 2);
    }
}
