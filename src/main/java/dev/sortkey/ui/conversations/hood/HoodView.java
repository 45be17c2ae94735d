package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallRedaction;
import dev.sortkey.calls.CallText;
import dev.sortkey.ui.conversations.hood.HoodViewModel.Step;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.CodeMenu;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Under the hood: a card for each request since the last click, and one for each change in the stream.
public final class HoodView {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final HoodViewModel model;
    private final Navigator navigator;
    private final VBox cards = new VBox(8);
    private final BorderPane node;
    private final ScrollPane scroll = new ScrollPane(cards);

    /// A view of `model`.
    public HoodView(HoodViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        Label title = new Label("Under the hood");
        title.getStyleClass().add("heading");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label click = new Label();
        click.setId("hood-click");
        click.getStyleClass().add("muted");
        click.textProperty().bind(model.click());
        HBox.setHgrow(click, Priority.ALWAYS);
        click.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(
                8,
                title,
                click,
                Icons.button(
                        "hood-close",
                        Feather.X,
                        "Close (Ctrl+U)",
                        () -> model.shown().set(false)));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("hood-head");
        cards.getStyleClass().add("hood-cards");
        scroll.setFitToWidth(true);
        cards.setMinWidth(0); // else what can't wrap would let it scroll sideways
        scroll.setId("hood");
        scroll.getStyleClass().add("edge-to-edge");
        node = new BorderPane(scroll);
        node.setTop(head);
        node.setMinWidth(240);
        node.getStyleClass().add("hood");
        model.steps().addListener(this::changed);
        showNothing();
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    private void changed(ListChangeListener.Change<? extends Step> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                cards.getChildren()
                        .remove(
                                change.getFrom(),
                                Math.min(cards.getChildren().size(), change.getFrom() + change.getRemovedSize()));
            }
            for (Step step : change.getAddedSubList()) {
                cards.getChildren().removeIf(node -> node.getStyleClass().contains("state"));
                cards.getChildren().add(card(step));
            }
        }
        if (model.steps().isEmpty()) {
            showNothing();
        }
    }

    private void showNothing() {
        cards.getChildren()
                .setAll(States.empty(
                        "No requests yet",
                        "Open a conversation or send a message. Each request appears here with its cost, followed by the"
                                + " items it changed."));
    }

    private Node card(Step step) {
        return switch (step) {
            case Step.Requested(var call) -> asked(call);
            case Step.Changed(var record) -> ChangeCard.of(record);
        };
    }

    private Node asked(Call call) {
        boolean failed = call.error() != null;
        Label operation = new Label(call.operation());
        operation.getStyleClass().add("heading");
        Label cost = new Label(RequestText.cost(call));
        cost.getStyleClass().add("muted");
        operation.setMinWidth(Region.USE_PREF_SIZE);
        cost.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        VBox card = new VBox(3);
        HBox head = new HBox(
                6, new FontIcon(failed ? Feather.ALERT_TRIANGLE : RequestText.icon(call)), operation, gap, cost);
        head.getChildren().addAll(actions(call, card));
        head.setAlignment(Pos.CENTER_LEFT);
        card.getChildren().add(head);
        RequestText.lines(call).forEach(line -> card.getChildren().add(mono(line)));
        if (call.error() != null) {
            Label error = new Label(call.error().what());
            error.setWrapText(true);
            error.getStyleClass().add("composer-problem");
            card.getChildren().add(error);
        }
        card.getStyleClass().add("hood-card");
        card.pseudoClassStateChanged(FAILED, failed);
        return card;
    }

    private static Label mono(String text) {
        Label label = new Label(RequestText.brief(text));
        label.getStyleClass().add("mono");
        label.setTooltip(new javafx.scene.control.Tooltip(text));
        return label;
    }

    private List<ButtonBase> actions(Call call, VBox card) {
        ToggleButton details = new ToggleButton(null, new FontIcon(Feather.CODE));
        details.setId("hood-details-" + call.id());
        details.getStyleClass().addAll("button-icon", "flat", "small");
        details.selectedProperty().subscribe(open -> {
            if (open) {
                JsonView json = new JsonView("hood-json-" + call.id());
                ((Region) json.node()).setPrefHeight(260);
                json.setText(CallText.details(call, CallRedaction.VALUES_SHOWN));
                card.getChildren().add(json.node());
            } else {
                card.getChildren().removeIf(node -> node.getStyleClass().contains("json-view"));
            }
        });
        return List.of(
                Icons.named(details, "Request and response"),
                small(CodeMenu.of("hood-code-" + call.id(), language -> {
                    Clipboards.copy(CallText.code(call, language, model.destination()));
                    navigator.toast("Copied as " + language.words());
                })),
                small(Icons.button(
                        "hood-log-" + call.id(),
                        Feather.EXTERNAL_LINK,
                        "Show in call log",
                        () -> navigator.showCall(call.id()))));
    }

    private static <B extends ButtonBase> B small(B button) {
        button.getStyleClass().add("small");
        return button;
    }
}
