package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.guard.PartiqlStatement;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Chooses the one request that answers a draft: Get before Query before Scan, the table before its indexes.
///
/// A partition value typed as such never becomes a Scan; conditions typed as filters become key conditions where a
/// key of the table or of an index fits, and stay filters where none does.
public final class Planner {
    private Planner() {}

    /// The plan for `draft` on `table`. Pure: sends nothing.
    ///
    /// @throws UserException bad input or not found, in words
    public static Plan plan(TableDescription table, ReadDraft draft) {
        return plan(table, draft, _ -> 0);
    }

    /// The same where the size of items is known better than from the table's counts.
    ///
    /// @param usual bytes of a usual item of the table or index with a name; 0 to go by the counts
    /// @throws UserException bad input or not found, in words
    public static Plan plan(TableDescription table, ReadDraft draft, ToLongFunction<String> usual) {
        if (draft.statement() != null) {
            return select(draft.statement(), draft.options(), table, usual);
        }
        DraftConditions asked = DraftConditions.of(table, draft, AccessPath.of(table, usual));
        return asked.forced() == null ? choose(asked) : forced(asked, asked.forced());
    }

    /// Whether the index `index` of `table` holds every attribute; not when it can't be read.
    public static boolean projectsAll(TableDescription table, String index) {
        return AccessPath.of(table, _ -> 0).stream()
                .anyMatch(path -> index.equals(path.indexName()) && path.projectsAll());
    }

    private static Plan choose(DraftConditions asked) {
        List<AccessPath> paths = asked.paths();
        List<Match> matches = paths.stream()
                .flatMap(path -> Match.of(path, asked.conditions(), asked.table()).stream())
                .filter(match -> isAskedFor(match, paths.getFirst()))
                .sorted(Match.best(asked.projection()))
                .toList();
        Optional<Match> whole = matches.stream()
                .filter(match -> match.path().kind() == AccessPath.Kind.TABLE && match.isWholeKey())
                .findFirst();
        if (whole.isPresent()) {
            return get(asked, whole.get());
        }
        Optional<Match> usable =
                matches.stream().filter(match -> isUsable(asked, match)).findFirst();
        return usable.isPresent() ? query(asked, usable.get()) : scan(asked, paths.getFirst(), matches);
    }

    private static Plan forced(DraftConditions asked, AccessPath path) {
        if (path.kind() == AccessPath.Kind.GLOBAL) {
            checkGlobal(asked, path);
        }
        Optional<Match> match = Match.of(path, asked.conditions(), asked.table());
        if (match.isEmpty()) {
            return scan(asked, path, List.of());
        }
        checkFilters(match.get());
        return path.kind() == AccessPath.Kind.TABLE && match.get().isWholeKey()
                ? get(asked, match.get())
                : query(asked, match.get());
    }

    /// The service takes such a filter on a Scan, where it sees the attribute as missing, but refuses it on a Query.
    private static void checkFilters(Match match) {
        for (FilterCondition filter : match.filters()) {
            if (!match.path().projects(filter.path())) {
                throw DraftConditions.bad(
                        filter.path().attribute() + " isn't projected into "
                                + match.path().name() + ", so a query on it can't filter by that attribute.",
                        "Remove the filter, or read the table.");
            }
        }
    }

    /// An index that offers no more than the table's partition would only leave out items that aren't in it.
    private static boolean isAskedFor(Match match, AccessPath table) {
        return match.path().kind() == AccessPath.Kind.TABLE
                || match.keys().stream()
                        .anyMatch(key -> !table.partition().contains(key.path().attribute()));
    }

    /// Whether a path that the planner may choose returns the same items as the table, apart from unprojected
    /// attributes.
    private static boolean isUsable(DraftConditions asked, Match match) {
        AccessPath path = match.path();
        boolean global = path.kind() == AccessPath.Kind.GLOBAL;
        return !(global && asked.options().consistent())
                && match.filters().stream().allMatch(condition -> path.projects(condition.path()))
                && asked.projection().stream().allMatch(path::projects);
    }

    private static void checkGlobal(DraftConditions asked, AccessPath path) {
        if (asked.options().consistent()) {
            throw DraftConditions.bad(
                    path.name() + " is a global secondary index, which doesn't support consistent reads.",
                    "Turn off consistent reads, or read the table.");
        }
        for (AttributePath wanted : asked.projection()) {
            if (!path.projects(wanted)) {
                throw DraftConditions.bad(
                        wanted.attribute() + " isn't projected into " + path.name() + ".",
                        "Leave it out, or read the table.");
            }
        }
    }

    private static Plan get(DraftConditions asked, Match match) {
        ReadCost cost = ReadCost.ofItem(match.path().size(), asked.options().consistent());
        return new Plan(
                Requests.get(asked, match),
                PlanSentences.get(asked, cost),
                "Full primary key given, so this gets one item.",
                List.of(),
                cost);
    }

    private static Plan query(DraftConditions asked, Match match) {
        ReadOptions options = asked.options();
        ReadCost page = ReadCost.ofPage(match.path().size(), options.limit(), options.consistent(), false);
        ReadCost cost = withFetches(asked, match.path(), page);
        return new Plan(
                Requests.query(asked, match),
                PlanSentences.query(asked, match.path(), cost),
                PlanSentences.whyQuery(match),
                PlanSentences.notes(asked, match.path(), match.filters(), true),
                cost);
    }

    private static Plan scan(DraftConditions asked, AccessPath path, List<Match> unusable) {
        refuseScan(asked, path);
        ReadOptions options = asked.options();
        ReadCost page = ReadCost.ofPage(path.size(), options.limit(), options.consistent(), true);
        ReadCost cost = withFetches(asked, path, page);
        return new Plan(
                Requests.scan(asked, path),
                PlanSentences.scan(asked, path, cost),
                PlanSentences.whyScan(asked, path, unusable),
                PlanSentences.notes(asked, path, asked.conditions(), false),
                cost);
    }

    /// A partition value asks for one partition: scanning everything instead would be an expensive surprise.
    private static void refuseScan(DraftConditions asked, AccessPath path) {
        if (asked.draft().key().partition() == null) {
            return;
        }
        List<String> missing = path.partition().stream()
                .skip(1)
                .filter(name -> !asked.has(name, true))
                .toList();
        if (!missing.isEmpty()) {
            throw DraftConditions.bad(
                    "The partition key of " + path.name() + " has several attributes, and " + String.join(", ", missing)
                            + " has no value.",
                    "Add a filter with = on it.");
        }
        throw DraftConditions.bad(
                "A query on " + path.name() + " can't filter by its key attributes ("
                        + String.join(
                                ", ",
                                path.keys().stream()
                                        .map(key -> key.attributeName())
                                        .toList()) + ").",
                skipped(asked, path).orElse("Use the sort key condition instead")
                        + ", or give the partition key as a filter to scan everything.");
    }

    /// The parts of a sort key are given from the first on, all but the last of them by `=`.
    private static Optional<String> skipped(DraftConditions asked, AccessPath path) {
        List<String> sort = path.sort();
        for (int i = 1; i < sort.size(); i++) {
            String part = sort.get(i);
            String before = sort.get(i - 1);
            if (asked.has(part, false) && !asked.has(before, true)) {
                return Optional.of("Add = on " + before + " to use " + part);
            }
        }
        return Optional.empty();
    }

    /// A local index fetches attributes that it does not hold from the table, one item at a time.
    private static ReadCost withFetches(DraftConditions asked, AccessPath path, ReadCost page) {
        if (path.kind() != AccessPath.Kind.LOCAL || asked.projection().stream().allMatch(path::projects)) {
            return page;
        }
        Integer limit = asked.options().limit();
        if (limit == null) {
            throw DraftConditions.bad(
                    path.name()
                            + " doesn't project all requested attributes, so each item is also read from the table.",
                    "Set a limit to control the cost, or request only projected attributes.");
        }
        Size table = asked.paths().getFirst().size();
        return page.withFetches(limit, table, asked.options().consistent());
    }

    private static Plan select(
            String typed, ReadOptions options, TableDescription table, ToLongFunction<String> usual) {
        DraftConditions.checkOptions(options);
        String statement = PartiqlStatement.plain(typed);
        String aggregate = PartiqlStatement.aggregate(statement);
        if (aggregate != null) {
            throw DraftConditions.bad(
                    "DynamoDB's PartiQL doesn't support " + aggregate + ".",
                    "Select the items instead; they are counted as they load.");
        }
        if (!PartiqlStatement.selects(statement)) {
            throw DraftConditions.bad(
                    "Only a single SELECT statement can run here.",
                    "Enter one SELECT statement; 'sortkey partiql' runs INSERT, UPDATE and DELETE.");
        }
        ReadCost cost = ReadCost.ofPage(size(statement, table, usual), options.limit(), options.consistent(), false);
        return new Plan(
                Requests.select(statement, options),
                PlanSentences.select(options, cost),
                "DynamoDB chooses how to read. Without = or IN on a partition key, a SELECT scans the whole table.",
                List.of(),
                cost);
    }

    /// The size of what `statement` reads; not known when that isn't `table` or an index of it.
    private static Size size(String statement, TableDescription table, ToLongFunction<String> usual) {
        PartiqlStatement.Source source = PartiqlStatement.source(statement);
        return source == null || !source.table().equals(table.tableName())
                ? Size.UNKNOWN
                : AccessPath.of(table, usual).stream()
                        .filter(path -> Objects.equals(path.indexName(), source.index()))
                        .findFirst()
                        .map(AccessPath::size)
                        .orElse(Size.UNKNOWN);
    }
}
