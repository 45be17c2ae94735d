package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.support.Counted;
import javafx.collections.MapChangeListener;
import javafx.collections.WeakMapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// One table in the list: its name, and its size and badges once it is described.
final class TableCell extends ListCell<String> {
    private final TableListViewModel model;
    private final Label name = new Label();
    private final Label detail = new Label();
    private final HBox badges = new HBox(4);
    private final HBox line;
    private final MapChangeListener<String, Fact<TableDescription>> listener = change -> {
        if (change.getKey().equals(getItem())) {
            show(change.getKey());
        }
    };

    TableCell(TableListViewModel model) {
        this.model = model;
        detail.getStyleClass().addAll("muted", "table-detail");
        detail.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("table-name");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox.setHgrow(name, Priority.ALWAYS);
        badges.setAlignment(Pos.CENTER_RIGHT);
        badges.setMinWidth(Region.USE_PREF_SIZE);
        line = new HBox(6, name, badges, detail);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
        line.setPrefWidth(0);
        model.details().addListener(new WeakMapChangeListener<>(listener));
    }

    @Override
    protected void updateItem(@Nullable String table, boolean empty) {
        super.updateItem(table, empty);
        if (empty || table == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(table);
        setGraphic(line);
        show(table);
        model.describe(table);
    }

    private void show(String table) {
        badges.getChildren().clear();
        switch (model.known(table)) {
            case null -> words("…", "Loading the details");
            case Fact.Known<TableDescription>(var description) -> describe(description);
            case Fact<TableDescription> unknown -> {
                words("?", "Unknown: " + unknown.whyUnknown());
                if (unknown instanceof Fact.Denied<TableDescription>) {
                    badge(Feather.LOCK, "Access denied: " + unknown.whyUnknown());
                }
            }
        }
    }

    /// @param count what stands at the right
    /// @param details for the tooltip, and for those who hear it
    private void words(String count, String details) {
        detail.setText(count);
        setTooltip(new Tooltip(getItem() + "\n" + details));
        setAccessibleText(getItem() + ", " + details);
    }

    private void describe(TableDescription table) {
        Long items = table.itemCount();
        Long bytes = table.tableSizeBytes();
        String size = items == null || bytes == null ? "Size unknown" : Bytes.words(items, bytes);
        int indexes = table.globalSecondaryIndexes().size()
                + table.localSecondaryIndexes().size()
                + table.vectorIndexes().size();
        String details = size + (indexes == 0 ? "" : " · " + Counted.of(indexes, "index", "indexes"));
        boolean active = "ACTIVE".equals(table.tableStatusAsString());
        words(
                active ? items == null ? "?" : "%,d".formatted(items) : table.tableStatusAsString(),
                active ? details : table.tableStatusAsString() + " · " + details);
        if (TableWaiter.hasStream(table)) {
            badge(Feather.ACTIVITY, "Stream: " + table.streamSpecification().streamViewTypeAsString());
        }
        if (Boolean.TRUE.equals(table.deletionProtectionEnabled())) {
            badge(Feather.SHIELD, "Deletion protection is on");
        }
    }

    private void badge(Feather icon, String words) {
        Label badge = new Label(null, new FontIcon(icon));
        badge.setTooltip(new Tooltip(words));
        badge.setAccessibleText(words);
        badge.setMinWidth(16);
        badges.getChildren().add(badge);
    }
}
