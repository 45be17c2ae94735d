package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.draft.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The sentences of a plan.
final class PlanSentences {
    private PlanSentences() {}

    static String get(DraftConditions asked, ReadCost cost) {
        return "Get on " + asked.table().tableName() + ", " + cost(cost, false);
    }

    static String query(DraftConditions asked, AccessPath path, ReadCost cost) {
        return "Query on " + path.name()
                + (asked.options().descending() ? ", descending, " : ", ")
                + page(asked.options()) + ", " + cost(cost, false);
    }

    static String scan(DraftConditions asked, AccessPath path, ReadCost cost) {
        int segments = asked.options().segments();
        return "Scan of " + path.name()
                + (segments == 1 ? ", " : " in " + segments + " segments, ")
                + page(asked.options()) + (asked.options().limit() == null ? ", " : " a page, ")
                + cost(cost, true);
    }

    static String select(ReadOptions options, ReadCost cost) {
        return "PartiQL SELECT, " + page(options) + ", " + cost(cost, false);
    }

    static String whyQuery(Match match) {
        List<String> partition = match.path().partition();
        List<String> sort = match.keys().stream()
                .skip(partition.size())
                .map(condition -> condition.path().attribute())
                .toList();
        String keys = String.join(" and ", partition)
                + (partition.size() == 1 ? " is its partition key" : " are its partition keys");
        return "Query on " + match.path().name() + ": " + keys
                + (sort.isEmpty() ? "" : ", " + String.join(" and ", sort) + " its sort key") + ".";
    }

    static String whyScan(DraftConditions asked, AccessPath path, List<Match> unusable) {
        String scan = "Scan of " + path.name() + ": ";
        if (asked.conditions().isEmpty()) {
            return scan + "nothing was asked of a key.";
        }
        if (unusable.isEmpty()) {
            return scan + "no condition gives " + (asked.forced() == null ? "a" : "its")
                    + " partition key by =, or a key has a condition that only a filter can ask.";
        }
        AccessPath almost = unusable.getFirst().path();
        return scan
                + almost.name()
                + (asked.options().consistent() && almost.kind() == AccessPath.Kind.GLOBAL
                        ? " would fit, but a global secondary index has no consistent reads."
                        : " would fit, but does not hold all attributes asked for.");
    }

    /// What the answer of a path will not show.
    static List<String> notes(DraftConditions asked, AccessPath path, List<FilterCondition> filters, boolean query) {
        var notes = new ArrayList<String>();
        if (path.kind() == AccessPath.Kind.TABLE) {
            return notes;
        }
        filters.stream()
                .filter(filter -> !path.holds(filter.path()))
                .forEach(filter -> notes.add(path.name() + " does not hold "
                        + filter.path().attribute() + ", so the filter sees it as missing."));
        if (!path.holdsAll() && asked.projection().isEmpty()) {
            notes.add(path.name() + " holds only some attributes; the others are not shown.");
        }
        List<String> sort = path.sort();
        if (!sort.isEmpty() || !query) {
            List<String> keys = query
                    ? sort
                    : path.keys().stream().map(key -> key.attributeName()).toList();
            notes.add("Items without " + String.join(" and ", keys) + " are not in " + path.name() + ".");
        }
        return notes;
    }

    private static String page(ReadOptions options) {
        Integer limit = options.limit();
        return limit == null
                ? "pages of 1 MB"
                : String.format(Locale.ROOT, "at most %,d item%s", limit, limit == 1 ? "" : "s");
    }

    private static String cost(ReadCost cost, boolean scan) {
        String text = "≤ " + cost.upper();
        if (cost.expected() != null) {
            text += ", about " + cost.expected().text();
        }
        if (scan && cost.whole() != null) {
            text += "; to the end about " + cost.whole();
        }
        return text;
    }
}
