package dev.sortkey.posture.review;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.SampleRules;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import java.util.List;

/// Findings made by hand, for tests.
public final class Findings {
    /// A rule of nothing.
    public static final Rule RULE = SampleRules.rule("XX-ONE", "One thing", Severity.HIGH, Practice.A2, Practice.B5);

    private Findings() {}

    /// One about the table `name`.
    public static Finding of(String name, Status status) {
        return of(name, status, "Looked at " + name + ".");
    }

    /// One with a message of its own.
    public static Finding of(String name, Status status, String message) {
        String question = "dynamodb:DescribeTable " + name;
        return new Finding(
                RULE,
                status,
                RULE.severity(),
                new Resource(
                        "arn:aws:dynamodb:eu-west-1:111122223333:table/" + name,
                        "AWS::DynamoDB::Table",
                        name,
                        "eu-west-1",
                        "111122223333"),
                message,
                List.of(new Evidence(question, "/Table/TableName", name, Answers.NOW)),
                status == Status.UNKNOWN
                        ? List.of(new Missing(question, "dynamodb:DescribeTable", "No right to it.", "REQ-1"))
                        : List.of(),
                status == Status.FAIL ? new Fix("Mend it.", "aws mend --table-name " + name) : Fix.NONE);
    }
}
