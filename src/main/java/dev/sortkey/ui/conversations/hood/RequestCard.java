package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallRedaction;
import dev.sortkey.calls.CallText;
import dev.sortkey.chat.lesson.ConditionWords;
import dev.sortkey.chat.lesson.Part;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.conversations.hood.RequestText.KeyCondition;
import dev.sortkey.ui.conversations.hood.Step.What.Requested;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.CodeMenu;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// One request: its keys, its conditions, what it cost.
final class RequestCard {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final HoodViewModel model;
    private final Navigator navigator;
    private final Call call;
    private final String by;
    private final VBox node = new VBox(7);

    RequestCard(HoodViewModel model, Navigator navigator, Step step, Requested requested) {
        this.model = model;
        this.navigator = navigator;
        this.call = requested.call();
        this.by = RequestText.by(requested.origin());
        boolean failed = call.error() != null;
        node.getStyleClass().add("hood-card");
        node.pseudoClassStateChanged(FAILED, failed);
        node.setMinWidth(0);
        node.getChildren().add(head(failed));
        if (call.request() instanceof QueryRequest query) {
            query(query);
        } else {
            parts();
        }
        for (String note : requested.notes()) {
            Label words = words(note);
            words.getStyleClass().add("lever-note");
            node.getChildren().add(words);
        }
        if (model.canFail(call)) {
            node.getChildren().add(Phase.CONDITION.from(model.phase(), new TrialBox(model, call).node()));
        }
        if (call.error() != null) {
            Label error = words(call.error().what());
            error.getStyleClass().add("composer-problem");
            node.getChildren().add(error);
        }
        Node cost = Phase.COST.from(model.phase(), new CostBox(model, step, call).node());
        node.getChildren().add(cost);
        model.bootcamp(call)
                .ifPresent(way -> node.getChildren()
                        .add(Phase.EFFECT.from(model.phase(), new BootcampBox(model, way, call.id()).node())));
    }

    Node node() {
        return node;
    }

    private HBox head(boolean failed) {
        Label operation = new Label(call.operation());
        operation.getStyleClass().add("heading");
        operation.setMinWidth(0);
        HBox head = new HBox(6);
        if (failed) {
            head.getChildren().add(new FontIcon(Feather.ALERT_TRIANGLE));
        }
        head.getChildren().add(operation);
        if (call.traffic().attempts() > 1) {
            Label attempts = new Label(Counted.of(call.traffic().attempts(), "attempt"));
            attempts.getStyleClass().addAll("chip", "warning");
            attempts.setMinWidth(Region.USE_PREF_SIZE);
            head.getChildren().add(attempts);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head.getChildren().add(gap);
        HBox actions = new HBox();
        actions.getChildren().setAll(actions());
        head.getChildren().add(actions);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void query(QueryRequest query) {
        KeyCondition keys = KeyCondition.of(query);
        WrapRow chips = new WrapRow();
        chips.getChildren().add(KeyChips.chip(keys.name(), keys.partition()));
        if (keys.sort() != null) {
            chips.getChildren().add(KeyChips.chip(String.valueOf(keys.sortName()), keys.sort()));
        }
        String where = query.indexName() == null ? "one partition" : "one partition of the index " + query.indexName();
        node.getChildren().addAll(muted(about("Reads " + where)), chips, words(RequestText.reading(call, query)));
    }

    private void parts() {
        List<Part> parts = Part.of(call.request());
        if (parts.isEmpty()) {
            node.getChildren().add(words(call.target()));
            return;
        }
        long partitions =
                parts.stream().map(part -> part.key().get("pk")).distinct().count();
        boolean changes = parts.stream().anyMatch(part -> part.verb().changes());
        node.getChildren()
                .add(muted(about((changes ? "Writes " : "Reads ") + Counted.of(parts.size(), "item") + " in "
                        + Counted.of(partitions, "partition") + (changes ? "" : RequestText.found(call)))));
        String before = "";
        for (Part part : parts.stream().limit(12).toList()) {
            String what = part.verb().word() + " " + part.noun();
            boolean again = what.equals(before) && part.condition() == null;
            node.getChildren().add(part(part, again ? "" : what, parts));
            before = what;
        }
        if (parts.size() > 12) {
            node.getChildren().add(muted("and " + (parts.size() - 12) + " more"));
        }
    }

    /// With who asked, and how long it took.
    private String about(String what) {
        return what + (by.isEmpty() ? "" : ", " + by) + " · " + call.elapsed().toMillis() + " ms";
    }

    private Node part(Part part, String name, List<Part> parts) {
        VBox box = new VBox(3);
        box.setMinWidth(0);
        if (!name.isEmpty()) {
            Label what = words(name);
            what.getStyleClass().add("part-name");
            box.getChildren().add(what);
        }
        box.getChildren().add(KeyChips.of(part.key()));
        if (part.condition() != null) {
            Label plain = words(KeyChips.brief(ConditionWords.of(part, parts)));
            Label expression = words(ConditionWords.text(part));
            expression.getStyleClass().addAll("mono", "muted");
            VBox condition = new VBox(1, plain, expression);
            condition.getStyleClass().add("condition");
            box.getChildren().add(Phase.CONDITION.from(model.phase(), condition));
        }
        return box;
    }

    static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        return label;
    }

    static Label muted(String text) {
        Label label = words(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private List<ButtonBase> actions() {
        ToggleButton details = Plain.toggle(null, new FontIcon(Feather.CODE));
        details.setId("hood-details-" + call.id());
        details.getStyleClass().addAll("button-icon", "flat", "small");
        details.selectedProperty().subscribe(open -> {
            if (open) {
                JsonView json = new JsonView("hood-json-" + call.id());
                ((Region) json.node()).setPrefHeight(260);
                json.setText(CallText.details(call, CallRedaction.VALUES_SHOWN));
                node.getChildren().add(json.node());
            } else {
                node.getChildren().removeIf(child -> child.getStyleClass().contains("json-view"));
            }
        });
        MenuButton more = CodeMenu.of("hood-code-" + call.id(), language -> {
            Clipboards.copy(CallText.code(call, language, model.place().destination()));
            navigator.toast("Copied as " + language.words());
        });
        MenuItem log = Plain.item("Show in call log");
        log.setId("hood-log-" + call.id());
        log.setOnAction(_ -> navigator.showCall(call.id()));
        more.getItems().addAll(new SeparatorMenuItem(), log);
        more.setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
        return List.of(
                Icons.named(details, "Request and response"), small(Icons.named(more, "Copy as code, show in log")));
    }

    private static <B extends ButtonBase> B small(B button) {
        button.getStyleClass().add("small");
        return button;
    }
}
