package dev.sortkey.ui.tables.stream;

import dev.sortkey.stream.RecordJson;
import dev.sortkey.ui.kit.ChangeTable;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.States;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One record: the item before and after side by side, with the changes marked.
final class RecordPane {
    private final ChangeTable attributes = new ChangeTable(
            "stream-attributes",
            "The item before and after",
            States.empty("No item in this record", "The stream's view type determines what its records contain."));
    private final Label title = new Label();
    private final Label size = new Label();
    private final Label event = new Label();
    private final BorderPane body = new BorderPane(attributes.node());
    private final BorderPane node = new BorderPane();
    private @Nullable StreamRow row;

    RecordPane(Consumer<String> toast) {
        node.setId("stream-record");
        node.setMinHeight(120);
        title.getStyleClass().addAll("heading", "mono");
        title.setMinWidth(0);
        size.getStyleClass().add("muted");
        size.setMinWidth(Region.USE_PREF_SIZE);
        event.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button copy = Icons.button("stream-copy", Feather.COPY, "Copy record as JSON", () -> {
            if (row != null) {
                Clipboards.copy(RecordJson.print(row.record()));
                toast.accept("Record copied");
            }
        });
        HBox head = new HBox(10, event, title, size, gap, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("stream-record-head");
        body.setTop(head);
        show(null);
    }

    Node node() {
        return node;
    }

    void show(@Nullable StreamRow chosen) {
        row = chosen;
        if (chosen == null) {
            node.setCenter(States.empty("No record selected", "Select one to see the item before and after."));
            return;
        }
        EventChip.style(event, chosen.event());
        String sort = chosen.sort();
        title.setText(sort.isEmpty() ? chosen.partition() : chosen.partition() + "  ·  " + sort);
        size.setText(chosen.size());
        attributes.show(chosen.attributes());
        node.setCenter(body);
    }
}
