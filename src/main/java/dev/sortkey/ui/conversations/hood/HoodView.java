package dev.sortkey.ui.conversations.hood;

import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Under the hood: what a click asked of DynamoDB, on which conditions, at which cost, and what came of it.
public final class HoodView {
    private static final PseudoClass LARGE = PseudoClass.getPseudoClass("large");

    private final HoodViewModel model;
    private final Navigator navigator;
    private final BorderPane node;
    private final ScrollPane scroll = new ScrollPane();
    private final Map<Click, Node> shown = new HashMap<>();

    /// A view of `model`.
    public HoodView(HoodViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        scroll.setFitToWidth(true);
        scroll.setId("hood");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        node = new BorderPane(scroll);
        node.setTop(new HoodHead(model).node());
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        model.large().subscribe(large -> node.pseudoClassStateChanged(LARGE, large));
        node.setMinWidth(240);
        node.getStyleClass().add("hood");
        model.current().subscribe(this::show);
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// While it has the focus, a presenter's clicker works: it presses Page Down.
    private void keys(KeyEvent event) {
        if (model.stepping().get() && (event.getCode() == KeyCode.PAGE_DOWN || event.getCode() == KeyCode.RIGHT)) {
            model.nextStep();
            event.consume();
        } else if (model.stepping().get() && (event.getCode() == KeyCode.PAGE_UP || event.getCode() == KeyCode.LEFT)) {
            model.previousStep();
            event.consume();
        }
    }

    /// Shows a click as it was left: with what was opened and tried in its cards.
    private void show(@Nullable Click click) {
        shown.keySet().retainAll(model.clicks());
        scroll.setContent(click == null ? cards(nothing()) : shown.computeIfAbsent(click, this::cards));
        scroll.setVvalue(0);
    }

    private static Node nothing() {
        return States.empty(
                "No requests yet",
                "Open a conversation or send a message. Each request appears here with its keys, its condition and its"
                        + " cost, followed by the items it changed.");
    }

    private static VBox cards(Node... nodes) {
        VBox cards = new VBox(8, nodes);
        cards.getStyleClass().add("hood-cards");
        cards.setMinWidth(0); // else what can't wrap would let it scroll sideways
        return cards;
    }

    private VBox cards(Click click) {
        VBox cards = cards();
        click.steps().forEach(step -> cards.getChildren().add(StepNode.of(model, navigator, step)));
        click.steps().addListener((ListChangeListener<Step>) change -> changed(cards, change));
        return cards;
    }

    private void changed(VBox cards, ListChangeListener.Change<? extends Step> change) {
        while (change.next()) {
            cards.getChildren().remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
            int at = change.getFrom();
            for (Step step : change.getAddedSubList()) {
                cards.getChildren().add(at++, StepNode.of(model, navigator, step));
            }
        }
    }
}
