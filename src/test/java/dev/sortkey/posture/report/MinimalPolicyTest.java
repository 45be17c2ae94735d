package dev.sortkey.posture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.Findings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MinimalPolicyTest {
    @Test
    void tablesAreAllowedForTheirAccountAndAllElseAsItIs() {
        Finding account = new Finding(
                Findings.RULE,
                Status.UNKNOWN,
                Severity.HIGH,
                new Resource(
                        "arn:aws-cn:iam::111122223333:root",
                        "AWS::Account",
                        "111122223333",
                        "cn-north-1",
                        "111122223333"),
                "Not known.",
                List.of(new Evidence("x", "", "", Answers.NOW)),
                List.of(
                        new Missing("dynamodb:ListTables", "dynamodb:ListTables", "No right.", ""),
                        new Missing("dynamodb:DescribeTable a", "dynamodb:DescribeTable", "No right.", ""),
                        new Missing("kms:DescribeKey arn:x", "kms:DescribeKey", "No right.", ""),
                        new Missing("kms:DescribeKey arn:y", "kms:DescribeKey", "No right.", ""),
                        new Missing("ec2:DescribeVpcs", "", "It was throttled.", "")),
                Fix.NONE);

        assertThat(MinimalPolicy.of(List.of(account, Findings.of("b", Status.UNKNOWN)))
                        .replaceAll("\\s+", " "))
                .isEqualTo("{ \"Version\": \"2012-10-17\", \"Statement\": ["
                        + " { \"Effect\": \"Allow\", \"Action\": [ \"dynamodb:ListTables\", \"kms:DescribeKey\" ], \"Resource\": \"*\" },"
                        + " { \"Effect\": \"Allow\", \"Action\": [ \"dynamodb:DescribeTable\" ], \"Resource\": \"arn:aws-cn:dynamodb:cn-north-1:111122223333:table/*\" },"
                        + " { \"Effect\": \"Allow\", \"Action\": [ \"dynamodb:DescribeTable\" ], \"Resource\": \"arn:aws:dynamodb:eu-west-1:111122223333:table/*\" }"
                        + " ] } ");
    }

    @Test
    void whenNothingWasRefusedThereIsNone() {
        assertThat(MinimalPolicy.of(Stream.of(Status.FAIL, Status.PASS)
                        .map(status -> Findings.of("a", status))
                        .toList()))
                .isEmpty();
    }
}
