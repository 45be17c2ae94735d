package dev.sortkey.ui.tables.items.lens;

import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.SortCondition;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request that asks for the items of one lens only, and the same without that.
final class LensRequest {
    private LensRequest() {}

    /// `draft` with what `lens` asks for: a condition on the sort key where the partition is typed, else filters.
    /// Conditions that a person typed on the same key stay.
    ///
    /// @param keys of the table or index that the draft reads
    static ReadDraft narrowed(ReadDraft draft, KeyNames keys, Lens lens) {
        TypedKey key = draft.key();
        var filters = new ArrayList<>(draft.filters());
        for (Filter filter : lens.filters()) {
            boolean isQuery = key.partition() != null;
            if (isQuery && is(filter, keys.partition())) {
                continue;
            }
            if (isQuery && is(filter, keys.sort())) {
                if (key.sort() == null) {
                    key = new TypedKey(key.partition(), new SortCondition(filter.operator(), filter.values()));
                }
            } else if (filters.stream().noneMatch(other -> same(other, filter))) {
                filters.add(filter);
            }
        }
        return draft.withKey(key).withFilters(filters);
    }

    /// `draft` without what any of `lenses` asks for.
    static ReadDraft widened(ReadDraft draft, KeyNames keys, List<Lens> lenses) {
        List<Filter> asked =
                lenses.stream().flatMap(lens -> lens.filters().stream()).toList();
        SortCondition sort = draft.key().sort();
        boolean isOurs = sort != null
                && asked.stream()
                        .anyMatch(filter -> is(filter, keys.sort())
                                && same(filter, new Filter(filter.path(), sort.operator(), sort.values())));
        return draft.withKey(isOurs ? new TypedKey(draft.key().partition(), null) : draft.key())
                .withFilters(draft.filters().stream()
                        .filter(filter -> asked.stream().noneMatch(other -> same(other, filter)))
                        .toList());
    }

    private static boolean is(Filter filter, @Nullable String attribute) {
        return attribute != null
                && filter.path().equals(AttributePath.of(attribute).toString());
    }

    /// Whether they ask for the same, whatever type a field gave their values.
    private static boolean same(Filter one, Filter other) {
        return one.path().equals(other.path())
                && one.operator() == other.operator()
                && texts(one).equals(texts(other));
    }

    private static List<String> texts(Filter filter) {
        return filter.values().stream().map(TypedValue::text).toList();
    }

    /// Whether two drafts of one table have the same conditions, in whichever order.
    static boolean same(ReadDraft one, ReadDraft other) {
        return one.key().equals(other.key())
                && one.filters().size() == other.filters().size()
                && one.filters().stream()
                        .allMatch(filter -> other.filters().stream().anyMatch(its -> same(filter, its)));
    }

    /// What `lens` asks for in words: `pk begins with "USER#" and sk = "PROFILE"`.
    static String words(Lens lens) {
        return String.join(
                " and ", lens.filters().stream().map(LensRequest::words).toList());
    }

    private static String words(Filter filter) {
        Stream<String> values = texts(filter).stream().map(text -> " \"" + text + "\"");
        FilterOperator operator = filter.operator();
        return filter.path() + " " + operator.words() + String.join("", values.toList());
    }
}
