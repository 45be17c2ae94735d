package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.List;

/// The sentences of a plan.
final class PlanSentences {
    private PlanSentences() {}

    static String get(DraftConditions asked, ReadCost cost) {
        return "Get on " + asked.table().tableName() + ", " + cost.text();
    }

    static String query(DraftConditions asked, AccessPath path, ReadCost cost) {
        return "Query on " + path.name()
                + (asked.options().descending() ? ", descending, " : ", ")
                + page(asked.options()) + ", " + cost.text();
    }

    static String scan(DraftConditions asked, AccessPath path, ReadCost cost) {
        int segments = asked.options().segments();
        if (segments == 1) {
            return "Scan of " + path.name() + ", " + page(asked.options()) + ", " + cost.text()
                    + (cost.whole() == null || cost.whole().equals(cost.expected())
                            ? ""
                            : "; full scan about " + cost.whole());
        }
        return "Scan of " + path.name() + " in " + segments + " segments to the end, "
                + (cost.whole() == null ? "size unknown" : "about " + cost.whole());
    }

    static String select(ReadOptions options, ReadCost cost) {
        return "PartiQL SELECT, " + page(options) + ", " + cost.text();
    }

    static String whyQuery(Match match) {
        List<String> partition = match.path().partition();
        List<String> sort = match.keys().stream()
                .skip(partition.size())
                .map(condition -> condition.path().attribute())
                .toList();
        return "Partition " + keys(partition) + (sort.isEmpty() ? "" : " and sort " + keys(sort))
                + " given, so this queries " + match.path().name() + ".";
    }

    private static String keys(List<String> names) {
        return (names.size() == 1 ? "key " : "keys ") + String.join(" and ", names);
    }

    static String whyScan(DraftConditions asked, AccessPath path, List<Match> unusable) {
        if (asked.conditions().isEmpty()) {
            return "No key given, so this scans the whole " + (path.indexName() == null ? "table." : "index.");
        }
        if (unusable.isEmpty()) {
            return hasPartition(asked, path)
                    ? "A key attribute has a condition that a query can't use, so this is a scan."
                    : "No \"=\" on a partition key, so this is a scan.";
        }
        AccessPath almost = unusable.getFirst().path();
        return almost.name()
                + (asked.options().consistent() && almost.kind() == AccessPath.Kind.GLOBAL
                        ? " would fit, but a global secondary index doesn't support consistent reads; this is a scan."
                        : " would fit, but doesn't project all requested attributes; this is a scan.");
    }

    /// Whether a path that could be queried has a "=" on all of its partition key.
    private static boolean hasPartition(DraftConditions asked, AccessPath path) {
        List<AccessPath> paths = asked.forced() == null ? asked.paths() : List.of(path);
        return paths.stream().anyMatch(each -> each.partition().stream().allMatch(name -> asked.has(name, true)));
    }

    /// What filters without a type compare with, and what the results of a path won't show.
    static List<String> notes(DraftConditions asked, AccessPath path, List<FilterCondition> filters, boolean query) {
        var notes = new ArrayList<String>();
        filters.stream().filter(FilterCondition::isOfSeveralTypes).forEach(filter -> notes.add(filter.types()));
        if (path.kind() == AccessPath.Kind.TABLE) {
            return notes;
        }
        filters.stream()
                .filter(filter -> !path.projects(filter.path()))
                .forEach(filter -> notes.add(filter.path().attribute() + " isn't projected into " + path.name()
                        + ", so the filter treats it as missing."));
        if (!path.projectsAll() && asked.projection().isEmpty()) {
            notes.add(path.name() + " projects only some attributes; the others aren't shown.");
        }
        List<String> sort = path.sort();
        if (!sort.isEmpty() || !query) {
            List<String> keys = query
                    ? sort
                    : path.keys().stream().map(key -> key.attributeName()).toList();
            notes.add("Items without " + String.join(" and ", keys) + " aren't in " + path.name() + ".");
        }
        return notes;
    }

    private static String page(ReadOptions options) {
        Integer limit = options.limit();
        return limit == null ? "1 MB per page" : "up to " + Counted.of(limit, "item") + " per page";
    }
}
