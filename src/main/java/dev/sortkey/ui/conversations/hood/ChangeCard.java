package dev.sortkey.ui.conversations.hood;

import dev.sortkey.chat.lesson.Part;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/// One item before and after, from a stream record.
final class ChangeCard {
    private static final int LONGEST = 300;

    private ChangeCard() {}

    static Node of(Record record) {
        StreamRecord change = record.dynamodb();
        Label event = new Label(record.eventNameAsString());
        event.getStyleClass().addAll("chip", style(record));
        event.setMinWidth(Label.USE_PREF_SIZE);
        HBox head = new HBox(6, new FontIcon(Feather.ZAP), event, RequestCard.words(Part.noun(change.keys())));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(6, head, KeyChips.of(change.keys()), grid(change));
        card.getStyleClass().addAll("hood-card", "change-card");
        return card;
    }

    private static String style(Record record) {
        return switch (record.eventName()) {
            case INSERT -> "success";
            case MODIFY -> "accent";
            case REMOVE -> "danger";
            case UNKNOWN_TO_SDK_VERSION -> "warning";
        };
    }

    /// What changed, before and after; of a new item, or one that is gone, only what it has or had.
    private static GridPane grid(StreamRecord change) {
        Map<String, AttributeValue> before = change.hasOldImage() ? change.oldImage() : Map.of();
        Map<String, AttributeValue> after = change.hasNewImage() ? change.newImage() : Map.of();
        boolean both = !before.isEmpty() && !after.isEmpty();
        GridPane grid = new GridPane();
        grid.getStyleClass().add("change-grid");
        grid.getColumnConstraints().add(column(30));
        grid.getColumnConstraints().addAll(both ? List.of(column(35), column(35)) : List.of(column(70)));
        if (both) {
            grid.addRow(0, muted("attribute"), muted("before"), muted("after"));
        }
        int row = 1;
        for (AttributeChange attribute : ItemDifference.between(before, after)) {
            if (attribute.kind() != AttributeChange.Kind.SAME && !change.keys().containsKey(attribute.name())) {
                grid.addRow(row, name(attribute));
                if (both || attribute.after() == null) {
                    grid.add(value(attribute.before()), 1, row);
                }
                if (both || attribute.before() == null) {
                    grid.add(value(attribute.after()), both ? 2 : 1, row);
                }
                row++;
            }
        }
        return grid;
    }

    private static Label name(AttributeChange attribute) {
        Label name = new Label(attribute.name());
        name.getStyleClass().add("attribute-" + attribute.kind().name().toLowerCase(Locale.ROOT));
        GridPane.setValignment(name, VPos.TOP);
        return name;
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label value(@Nullable AttributeValue value) {
        Label label = new Label(value == null ? "–" : ValueText.of(value, LONGEST));
        label.getStyleClass().add("mono");
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setTooltip(new Tooltip(label.getText()));
        return label;
    }
}
