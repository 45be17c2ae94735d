package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.pack.PackedSnapshot;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Text looked for in items, ignoring case: in their values at any depth, in names inside maps, and in what cells
/// show.
final class ItemSearch implements PackedSnapshot.Scalars {
    private static final int ROWS_BETWEEN_LOOKS = 16_384;

    private final Pattern pattern;
    private final ItemCell cells;
    private final Set<String> hidden;
    private final Predicate<String> isTtl;

    /// @param text not empty
    /// @param cells what cells show, such as dates
    /// @param hidden the attributes that aren't shown, and so not searched
    ItemSearch(String text, ItemCell cells, Set<String> hidden, Predicate<String> isTtl) {
        boolean ascii = text.chars().allMatch(c -> c < 128);
        pattern =
                Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | (ascii ? 0 : Pattern.UNICODE_CASE));
        this.cells = cells;
        this.hidden = hidden;
        this.isTtl = isTtl;
    }

    /// The places of the items that have the text.
    ///
    /// @param numbers the items' numbers, by place
    /// @throws CancellationException when the thread is interrupted
    int[] places(int[] numbers, PackedSnapshot items) {
        List<int[]> found = new ArrayList<>();
        for (int from = 0; from < numbers.length; from += ROWS_BETWEEN_LOOKS) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Something else is looked for");
            }
            found.add(IntStream.range(from, Math.min(numbers.length, from + ROWS_BETWEEN_LOOKS))
                    .parallel()
                    .filter(place -> matches(numbers[place], items))
                    .toArray());
        }
        return found.stream().flatMapToInt(IntStream::of).toArray();
    }

    private boolean matches(int number, PackedSnapshot items) {
        return items.any(number, name -> !hidden.contains(name), this)
                || (cells.dates() && shownOtherwise(items.get(number)));
    }

    private boolean shownOtherwise(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .anyMatch(attribute ->
                        !hidden.contains(attribute.getKey()) && matches(attribute.getKey(), attribute.getValue()));
    }

    /// Whether the attribute `name` with this value has the text.
    boolean matches(String name, AttributeValue value) {
        return matches(value)
                || (cells.dates()
                        && value.n() != null
                        && text(cells.of(value, false, isTtl.test(name)).text()));
    }

    private boolean matches(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> text(value.n());
            case B -> bytes(value.b());
            case BOOL -> text(value.bool().toString());
            case NUL -> text("null");
            case M ->
                DynamoJson.members(value).entrySet().stream()
                        .anyMatch(member -> text(member.getKey()) || matches(member.getValue()));
            case L -> value.l().stream().anyMatch(this::matches);
            case SS -> value.ss().stream().anyMatch(this::text);
            case NS -> value.ns().stream().anyMatch(this::text);
            case BS -> value.bs().stream().anyMatch(this::bytes);
            case UNKNOWN_TO_SDK_VERSION -> false;
            case null -> false;
        };
    }

    @Override
    public boolean text(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public boolean bytes(SdkBytes bytes) {
        return text(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
    }
}
