package dev.sortkey.posture.usage;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a principal may do against what it did.
///
/// @param unused what it may do and didn't; tables with the same actions stand together, those without any use
/// first
/// @param lost what it did and may not do any more
/// @param onlyAttempted actions that it may do and that only last-accessed data knows of, on whichever table
public record GrantComparison(List<Unused> unused, List<Lost> lost, List<LastAccess> onlyAttempted) {
    private static final List<ActionResources> OF_TABLES = Stream.of(ActionResources.values())
            .filter(kind -> kind != ActionResources.NONE && kind != ActionResources.GLOBAL_TABLE)
            .toList();

    /// Copies the lists.
    public GrantComparison {
        unused = List.copyOf(unused);
        lost = List.copyOf(lost);
        onlyAttempted = List.copyOf(onlyAttempted);
    }

    /// Actions that weren't used on some tables.
    ///
    /// @param tables their ARNs; empty for actions that aren't about a table
    /// @param actions in order
    /// @param wholly whether nothing at all was used on these tables
    public record Unused(List<String> tables, List<String> actions, boolean wholly) {
        /// Copies the lists.
        public Unused {
            tables = List.copyOf(tables);
            actions = List.copyOf(actions);
        }
    }

    /// A use that isn't allowed now.
    ///
    /// @param decision the decision of today's policies
    public record Lost(Use use, Decision decision) {}

    /// All tables of the account of `principal` in `accounts` against what `log` says it used.
    public static GrantComparison of(KnownAccounts accounts, Principal principal, UsageLog log) {
        String id = principal.caller().account();
        Set<String> used = new HashSet<>();
        log.uses().forEach(use -> used.add(use.action() + " " + owner(use.resource())));
        Set<String> touched =
                log.uses().stream().map(use -> owner(use.resource())).collect(Collectors.toSet());
        Set<String> attempted = log.accessed().stream().map(LastAccess::action).collect(Collectors.toSet());
        var byActions = new TreeMap<String, Unused>();
        var seen = new HashSet<String>();
        var granted = new TreeSet<String>();
        accounts.of(id).forEach(scope -> {
            for (String name : scope.facts().tableNames()) {
                String arn = scope.facts().tableArn(name);
                if (seen.add(arn)) {
                    List<String> here = granted(scope, principal, arn, name);
                    granted.addAll(here);
                    List<String> rest = here.stream()
                            .filter(action -> !used.contains(action + " " + arn) && !attempted.contains(action))
                            .filter(action -> log.counts().data() > 0 || !isOfItems(action))
                            .toList();
                    add(byActions, arn, rest, !touched.contains(arn));
                }
            }
        });
        var unused = new ArrayList<>(byActions.values());
        List<String> general = general(accounts, principal).stream()
                .filter(action -> !isUsed(log.uses(), action) && !attempted.contains(action))
                .toList();
        if (!general.isEmpty()) {
            unused.add(new Unused(List.of(), general, false));
        }
        return new GrantComparison(
                unused,
                lost(accounts, principal, log.uses()),
                log.accessed().stream()
                        .filter(it -> granted.contains(it.action()) && !isUsed(log.uses(), it.action()))
                        .toList());
    }

    private static boolean isOfItems(String action) {
        return ActionResources.isOfItems(action.substring(action.indexOf(':') + 1));
    }

    private static boolean isUsed(Collection<Use> uses, String action) {
        return uses.stream().anyMatch(use -> use.action().equals(action));
    }

    private static void add(SortedMap<String, Unused> all, String arn, List<String> actions, boolean wholly) {
        if (!actions.isEmpty()) {
            all.merge(
                    (wholly ? "0 " : "1 ") + String.join(" ", actions),
                    new Unused(List.of(arn), actions, wholly),
                    (one, more) -> new Unused(
                            Stream.concat(one.tables().stream(), more.tables().stream())
                                    .toList(),
                            actions,
                            wholly));
        }
    }

    /// What is granted without a table.
    private static List<String> general(KnownAccounts accounts, Principal principal) {
        return ActionResources.NONE.actions().stream()
                .filter(action -> accounts.decide(principal, action, ResourceNames.ANY)
                        .filter(decision -> decision.verdict().isPossible())
                        .isPresent())
                .toList();
    }

    private static List<String> granted(KnownAccounts.Scoped scope, Principal principal, String arn, String name) {
        List<String> indexes = Stream.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes", "VectorIndexes")
                .flatMap(kind -> scope.facts()
                        .body(Questions.table(name))
                        .path("Table")
                        .path(kind)
                        .valueStream())
                .map(index -> arn + "/index/" + index.path("IndexName").asString(""))
                .toList();
        String stream = scope.facts().text(Questions.table(name), "/Table/LatestStreamArn");
        var granted = new TreeSet<String>();
        for (ActionResources kind : OF_TABLES) {
            List<String> resources = kind.on(arn, indexes, stream);
            kind.actions().stream()
                    .filter(action -> resources.stream()
                            .anyMatch(resource -> scope.account()
                                    .decide(principal, action, resource)
                                    .verdict()
                                    .isPossible()))
                    .forEach(granted::add);
        }
        return List.copyOf(granted);
    }

    private static List<Lost> lost(KnownAccounts accounts, Principal principal, List<Use> uses) {
        return uses.stream()
                .filter(use ->
                        use.action().startsWith("dynamodb:") || use.action().startsWith("dax:"))
                .flatMap(use -> accounts
                        .decide(principal, use.action(), use.resource())
                        .filter(decision -> !decision.verdict().isPossible())
                        .map(decision -> new Lost(use, decision))
                        .stream())
                .toList();
    }

    /// The table that `resource` is or is in; `resource` itself for anything else.
    static String owner(String resource) {
        return resource.contains(":table/") ? RelatedReads.table(resource) : resource;
    }
}
