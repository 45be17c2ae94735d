package dev.sortkey.ui.tables.patterns;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.write.RequestRun;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The result of one request: its items, the items and capacity it used, and its time.
final class ResultPanel {
    private final PatternsViewModel model;
    private final JsonView items = new JsonView("pattern-items");
    private final Label footer = new Label();
    private final Label words = new Label();
    private final Button next;
    private final HBox bar;
    private final BorderPane node = new BorderPane();
    private RequestRun.@Nullable Result shown;

    ResultPanel(PatternsViewModel model, Navigator navigator) {
        this.model = model;
        footer.setId("pattern-footer");
        footer.setMinWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().add("muted");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        next = Icons.button("pattern-next", Feather.CHEVRON_DOWN, "Load more", "Load the next page", model::next);
        next.disableProperty().bind(model.running());
        Button call =
                Icons.button("pattern-call", Feather.LIST, "Show call", "Show this request in the call log", () -> {
                    if (shown != null) {
                        navigator.showCallOf(shown.request());
                    }
                });
        next.setMinWidth(Region.USE_PREF_SIZE);
        call.setMinWidth(Region.USE_PREF_SIZE);
        bar = new HBox(10, footer, words, next, call);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("grid-footer");
        node.setId("pattern-result");
        node.setMinHeight(150);
        model.result().subscribe(this::show);
        model.error().subscribe(this::fail);
    }

    Node node() {
        return node;
    }

    private void show(RequestRun.@Nullable Result result) {
        shown = result;
        if (result == null) {
            node.setBottom(null);
            node.setCenter(States.empty("No results yet", "Run the pattern to see its items and their cost here."));
            return;
        }
        footer.setText(result.footer());
        words.setText(String.join(" ", result.sentences()));
        words.setTooltip(new Tooltip(words.getText()));
        next.setVisible(result.hasMore());
        next.setManaged(result.hasMore());
        node.setBottom(bar);
        if (result.items().isEmpty()) {
            node.setCenter(States.empty("No items returned", String.join(" ", result.sentences())));
        } else {
            items.setText(result.items().stream()
                    .map(item -> PlainJson.print(ItemKeys.first(item, model.keys()), true))
                    .collect(Collectors.joining(",\n", "[\n", "\n]")));
            node.setCenter(items.node());
        }
    }

    private void fail(@Nullable UserError error) {
        if (error != null) {
            node.setBottom(null);
            node.setCenter(States.failed(error));
        } else {
            show(model.result().get());
        }
    }
}
