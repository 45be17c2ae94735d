package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.SimulatorMismatch;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.access.UnreadPolicies;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.MissingAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// CN-ME: what I could do by mistake, where the connection says that I only want to look.
final class MyPermissions extends AccountCheck {
    private static final Set<Ability> READS = Set.of(Ability.READ_ITEM, Ability.READ_ALL);
    private static final Rule RULE = new Rule(
            "CN-ME",
            1,
            "Where I only want to look, I may only read",
            List.of(Practice.B2),
            Severity.HIGH,
            "The lock of a connection is in this program; another program with the same credentials has none.",
            Controls.NONE.wellArchitected("SEC03-BP02"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/security_iam_id-based-policy-examples.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(account.of(
                facts,
                Questions.CALLER,
                caller -> account.of(
                        facts,
                        Questions.TABLES,
                        tables -> caller.text("/Arn").isEmpty()
                                ? account.unsaid(caller, "/Arn")
                                : judge(facts, caller, tables))));
    }

    private static Finding judge(Facts facts, KnownAnswer caller, KnownAnswer tables) {
        String arn = caller.text("/Arn");
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        var judge = new FindingBuilder(RULE, new Resource(arn, "AWS::STS::Session", name, "", caller.text("/Account")));
        List<String> names = Questions.tableNames(facts);
        if (names.isEmpty()) {
            return judge.notApplicable("There is no table.", tables.evidence("/TableNames"));
        }
        Account account = Account.of(facts);
        List<TableAccess> all = names.stream()
                .map(table -> account.mine(Questions.tableArn(facts, table)))
                .toList();
        return new MyPermissions.Sum(facts, judge, all).finding();
    }

    /// All tables together.
    private record Sum(Facts facts, FindingBuilder judge, List<TableAccess> all) {
        Finding finding() {
            boolean guarded = !Questions.text(facts, Questions.TARGET, "/guard").equals("OPEN");
            Set<String> allowed = abilities(AccessVerdict.ALLOWED, false);
            Set<String> depends = abilities(AccessVerdict.DEPENDS, false);
            if (guarded && !allowed.isEmpty()) {
                return judge.fail("I may " + String.join(", ", allowed) + "." + otherwise(), fix());
            }
            if (decisions().stream().anyMatch(Sum::open)) {
                return judge.unknown("Not known: not all policies that are about me could be read.", missing());
            }
            if (guarded && !depends.isEmpty()) {
                return judge.fail(
                        Severity.MEDIUM,
                        "Where conditions hold I may " + String.join(", ", depends) + "." + otherwise(),
                        fix());
            }
            if (guarded) {
                return judge.pass("I may read at most." + otherwise());
            }
            Set<String> may = abilities(AccessVerdict.ALLOWED, true);
            return judge.info("I may " + (may.isEmpty() ? "do nothing" : String.join(", ", may)) + "." + otherwise());
        }

        private Set<String> abilities(AccessVerdict verdict, boolean reads) {
            var abilities = new LinkedHashSet<String>();
            for (TableAccess table : all) {
                for (Ability ability : Ability.values()) {
                    boolean has = table.rows().stream()
                            .flatMap(row -> decisions(row, ability).stream())
                            .anyMatch(it -> it.verdict() == verdict && !open(it));
                    if (has && (reads || !READS.contains(ability))) {
                        abilities.add(ability.title().toLowerCase(java.util.Locale.ROOT));
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
                    // A stream that nobody asked about may have a policy; few have.
                    .filter(it -> !it.action().equals("dynamodb:GetRecords"))
                    .toList();
        }

        /// A session's own policy nobody can read; it only takes away.
        private static boolean open(Decision decision) {
            return decision.unseen().stream().anyMatch(layer -> layer != Layer.SESSION);
        }

        private List<Missing> missing() {
            var missing = new LinkedHashSet<Missing>();
            for (TableAccess table : all) {
                for (UnreadPolicies unread : table.unread()) {
                    missing.add(MissingAnswer.missing(unread.question(), unread.answer()));
                }
            }
            return missing.isEmpty()
                    ? List.of(new Missing(Questions.PRINCIPALS.toString(), "", "A policy could not be read.", ""))
                    : new ArrayList<>(missing);
        }

        private String otherwise() {
            List<SimulatorMismatch> disagreements =
                    all.stream().flatMap(it -> it.disagreements().stream()).toList();
            if (disagreements.isEmpty()) {
                return "";
            }
            SimulatorMismatch first = disagreements.getFirst();
            return " Amazon's policy simulator says otherwise of " + disagreements.size() + " actions, such as "
                    + first.action() + ": " + first.theirs() + ".";
        }

        private Fix fix() {
            return new Fix(
                    "Sign in with a role that only reads.",
                    "aws iam put-role-policy --role-name READER --policy-name read --policy-document file://read.json");
        }
    }
}
