package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.Epochs;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.ui.tables.items.grid.CellText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How the cells of a grid show values: on one line, coloured by type.
///
/// @param dates whether numbers that are times are shown as dates
/// @param now decides which expiry has passed
record ItemCell(boolean dates, Instant now) {
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_OF_A_KEY = 2_048;

    /// The cell of `value`; nothing at all only where the item has no such attribute.
    ///
    /// @param key whether it is part of the key, whose end is shown too
    /// @param ttl whether it is the time at which the item expires
    CellText of(@Nullable AttributeValue value, boolean key, boolean ttl) {
        if (value == null) {
            return CellText.NONE;
        }
        AttributeType type = AttributeType.of(value);
        List<String> styles = new ArrayList<>(List.of("type-" + type.name().toLowerCase(Locale.ROOT)));
        String blank = type == AttributeType.S && value.s().isBlank() ? quoted(value.s()) : null;
        if (blank != null) {
            styles.add("quiet");
            return new CellText(blank, styles);
        }
        Optional<Instant> expiry = ttl && value.n() != null ? Epochs.ofTtl(value.n()) : Optional.empty();
        Optional<Instant> time = expiry.isPresent() || value.n() == null ? expiry : Epochs.guess(value.n());
        String text = time.filter(_ -> dates)
                .map(it -> Epochs.text(it, ZoneId.systemDefault()))
                .orElseGet(() -> ValueText.of(value, key ? MOST_OF_A_KEY : MOST_CHARACTERS));
        if (expiry.filter(now::isAfter).isPresent()) {
            styles.add("expired");
            text += " · expired";
        }
        return new CellText(text, styles);
    }

    /// Text that nobody would see.
    private static String quoted(String blank) {
        return '"' + ValueText.of(AttributeValue.fromS(blank), MOST_CHARACTERS) + '"';
    }
}
