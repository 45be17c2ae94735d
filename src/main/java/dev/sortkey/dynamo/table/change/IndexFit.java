package dev.sortkey.dynamo.table.change;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyFit;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.Placeholders;
import dev.sortkey.dynamo.read.Budget;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// Which items of a table a new index would hold. The service leaves the others out silently when it fills the
/// index; later it refuses to write such items, except those that lack a key attribute.
///
/// @param items how many were read
/// @param left how many are left out, by the reason: a value that doesn't fit before a missing one
/// @param examples the keys of some that have a value that doesn't fit, and the reason
public record IndexFit(
        CreateGlobalSecondaryIndexAction index, long items, Map<KeyFit, Long> left, Map<String, KeyFit> examples) {
    private static final int MOST_EXAMPLES = 20;

    /// Reads the key attributes of all items, which costs a read of the whole table.
    ///
    /// @param table as it is now
    /// @param plan creates the indexes
    /// @param listener hears how many items were read
    /// @return nothing when the plan creates none
    public static List<IndexFit> of(
            DynamoDbClient client, TableDescription table, TablePlan plan, LongConsumer listener) {
        var types = new HashMap<String, String>();
        var indexes = new ArrayList<CreateGlobalSecondaryIndexAction>();
        plan.steps().forEach(step -> {
            if (step.request() instanceof UpdateTableRequest update) {
                update.attributeDefinitions().forEach(it -> types.put(it.attributeName(), it.attributeTypeAsString()));
                update.globalSecondaryIndexUpdates().stream()
                        .map(GlobalSecondaryIndexUpdate::create)
                        .filter(Objects::nonNull)
                        .forEach(indexes::add);
            }
        });
        return indexes.isEmpty() ? List.of() : of(client, table, indexes, types, listener);
    }

    private static List<IndexFit> of(
            DynamoDbClient client,
            TableDescription table,
            List<CreateGlobalSecondaryIndexAction> indexes,
            Map<String, String> types,
            LongConsumer listener) {
        KeyNames names = KeyNames.of(table);
        var counts =
                indexes.stream().map(index -> new Counting(index, types, names)).toList();
        var attributes = new LinkedHashSet<>(names.all());
        indexes.forEach(index -> index.keySchema().forEach(key -> attributes.add(key.attributeName())));
        var placeholders = new Placeholders();
        String projection = attributes.stream()
                .map(name -> placeholders.path(AttributePath.of(name)))
                .collect(Collectors.joining(", "));
        var pages = new Pages(
                client,
                new Read.Scan(
                        ScanRequest.builder()
                                .tableName(table.tableName())
                                .projectionExpression(projection)
                                .expressionAttributeNames(placeholders.names())
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                .build(),
                        1));
        long[] items = {0};
        pages.fill(Budget.everything(), page -> {
            page.items().forEach(item -> counts.forEach(count -> count.add(item)));
            items[0] += page.items().size();
            listener.accept(items[0]);
        });
        return counts.stream().map(count -> count.fit(items[0])).toList();
    }

    /// Such as `by-status will hold 590 of 594 items. 4 items lack a key attribute of the index.`
    public String words() {
        var words = new StringBuilder(index.indexName() + " will hold "
                + (items - left.values().stream().mapToLong(Long::longValue).sum()) + " of "
                + Counted.of(items, "item") + ".");
        left.forEach((fit, count) -> words.append(' ')
                .append(
                        fit == KeyFit.MISSING
                                ? Counted.of(count, "item lacks", "items lack")
                                : Counted.of(count, "item has", "items have"))
                .append(' ')
                .append(reason(fit))
                .append('.'));
        return words.toString();
    }

    /// What an item has that is left out, such as `a key attribute of another type`.
    public static String reason(KeyFit fit) {
        return switch (fit) {
            case MISSING -> "a key attribute of the index";
            case WRONG_TYPE -> "a key attribute of another type, so writing it again will fail";
            case EMPTY -> "an empty key attribute, so writing it again will fail";
            case TOO_LONG -> "a key attribute that is too long, so writing it again will fail";
            case FITS -> throw new IllegalArgumentException("it isn't left out");
        };
    }

    private static final class Counting {
        private final CreateGlobalSecondaryIndexAction index;
        private final Map<String, String> types;
        private final KeyNames names;
        private final Map<KeyFit, Long> left = new EnumMap<>(KeyFit.class);
        private final Map<String, KeyFit> examples = new LinkedHashMap<>();

        private Counting(CreateGlobalSecondaryIndexAction index, Map<String, String> types, KeyNames names) {
            this.index = index;
            this.types = types;
            this.names = names;
        }

        private void add(Map<String, AttributeValue> item) {
            var fits = new ArrayList<KeyFit>();
            for (KeySchemaElement key : index.keySchema()) {
                fits.add(KeyFit.of(
                        item.get(key.attributeName()), types.getOrDefault(key.attributeName(), ""), key.keyType()));
            }
            fits.removeIf(fit -> fit == KeyFit.FITS);
            if (fits.isEmpty()) {
                return;
            }
            // A wrong value counts more than a missing one: the item can't be written any more.
            KeyFit fit = fits.stream()
                    .filter(each -> each != KeyFit.MISSING)
                    .findFirst()
                    .orElse(KeyFit.MISSING);
            left.merge(fit, 1L, Long::sum);
            if (fit != KeyFit.MISSING && examples.size() < MOST_EXAMPLES) {
                examples.put(ItemKeys.text(item, names), fit);
            }
        }

        private IndexFit fit(long items) {
            return new IndexFit(index, items, left, examples);
        }
    }
}
