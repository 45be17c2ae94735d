package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.chat.lesson.ConditionTrial;
import dev.sortkey.chat.lesson.ConditionTrial.Outcome;
import dev.sortkey.chat.lesson.Part;
import dev.sortkey.chat.lesson.RequestCost;
import dev.sortkey.ui.kit.Icons;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A button that makes the conditions of a request fail, and what came of it.
final class TrialBox {
    private final HoodViewModel model;
    private final Call call;
    private final VBox result = new VBox(5);
    private final VBox node;

    TrialBox(HoodViewModel model, Call call) {
        this.model = model;
        this.call = call;
        Button button = Icons.button(
                "hood-fail-" + call.id(),
                Feather.SLASH,
                "Make the condition fail",
                "Send the same request again. Nothing is written",
                this::run);
        button.getStyleClass().add("small");
        button.setMinWidth(0);
        result.setId("hood-failed-" + call.id());
        result.setMinWidth(0);
        result.getStyleClass().add("trial");
        result.managedProperty().bind(result.visibleProperty());
        result.setVisible(false);
        node = new VBox(6, button, result);
        node.setMinWidth(0);
    }

    Node node() {
        return node;
    }

    private void run() {
        model.makeFail(call, this::show, error -> {
            Label words = RequestCard.words(error.what() + " " + error.next());
            words.getStyleClass().add("composer-problem");
            result.getChildren().setAll(words);
            result.setVisible(true);
        });
    }

    private void show(Outcome outcome) {
        result.getChildren().setAll(RequestCard.words("The same request, sent again: refused as a whole."));
        List<Part> parts = Part.of(call.request());
        outcome.items().forEach(item -> result.getChildren().add(item(item, parts)));
        new RequestCost(model.place().table().globalSecondaryIndexes())
                .of(call.request(), null, outcome.found())
                .ifPresent(cost -> cost.lines().forEach(line -> {
                    Label sum = RequestCard.words(line);
                    sum.getStyleClass().add("heading");
                    result.getChildren().add(sum);
                }));
        result.getChildren()
                .add(RequestCard.muted("Computed: a failed condition costs as much as the write. Sortkey added a"
                        + " condition that never holds, so nothing can be written."));
        result.setVisible(true);
    }

    private static Node item(ConditionTrial.Item item, List<Part> parts) {
        Label code = new Label(item.code());
        code.getStyleClass().addAll("chip", item.isRefused() ? "danger" : "success");
        WrapRow head = new WrapRow();
        head.getChildren().setAll(code, RequestCard.words(item.part().noun()));
        Label why = RequestCard.muted(KeyChips.brief(item.why(parts)));
        VBox box = new VBox(1, head, why);
        box.setMinWidth(0);
        return box;
    }
}
