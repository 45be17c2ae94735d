package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.Check;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.List;

/// A check with one finding for each table.
abstract class TableCheck extends Check {
    TableCheck(String id) {
        super(id);
    }

    /// What is found about the table `name`.
    abstract Finding check(AssessmentContext context, String name, FindingBuilder finding);

    @Override
    public final List<Finding> findings(AssessmentContext context) {
        List<String> names = context.facts().tableNames();
        if (names.isEmpty()) {
            FindingBuilder all = table(context, "*");
            return List.of(all.of(Questions.TABLES, _ -> all.notApplicable("There are no tables.")));
        }
        return names.parallelStream()
                .map(name -> context.facts().get(Questions.table(name)).failedBecause(Answer.Why.GONE)
                        ? table(context, name).notApplicable("The table was deleted during the scan.")
                        : check(context, name, table(context, name)))
                .toList();
    }

    private FindingBuilder table(AssessmentContext context, String name) {
        Facts facts = context.facts();
        var table = new Resource(facts.tableArn(name), "AWS::DynamoDB::Table", name, facts.region(), facts.account());
        return new FindingBuilder(context, rule(), table);
    }
}
