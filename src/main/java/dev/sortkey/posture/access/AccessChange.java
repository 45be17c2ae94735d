package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
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

    /// All changes of abilities between `before` and `after`, which differ in policies; table by table.
    /// Pure. It looks
    /// only at the tables and the principals that the changed policies are about.
    public static List<AccessChange> between(Facts before, Facts after) {
        Set<PolicyInFacts> changed = changed(before, after);
        Account one = Account.of(before);
        Account two = Account.of(after);
        Set<String> owners = changed.stream()
                .filter(it -> it.question().operation().equals("GetResourcePolicy"))
                .map(it -> Account.owner(it.name()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documents =
                changed.stream().map(PolicyInFacts::name).collect(Collectors.toCollection(TreeSet::new));
        boolean everybody =
                changed.stream().anyMatch(it -> it.question().service().equals("organizations"));
        var changes = new ArrayList<AccessChange>();
        for (String table : before.tableNames()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Comparing access was stopped.");
            }
            String arn = before.tableArn(table);
            if (everybody || owners.contains(arn)) {
                changes.addAll(
                        differences(table, one.table(arn).rows(), two.table(arn).rows()));
            } else {
                changes.addAll(differences(table, rows(before, one, arn, documents), rows(after, two, arn, documents)));
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

    /// The rows of the principals that have one of `documents`.
    private static List<AccessRow> rows(Facts facts, Account account, String arn, Set<String> documents) {
        var rows = new TableRows(facts, account, arn);
        Principal me = account.me();
        return account.principals().stream()
                .filter(who -> Stream.concat(who.identity().stream(), Stream.ofNullable(who.boundary()))
                        .map(Document::name)
                        .anyMatch(documents::contains))
                .flatMap(who -> me != null && who.arn().equals(me.arn())
                        ? rows.mine().rows().stream()
                        : Stream.of(rows.row(who)))
                .toList();
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
                if (either != null && was != is && (isHad(was) || isHad(is))) {
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

    private static boolean isHad(AccessVerdict verdict) {
        return verdict == AccessVerdict.ALLOWED || verdict == AccessVerdict.DEPENDS;
    }
}
