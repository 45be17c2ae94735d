package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.ui.kit.TypedList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;

/// One filter as typed; properties so that fields bind to them.
///
/// @param path the attribute
/// @param operator how it is compared
/// @param type the type of the value
/// @param usual the type that was proposed last; when {@link #type} is another, a person chose that
/// @param first the value; for `in` all of them, as {@link TypedList} says
/// @param second the other end of a range
public record FilterRow(
        SimpleStringProperty path,
        SimpleObjectProperty<FilterOperator> operator,
        SimpleObjectProperty<TypedValue.Type> type,
        SimpleObjectProperty<TypedValue.Type> usual,
        SimpleStringProperty first,
        SimpleStringProperty second) {
    /// Nothing typed yet.
    public static FilterRow empty() {
        return of(Filter.of("", FilterOperator.EQ, new TypedValue(TypedValue.Type.ANY, "")));
    }

    static FilterRow of(Filter filter) {
        List<TypedValue> values = filter.values();
        TypedValue.Type type =
                values.isEmpty() ? TypedValue.Type.ANY : values.getFirst().type();
        return new FilterRow(
                new SimpleStringProperty(filter.path()),
                new SimpleObjectProperty<>(filter.operator()),
                new SimpleObjectProperty<>(type),
                new SimpleObjectProperty<>(type == TypedValue.Type.S ? type : TypedValue.Type.ANY),
                new SimpleStringProperty(firstText(filter)),
                new SimpleStringProperty(
                        filter.operator() == FilterOperator.BETWEEN && values.size() > 1
                                ? values.get(1).text()
                                : ""));
    }

    /// Gives the value the type that fits what is known, unless a person chose one.
    void propose(TypedValue.Type known) {
        if (type.get() == usual.get()) {
            usual.set(known);
            type.set(known);
        }
    }

    private static String firstText(Filter filter) {
        List<String> texts = filter.values().stream().map(TypedValue::text).toList();
        if (filter.operator() == FilterOperator.IN) {
            return TypedList.print(texts);
        }
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    Filter filter() {
        List<String> texts = operator.get() == FilterOperator.IN
                ? TypedList.parse(first.get())
                : Stream.of(first.get(), second.get())
                        .limit(operator.get().most())
                        .toList();
        return new Filter(
                path.get(),
                operator.get(),
                texts.stream().map(text -> new TypedValue(type.get(), text)).toList());
    }
}
