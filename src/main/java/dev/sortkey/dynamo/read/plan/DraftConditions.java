package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.draft.SortCondition;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A draft whose paths and values are parsed and checked, its key conditions turned into conditions on attributes.
///
/// @param paths the ways to read the table, the table itself first
/// @param forced the table or index that was chosen by hand; null when the planner chooses
/// @param conditions all conditions, each once
/// @param projection the attributes wanted; empty for all
record DraftConditions(
        TableDescription table,
        ReadDraft draft,
        List<AccessPath> paths,
        @Nullable AccessPath forced,
        List<FilterCondition> conditions,
        List<AttributePath> projection) {
    private static final int MOST_SEGMENTS = 256;

    /// @throws UserException bad input or not found, in words
    static DraftConditions of(TableDescription table, ReadDraft draft, List<AccessPath> paths) {
        checkOptions(draft.options());
        AccessPath forced = draft.index() == null ? null : named(draft.index(), table, paths);
        Set<FilterCondition> conditions = new LinkedHashSet<>();
        addKeys(conditions, draft.key(), forced == null ? paths.getFirst() : forced, table);
        draft.filters().forEach(filter -> conditions.add(FilterCondition.of(filter, table)));
        List<AttributePath> projection =
                draft.projection().stream().map(AttributePath::parse).toList();
        return new DraftConditions(table, draft, paths, forced, List.copyOf(conditions), projection);
    }

    ReadOptions options() {
        return draft.options();
    }

    /// Whether there is a condition on the attribute `name`, with `=` when only that counts.
    boolean has(String name, boolean equals) {
        return conditions.stream()
                .anyMatch(condition -> condition.path().equals(AttributePath.of(name))
                        && (!equals || condition.operator() == FilterOperator.EQ));
    }

    /// Rejects what no read supports.
    static void checkOptions(ReadOptions options) {
        Integer limit = options.limit();
        if (limit != null && limit < 1) {
            throw bad("A page can't have " + limit + " items.", "Use a limit of at least 1, or no limit.");
        }
        if (options.segments() < 1 || options.segments() > MOST_SEGMENTS) {
            throw bad(
                    "A scan can't have " + Counted.of(options.segments(), "segment") + ".",
                    "Use 1 to " + MOST_SEGMENTS + ".");
        }
    }

    private static AccessPath named(String name, TableDescription table, List<AccessPath> paths) {
        return paths.stream()
                .sorted((a, b) -> b.kind().compareTo(a.kind())) // an index may have the table's name, and is meant then
                .filter(path -> path.name().equals(name))
                .findFirst()
                .orElseThrow(() -> KeyNames.noIndex(table, name));
    }

    private static void addKeys(
            Set<FilterCondition> conditions, TypedKey key, AccessPath path, TableDescription table) {
        if (key.partition() != null) {
            String name = path.partition().getFirst();
            var typed = FilterCondition.of(AttributePath.of(name), FilterOperator.EQ, List.of(key.partition()));
            typed.values().forEach(value -> checkKey(value, name, table, true));
            conditions.add(typed);
        }
        SortCondition sort = key.sort();
        if (sort != null) {
            if (path.sort().isEmpty()) {
                throw bad(path.name() + " has no sort key.", "Remove the sort key condition.");
            }
            String name = path.sort().getFirst();
            var typed = FilterCondition.of(AttributePath.of(name), sort.operator(), sort.values());
            typed.values().forEach(value -> checkKey(value, name, table, false));
            conditions.add(typed);
        }
    }

    private static void checkKey(AttributeValue value, String name, TableDescription table, boolean partition) {
        String problem = Match.problem(value, name, table, partition);
        if (problem != null) {
            throw bad(name + " " + problem + ".", "Correct the value or its type.");
        }
    }

    static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
