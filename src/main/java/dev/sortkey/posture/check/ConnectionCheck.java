package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.List;

/// A check with one finding, about the connection itself.
public abstract class ConnectionCheck extends Check {
    /// The check of the rule with that id.
    protected ConnectionCheck(String id) {
        super(id);
    }

    /// What is found about the connection, whose target is known.
    protected abstract Finding check(AssessmentContext context, FindingBuilder finding);

    @Override
    public final List<Finding> findings(AssessmentContext context) {
        Facts facts = context.facts();
        // Not the URL: the embedded database has another port each time, and suppressions must hold.
        var connection = new Resource(
                "connection:" + facts.connection(), "Connection", facts.connection(), facts.region(), facts.account());
        var finding = new FindingBuilder(context, rule(), connection);
        return List.of(finding.of(Questions.TARGET, _ -> check(context, finding)));
    }
}
