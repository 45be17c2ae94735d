package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.Check;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.List;

/// A check with one finding for each table.
abstract class TableCheck implements Check {
    /// What is to be said of the table `name`.
    abstract Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge);

    @Override
    public final List<Finding> judge(Facts facts, Expectations expectations) {
        Answer list = facts.get(Questions.TABLES);
        List<String> names = Questions.tableNames(facts);
        if (names.isEmpty()) {
            FindingBuilder all = new FindingBuilder(rule(), table(facts, "*"));
            return List.of(all.of(Questions.TABLES, list, _ -> all.notApplicable("There is no table.")));
        }
        return names.stream()
                .map(name -> gone(facts, name)
                        ? new FindingBuilder(rule(), table(facts, name))
                                .notApplicable("The table was dropped while it was asked.")
                        : judge(facts, expectations, name, new FindingBuilder(rule(), table(facts, name))))
                .toList();
    }

    private static boolean gone(Facts facts, String name) {
        return facts.get(Questions.table(name)) instanceof Answer.Failed(var why, var _, var _, var _)
                && why == Answer.Why.GONE;
    }

    private static Resource table(Facts facts, String name) {
        return new Resource(
                Questions.tableArn(facts, name),
                "AWS::DynamoDB::Table",
                name,
                Questions.region(facts),
                Questions.account(facts));
    }
}
