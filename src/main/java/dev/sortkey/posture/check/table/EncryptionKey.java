package dev.sortkey.posture.check.table;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// TB-KEY: whose key encrypts a table at rest.
final class EncryptionKey extends TableCheck {
    private static final String MANAGER = "/KeyMetadata/KeyManager";
    private static final Rule RULE = new Rule(
            "TB-KEY",
            1,
            "The table is encrypted with a key that the customer manages",
            List.of(Practice.A2),
            Severity.LOW,
            "Every table is encrypted, but only a key of your own can be audited, limited by its policy and taken away.",
            Controls.NONE
                    .config("dynamodb-table-encrypted-kms")
                    .prowler("dynamodb_tables_kms_cmk_encryption_enabled")
                    .wellArchitected("SEC08-BP02"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        Severity severity = expectations.customerKeys() ? Severity.MEDIUM : Severity.LOW;
        return judge.of(facts, Questions.table(name), table -> switch (TableKey.of(facts, table)) {
            case UNSAID ->
                Questions.isAws(facts)
                        ? judge.unsaid(table, TableKey.ARN)
                        : judge.notApplicable("This server says nothing of encryption at rest.");
            case OWNED ->
                judge.fail(
                        severity,
                        "A key that DynamoDB owns encrypts the table: nobody in this account sees or limits its use.",
                        fix(name),
                        table.evidence("/Table/SSEDescription"));
            case KMS ->
                judge.of(
                        facts,
                        AwsQuestions.key(table.text(TableKey.ARN)),
                        key -> judge(name, key, severity, judge, table.evidence(TableKey.ARN)));
        });
    }

    private static Finding judge(String name, KnownAnswer key, Severity severity, FindingBuilder judge, Evidence arn) {
        return switch (key.text(MANAGER)) {
            case "CUSTOMER" -> judge.pass("A customer managed key encrypts the table.", arn, key.evidence(MANAGER));
            case "AWS" ->
                judge.fail(
                        severity,
                        "The AWS managed key for DynamoDB encrypts the table: its policy cannot be changed, and "
                                + "other accounts cannot be let in.",
                        fix(name),
                        arn,
                        key.evidence(MANAGER));
            default -> judge.unsaid(key, MANAGER);
        };
    }

    private static Fix fix(String name) {
        return new Fix(
                "Choose a key of your own, here in place of KEY-ID.",
                "aws dynamodb update-table --table-name " + ShellQuote.quote(name)
                        + " --sse-specification Enabled=true,SSEType=KMS,KMSMasterKeyId=KEY-ID");
    }
}
