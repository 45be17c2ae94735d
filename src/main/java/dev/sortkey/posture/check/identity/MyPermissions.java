package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.SimulatorMismatch;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.access.UnreadPolicies;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// CN-ME: what the caller could do by mistake on a connection that is read-only or marked as production.
final class MyPermissions extends AccountCheck {
    private static final Set<Ability> READS = Set.of(Ability.READ_ITEM, Ability.READ_ALL);

    MyPermissions() {
        super("CN-ME");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(finding.of(
                Questions.CALLER,
                caller -> finding.of(
                        Questions.TABLES,
                        tables -> caller.text("/Arn").isEmpty()
                                ? finding.unreported(caller, "/Arn")
                                : check(context, caller, tables))));
    }

    private Finding check(AssessmentContext context, KnownAnswer caller, KnownAnswer tables) {
        String arn = caller.text("/Arn");
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        var finding = of(context, new Resource(arn, "AWS::STS::Session", name, "", caller.text("/Account")));
        List<String> names = context.facts().tableNames();
        if (names.isEmpty()) {
            return finding.notApplicable("There are no tables.", tables.evidence("/TableNames"));
        }
        Account account = context.account();
        List<TableAccess> all = names.parallelStream()
                .map(table -> account.mine(context.facts().tableArn(table)))
                .toList();
        return new AllTables(finding, all).result();
    }

    /// All tables together.
    private record AllTables(FindingBuilder finding, List<TableAccess> all) {
        Finding result() {
            boolean isProtected =
                    !finding.context().facts().text(Questions.TARGET, "/guard").equals("OPEN");
            Set<String> allowed = abilities(AccessVerdict.ALLOWED, false);
            Set<String> depends = abilities(AccessVerdict.DEPENDS, false);
            if (isProtected && !allowed.isEmpty()) {
                boolean sure = !abilities(AccessVerdict.ALLOWED, false, AllTables::isCertain)
                        .isEmpty();
                return finding.fail("You can " + String.join(", ", allowed) + "." + simulator(), finding.fix())
                        .unless(FindingBuilder.UNREAD_ORGANISATION, sure ? List.of() : missing());
            }
            if (decisions().stream().anyMatch(AllTables::isOpen)) {
                return finding.unknown("Not all policies that apply to you could be read.", missing());
            }
            if (isProtected && !depends.isEmpty()) {
                return finding.fail(
                        Severity.MEDIUM,
                        "Under some conditions, you can " + String.join(", ", depends) + "." + simulator(),
                        finding.fix());
            }
            if (isProtected) {
                return finding.pass("You have only read access." + simulator());
            }
            Set<String> may = abilities(AccessVerdict.ALLOWED, true);
            return finding.info(
                    (may.isEmpty() ? "You have no permissions on tables." : "You can " + String.join(", ", may) + ".")
                            + simulator());
        }

        private Set<String> abilities(AccessVerdict verdict, boolean reads) {
            return abilities(verdict, reads, it -> !isOpen(it));
        }

        private Set<String> abilities(AccessVerdict verdict, boolean reads, Predicate<Decision> counts) {
            var abilities = new LinkedHashSet<String>();
            for (TableAccess table : all) {
                for (Ability ability : Ability.values()) {
                    boolean has = table.rows().stream()
                            .flatMap(row -> decisions(row, ability).stream())
                            .anyMatch(it -> it.verdict() == verdict && counts.test(it));
                    if (has && (reads || !READS.contains(ability))) {
                        abilities.add(ability.title().toLowerCase(Locale.ROOT));
                    }
                }
            }
            return abilities;
        }

        private static List<Decision> decisions(AccessRow row, Ability ability) {
            return row.decisions().getOrDefault(ability, List.of());
        }

        private List<Decision> decisions() {
            return all.stream()
                    .flatMap(table -> table.rows().stream())
                    .flatMap(row -> row.decisions().values().stream())
                    .flatMap(List::stream)
                    // A stream whose policy was not requested may have a policy; few have.
                    .filter(it -> !it.action().equals("dynamodb:GetRecords"))
                    .toList();
        }

        /// A session policy can't be read, and nor can those of the organization by a member account: they only
        /// take permissions away.
        private static boolean isOpen(Decision decision) {
            return decision.unseen().stream()
                    .anyMatch(layer -> layer != Layer.SESSION && !PrincipalContext.ORGANISATION.contains(layer));
        }

        private static boolean isCertain(Decision decision) {
            return decision.unseen().stream().allMatch(layer -> layer == Layer.SESSION);
        }

        private List<Missing> missing() {
            var missing = new LinkedHashSet<Missing>();
            for (TableAccess table : all) {
                for (UnreadPolicies unread : table.unread()) {
                    missing.add(FindingBuilder.missing(unread.question(), unread.answer()));
                }
            }
            return missing.isEmpty()
                    ? List.of(Missing.of(Questions.PRINCIPALS.toString(), "A policy couldn't be read."))
                    : new ArrayList<>(missing);
        }

        private String simulator() {
            List<SimulatorMismatch> disagreements =
                    all.stream().flatMap(it -> it.disagreements().stream()).toList();
            if (disagreements.isEmpty()) {
                return "";
            }
            SimulatorMismatch first = disagreements.getFirst();
            return " AWS's policy simulator disagrees, for example on " + first.action() + ": " + first.theirs() + ".";
        }
    }
}
