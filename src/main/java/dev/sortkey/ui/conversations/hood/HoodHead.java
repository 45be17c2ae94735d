package dev.sortkey.ui.conversations.hood;

import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The top of the hood: which click is shown, the way to others, and how far a presenter has gone through it.
final class HoodHead {
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM);

    private final HoodViewModel model;
    private final Label click = new Label();
    private final Label place = new Label();
    private final Button earlier;
    private final Button later;
    private final WrapRow phases = new WrapRow();
    private final HBox steps = new HBox(4);
    private final VBox node;

    HoodHead(HoodViewModel model) {
        this.model = model;
        Label title = new Label("Under the hood");
        title.getStyleClass().add("heading");
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox first = new HBox(title);
        if (model.lever().isThere()) {
            first.getChildren().add(LeverMenu.button(model.lever()));
        }
        first.getChildren()
                .addAll(
                        toggle("hood-steps", Feather.SKIP_FORWARD, "Step by step (Ctrl+.)", model.stepping()),
                        toggle("hood-large", Feather.MONITOR, "Large text, for a projector", model.large()),
                        Icons.button(
                                "hood-close",
                                Feather.X,
                                "Close (Ctrl+U)",
                                () -> model.shown().set(false)));
        first.setAlignment(Pos.CENTER_LEFT);
        earlier = Icons.button("hood-earlier", Feather.CHEVRON_LEFT, "Earlier click (Ctrl+Shift+,)", model::earlier);
        later = Icons.button("hood-later", Feather.CHEVRON_RIGHT, "Later click (Ctrl+Shift+.)", model::later);
        node = new VBox(2, first, history(), steps(), LeverMenu.notice(model.lever()));
        node.getStyleClass().add("hood-head");
        model.current().subscribe(_ -> update());
        model.clicks().addListener((InvalidationListener) _ -> update());
        model.phase().subscribe(_ -> updateSteps());
        model.stepping().subscribe(_ -> updateSteps());
        update();
    }

    Node node() {
        return node;
    }

    private static ToggleButton toggle(String id, Feather icon, String words, BooleanProperty value) {
        ToggleButton toggle = Plain.toggle(null, new FontIcon(icon));
        toggle.setId(id);
        toggle.getStyleClass().addAll("button-icon", "flat");
        toggle.selectedProperty().bindBidirectional(value);
        return Icons.named(toggle, words);
    }

    private Node history() {
        click.setId("hood-click");
        click.getStyleClass().add("hood-click");
        click.setMinWidth(0);
        place.setId("hood-place");
        place.getStyleClass().add("muted");
        place.setMinWidth(0);
        VBox words = new VBox(click, place);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(words, small(earlier), small(later));
        row.setAlignment(Pos.CENTER_LEFT);
        row.visibleProperty().bind(model.current().isNotNull());
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private Node steps() {
        steps.setId("hood-phases");
        steps.setAlignment(Pos.CENTER_LEFT);
        for (Phase phase : Phase.values()) {
            Label label = new Label(phase.word());
            label.getStyleClass().add("phase");
            label.setUserData(phase);
            phases.getChildren().add(label);
        }
        HBox.setHgrow(phases, Priority.ALWAYS);
        steps.getChildren()
                .setAll(
                        phases,
                        small(Icons.button(
                                "hood-back", Feather.ARROW_LEFT, "Previous step (Ctrl+,)", model::previousStep)),
                        small(Icons.button("hood-next", Feather.ARROW_RIGHT, "Next step (Ctrl+.)", model::nextStep)));
        steps.visibleProperty().bind(model.stepping());
        steps.managedProperty().bind(steps.visibleProperty());
        return steps;
    }

    private static <B extends ButtonBase> B small(B button) {
        button.getStyleClass().add("small");
        return button;
    }

    private void updateSteps() {
        for (Node label : phases.getChildren()) {
            label.pseudoClassStateChanged(
                    NOW, label.getUserData() == model.phase().get());
        }
    }

    private void update() {
        Click shown = model.current().get();
        int at = model.clicks().indexOf(shown);
        earlier.setDisable(at <= 0);
        later.setDisable(at < 0 || at == model.clicks().size() - 1);
        click.setText(shown == null ? "" : shown.title());
        place.setText(
                shown == null
                        ? ""
                        : "Click %d of %d · %s"
                                .formatted(
                                        at + 1,
                                        model.clicks().size(),
                                        TIME.format(shown.at().atZone(ZoneId.systemDefault()))));
    }
}
