package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.List;

/// A check with one finding, about the connection itself.
public abstract class ConnectionCheck implements Check {
    /// What is to be said of the connection, whose target is known.
    protected abstract Finding judge(Facts facts, Expectations expectations, FindingBuilder judge);

    @Override
    public final List<Finding> judge(Facts facts, Expectations expectations) {
        // Not the URL: the embedded database has another port each time, and suppressions must hold.
        var judge = new FindingBuilder(
                rule(),
                new Resource(
                        "connection:" + facts.connection(),
                        "Connection",
                        facts.connection(),
                        Questions.region(facts),
                        Questions.account(facts)));
        return List.of(judge.of(facts, Questions.TARGET, _ -> judge(facts, expectations, judge)));
    }
}
