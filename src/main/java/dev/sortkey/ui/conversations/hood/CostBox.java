package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallCost;
import dev.sortkey.chat.lesson.Arithmetic;
import dev.sortkey.chat.lesson.Part;
import dev.sortkey.chat.lesson.RequestCost;
import dev.sortkey.support.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a request cost, as a sum; once its stream records say how large its items are, by their sizes.
final class CostBox {
    private final HoodViewModel model;
    private final Step step;
    private final Call call;
    private final VBox node = new VBox(1);

    CostBox(HoodViewModel model, Step step, Call call) {
        this.model = model;
        this.step = step;
        this.call = call;
        node.getStyleClass().add("cost");
        node.setMinWidth(0);
        step.below().addListener((ListChangeListener<Step>) _ -> update());
        update();
    }

    Node node() {
        return node;
    }

    private void update() {
        Optional<Arithmetic> sum = new RequestCost(model.place().table().globalSecondaryIndexes())
                .of(call.request(), call.response(), step.changes());
        var lines = new ArrayList<Label>();
        if (isBilled()) {
            sum.ifPresent(it -> {
                it.lines().forEach(line -> {
                    Label label = RequestCard.words(line);
                    label.getStyleClass().add(call.isServed() ? "muted" : "sum");
                    lines.add(label);
                });
                it.notes().forEach(note -> lines.add(RequestCard.muted(note)));
            });
        }
        lines.addAll(remarks(sum.orElse(null)).stream().map(RequestCard::muted).toList());
        node.getChildren().setAll(lines);
    }

    /// Whether the formula says what it costs.
    private boolean isBilled() {
        return !(call.error() instanceof UserError.Throttled) && !isRepeat();
    }

    /// Whether it is a write that the server knows by its token: it reads the items instead.
    private boolean isRepeat() {
        CallCost.Capacity capacity = call.cost().capacity();
        return capacity != null
                && capacity.readUnits() > 0
                && capacity.writeUnits() == 0
                && Part.of(call.request()).stream().anyMatch(part -> part.verb().changes());
    }

    private List<String> remarks(@Nullable Arithmetic sum) {
        String reported = call.cost().capacityWords();
        if (call.isServed()) {
            return List.of("The cache answered: nothing was sent. " + reported + ".");
        }
        if (isRepeat()) {
            return List.of("The server reports " + reported + ": it knows the token of this request, so it reads the"
                    + " items instead of writing them again.");
        }
        if (call.error() instanceof UserError.Throttled) {
            return List.of("Throttled requests aren't billed.");
        }
        if (call.error() instanceof UserError.ConditionFailed) {
            return List.of("A failed condition costs as much as the write. Nothing was written.");
        }
        if (call.error() != null) {
            return List.of("It failed, so there is no report of its cost.");
        }
        CallCost.Capacity capacity = call.cost().capacity();
        if (sum == null) {
            return reported.isEmpty() ? List.of() : List.of("The server reports " + reported + ".");
        }
        Double units = capacity == null ? null : capacity.readUnits() + capacity.writeUnits();
        return List.of(sum.comparison(units, model.place().local()));
    }
}
