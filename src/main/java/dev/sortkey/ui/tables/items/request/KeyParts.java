package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What is typed for the second and later attributes of a global index's partition and sort key.
///
/// They are conditions like filters, which the planner turns into key conditions.
final class KeyParts {
    private final TableDescription table;
    private final ObservableList<FilterRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.operator(), row.first(), row.second()});
    private List<KeySchemaElement> keys = List.of();

    KeyParts(TableDescription table) {
        this.table = table;
    }

    /// The rows change when another index is chosen, and as the person types.
    ObservableList<FilterRow> rows() {
        return rows;
    }

    /// Makes a row for each part of the key of `index` beyond the first partition and the first sort key.
    void choose(@Nullable String index) {
        List<KeySchemaElement> schema = table.globalSecondaryIndexes().stream()
                .filter(global -> global.indexName().equals(index))
                .map(GlobalSecondaryIndexDescription::keySchema)
                .findFirst()
                .orElse(List.of());
        keys = Stream.of(KeyType.HASH, KeyType.RANGE)
                .flatMap(type ->
                        schema.stream().filter(part -> part.keyType() == type).skip(1))
                .toList();
        rows.setAll(keys.stream()
                .map(part -> FilterRow.of(
                        Filter.of(path(part), FilterOperator.EQ, new TypedValue(type(part.attributeName()), ""))))
                .toList());
    }

    private static String path(KeySchemaElement part) {
        return KnownAttributes.path(part.attributeName());
    }

    private TypedValue.Type type(String attribute) {
        return TypedValue.Type.ofKey(table, attribute);
    }

    /// The name of the attribute of `row`.
    String attribute(FilterRow row) {
        return AttributePath.parse(row.path().get()).attribute();
    }

    /// Whether `row` is part of the sort key, and so takes other comparisons than equality.
    boolean isSort(FilterRow row) {
        return keys.stream()
                .anyMatch(part -> part.keyType() == KeyType.RANGE
                        && path(part).equals(row.path().get()));
    }

    /// What was typed.
    List<Filter> filters() {
        return rows.stream()
                .filter(row -> !row.first().get().isEmpty())
                .map(FilterRow::filter)
                .toList();
    }

    /// Puts those of `filters` into the rows that fit one, and returns the others.
    List<Filter> take(List<Filter> filters) {
        var others = new ArrayList<Filter>();
        for (Filter filter : filters) {
            FilterRow row = rows.stream()
                    .filter(part -> part.path().get().equals(filter.path()))
                    .filter(part -> part.first().get().isEmpty())
                    .filter(part -> fits(part, filter))
                    .findFirst()
                    .orElse(null);
            if (row == null) {
                others.add(filter);
            } else {
                FilterRow typed = FilterRow.of(filter);
                row.operator().set(typed.operator().get());
                row.second().set(typed.second().get());
                row.first().set(typed.first().get());
            }
        }
        return others;
    }

    private boolean fits(FilterRow part, Filter filter) {
        boolean operator = filter.operator() == FilterOperator.EQ
                || (isSort(part) && KeyFields.OF_SORT_KEY.contains(filter.operator()));
        return operator
                && filter.values().stream()
                        .allMatch(value -> value.type() == part.type().get());
    }
}
