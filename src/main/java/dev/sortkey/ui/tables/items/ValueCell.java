package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.Epochs;
import dev.sortkey.dynamo.item.ValueText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One value in the grid: one line, coloured by type; timestamps as dates when that is turned on.
final class ValueCell extends TableCell<ItemRowList.Row, AttributeValue> {
    private static final int MOST_CHARACTERS = 200;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final BooleanSupplier dates;
    private final boolean ttl;
    private @Nullable String typeClass;

    ValueCell(BooleanSupplier dates, boolean ttl) {
        this.dates = dates;
        this.ttl = ttl;
    }

    @Override
    protected void updateItem(@Nullable AttributeValue value, boolean empty) {
        super.updateItem(value, empty);
        if (typeClass != null) {
            getStyleClass().remove(typeClass);
            typeClass = null;
        }
        if (empty || value == null) {
            setText(null);
            return;
        }
        typeClass = "type-" + AttributeType.of(value).name().toLowerCase(java.util.Locale.ROOT);
        getStyleClass().add(typeClass);
        setText(text(value, dates.getAsBoolean(), ttl));
    }

    /// What a cell says of `value`.
    static String text(AttributeValue value, boolean dates, boolean ttl) {
        Optional<Instant> date = value.n() == null || !dates
                ? Optional.empty()
                : ttl ? Epochs.ofTtl(value.n()) : Epochs.guess(value.n());
        return date.map(DATE::format).orElseGet(() -> ValueText.of(value, MOST_CHARACTERS));
    }
}
