package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Resources;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a change of policies would give or take from somebody.
///
/// @param table the table's name
/// @param kind who it is
/// @param principal its short name
/// @param ability what it could or could not do
/// @param before the decision as it is
/// @param after the decision with the change
public record AccessChange(
        String table,
        AccessRow.Kind kind,
        String principal,
        Ability ability,
        AccessVerdict before,
        AccessVerdict after) {
    /// Whether it gains something: what was refused isn't any more, or what depended on conditions no longer does.
    public boolean isGain() {
        return after.compareTo(before) < 0;
    }

    /// Whether somebody gains what does harm, or somebody outside gains anything.
    public boolean isHarm() {
        return isGain() && (kind.isOutside() || ability.isHarmful());
    }

    /// All changes of abilities between `before` and `after`, which differ in policies; table by table. Pure. It
    /// looks only at the tables, the principals and the abilities that the changed statements are about.
    public static List<AccessChange> between(Facts before, Facts after) {
        Set<PolicyInFacts> changed = changed(before, after);
        Set<String> owners = changed.stream()
                .filter(it -> it.question().operation().equals("GetResourcePolicy"))
                .map(it -> it.name().replaceFirst("/stream/.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean everybody =
                changed.stream().anyMatch(it -> it.question().service().equals("organizations"));
        Set<String> documents =
                changed.stream().map(PolicyInFacts::name).collect(Collectors.toCollection(TreeSet::new));
        Scope scope = Scope.of(changed);
        var one = new Rows(before, scope, everybody ? null : documents);
        var two = new Rows(after, scope, everybody ? null : documents);
        var changes = new ArrayList<AccessChange>();
        for (String table : before.tableNames()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Comparing access was stopped.");
            }
            String arn = before.tableArn(table);
            if (owners.contains(arn)) {
                changes.addAll(differences(
                        table,
                        one.account.table(arn).rows(),
                        two.account.table(arn).rows()));
            } else if (scope.covers(arn)) {
                changes.addAll(differences(table, one.of(arn), two.of(arn)));
            }
        }
        return changes;
    }

    private static Set<PolicyInFacts> changed(Facts before, Facts after) {
        Map<Question, Boolean> differ = new HashMap<>();
        Stream.concat(before.answers().keySet().stream(), after.answers().keySet().stream())
                .forEach(it -> differ.computeIfAbsent(it, q -> !before.get(q).equals(after.get(q))));
        Set<PolicyInFacts> old = Set.copyOf(PolicyInFacts.of(before));
        Set<PolicyInFacts> now = Set.copyOf(PolicyInFacts.of(after));
        return Stream.concat(
                        old.stream().filter(it -> !now.contains(it)),
                        now.stream().filter(it -> !old.contains(it)))
                .filter(it -> differ.getOrDefault(it.question(), false))
                .collect(Collectors.toSet());
    }

    /// What the statements are about that are in one version of a policy only.
    ///
    /// @param abilities those of which they name an action
    /// @param resources how the ARNs that they name begin, up to the first wildcard; of all when one is empty
    private record Scope(Set<Ability> abilities, Set<String> resources) {
        static Scope of(Set<PolicyInFacts> changed) {
            Set<Ability> abilities = EnumSet.noneOf(Ability.class);
            var resources = new TreeSet<String>();
            changed.stream()
                    .collect(Collectors.groupingBy(it -> it.question() + it.pointer()))
                    .values()
                    .forEach(versions -> add(versions, abilities, resources));
            return new Scope(abilities, resources);
        }

        private static void add(List<PolicyInFacts> versions, Set<Ability> abilities, Set<String> resources) {
            List<Policy> read = versions.stream()
                    .map(it -> Document.of(it.name(), it.text()))
                    .filter(Policy.class::isInstance)
                    .map(Policy.class::cast)
                    .toList();
            boolean same =
                    versions.stream().map(it -> version(it.text())).distinct().count() == 1;
            if (read.size() < 2) { // one of them is new or can't be read
                abilities.addAll(List.of(Ability.values()));
                resources.add("");
                return;
            }
            Map<String, Long> often = read.stream()
                    .flatMap(policy -> policy.statements().stream()
                            .map(PolicyStatement::json)
                            .distinct())
                    .collect(Collectors.groupingBy(json -> json, Collectors.counting()));
            read.stream()
                    .flatMap(policy -> policy.statements().stream())
                    .filter(statement -> !same || often.getOrDefault(statement.json(), 0L) < read.size())
                    .forEach(statement -> add(statement, abilities, resources));
        }

        private static void add(PolicyStatement statement, Set<Ability> abilities, Set<String> resources) {
            Stream.of(Ability.values())
                    .filter(ability -> ability.actions().stream().anyMatch(statement.actions()::cover))
                    .forEach(abilities::add);
            Resources named = statement.resources();
            if (named == null || named.except()) {
                resources.add("");
            } else {
                named.written().forEach(arn -> resources.add(arn.split("[*?$]", 2)[0]));
            }
        }

        /// Variables are written in policies of the newer version only.
        private static boolean version(String text) {
            return text.contains("2012-10-17");
        }

        boolean covers(String arn) {
            return resources.stream().anyMatch(named -> arn.startsWith(named) || named.startsWith(arn + "/"));
        }
    }

    /// The rows that a change may be about. Principals with the same policies have the same decisions, unless a
    /// policy asks who they are.
    private static final class Rows {
        private static final Pattern PERSONAL =
                Pattern.compile("aws:(username|userid|principal)|\\$\\{", Pattern.CASE_INSENSITIVE);

        private final Facts facts;
        private final Scope scope;
        private final Account account;
        private final boolean everybody;
        private final List<Principal> principals;
        /// What principals have in common that have the same decisions; those who have not are missing.
        private final IdentityHashMap<Principal, Object> alike = new IdentityHashMap<>();

        /// @param documents the policies of which principals have one, or null for all principals and outsiders
        Rows(Facts facts, Scope scope, @Nullable Set<String> documents) {
            this.facts = facts;
            this.scope = scope;
            account = Account.of(facts);
            everybody = documents == null;
            principals = account.principals().stream()
                    .filter(who -> documents == null
                            || documents(who).map(Document::name).anyMatch(documents::contains))
                    .toList();
            boolean asked = !facts.asked("iam", "SimulatePrincipalPolicy").isEmpty();
            boolean organisation = Stream.of(
                            account.organisation().serviceControl(),
                            account.organisation().resourceControl())
                    .flatMap(List::stream)
                    .flatMap(List::stream)
                    .anyMatch(Rows::isPersonal);
            if (!asked && !organisation) {
                var personal = new IdentityHashMap<Document, Boolean>();
                principals.stream()
                        .filter(who -> documents(who).noneMatch(it -> personal.computeIfAbsent(it, Rows::isPersonal)))
                        .forEach(who -> alike.put(
                                who,
                                List.of(
                                        who.caller().kind(),
                                        who.boundary() == null
                                                ? ""
                                                : who.boundary().name(),
                                        who.identity().stream()
                                                .map(Document::name)
                                                .toList())));
            }
        }

        private static Stream<Document> documents(Principal who) {
            return Stream.concat(who.identity().stream(), Stream.ofNullable(who.boundary()));
        }

        private static boolean isPersonal(Document document) {
            return !(document instanceof Policy policy)
                    || policy.statements().stream()
                            .anyMatch(statement ->
                                    PERSONAL.matcher(statement.json()).find());
        }

        List<AccessRow> of(String arn) {
            var rows = new TableRows(facts, account, arn, scope.abilities());
            boolean named = account.hasPolicy(arn);
            var first = new HashMap<Object, AccessRow>();
            var all = new ArrayList<AccessRow>(everybody ? rows.outsiders() : List.of());
            Principal me = account.me();
            for (Principal who : principals) {
                Object common = named ? null : alike.get(who);
                if (me != null && who.arn().equals(me.arn())) {
                    all.addAll(rows.mine().rows());
                } else if (common == null) {
                    all.add(rows.row(who));
                } else {
                    AccessRow same = first.computeIfAbsent(common, _ -> rows.row(who));
                    all.add(new AccessRow(
                            who.arn(),
                            who.name(),
                            who.user() ? AccessRow.Kind.USER : AccessRow.Kind.ROLE,
                            same.decisions(),
                            who.lastUsed()));
                }
            }
            return all;
        }
    }

    private static List<AccessChange> differences(String table, List<AccessRow> before, List<AccessRow> after) {
        Map<String, AccessRow> old = byArn(before);
        Map<String, AccessRow> now = byArn(after);
        var changes = new ArrayList<AccessChange>();
        var arns = new TreeSet<>(old.keySet());
        arns.addAll(now.keySet());
        for (String arn : arns) {
            AccessRow one = old.get(arn);
            AccessRow two = now.get(arn);
            AccessRow either = one == null ? two : one;
            for (Ability ability : Ability.values()) {
                AccessVerdict was = verdict(one, ability);
                AccessVerdict is = verdict(two, ability);
                if (either != null && was != is && (was.isPossible() || is.isPossible())) {
                    changes.add(new AccessChange(table, either.kind(), either.name(), ability, was, is));
                }
            }
        }
        return changes;
    }

    private static Map<String, AccessRow> byArn(List<AccessRow> rows) {
        return rows.stream().collect(Collectors.toMap(AccessRow::arn, it -> it, (one, _) -> one));
    }

    private static AccessVerdict verdict(@Nullable AccessRow row, Ability ability) {
        return row == null || row.decisions().getOrDefault(ability, List.of()).isEmpty()
                ? AccessVerdict.IMPLICITLY_DENIED
                : row.decision(ability).verdict();
    }
}
