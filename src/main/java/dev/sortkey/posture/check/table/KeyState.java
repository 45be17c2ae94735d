package dev.sortkey.posture.check.table;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// TB-KEYSTATE: whether the table's own key can be used and is renewed.
final class KeyState extends TableCheck {
    private static final String INACCESSIBLE = "/Table/SSEDescription/InaccessibleEncryptionDateTime";
    private static final String MANAGER = "/KeyMetadata/KeyManager";
    private static final String STATE = "/KeyMetadata/KeyState";
    private static final String ORIGIN = "/KeyMetadata/Origin";
    private static final String ROTATES = "/KeyRotationEnabled";
    private static final Rule RULE = new Rule(
            "TB-KEYSTATE",
            1,
            "The table's key is usable and rotates",
            List.of(Practice.A2),
            Severity.CRITICAL,
            "Without its key a table cannot be read; seven days later DynamoDB archives it.",
            Controls.NONE
                    .securityHub("KMS.3", "KMS.4")
                    .prowler("kms_cmk_not_deleted_unintentionally", "kms_cmk_rotation_enabled")
                    .cis("5.0 3.6", "7.0 4.6"),
            "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        return judge.of(facts, Questions.table(name), table -> {
            if (TableKey.of(facts, table) != TableKey.KMS) {
                return judge.notApplicable("No key of this account encrypts the table.");
            }
            String arn = table.text(TableKey.ARN);
            if (!table.text(INACCESSIBLE).isEmpty()) {
                return judge.fail(
                        "DynamoDB has lost access to the table's key and will archive the table.",
                        new Fix("Let DynamoDB use the key again.", "aws kms enable-key --key-id " + quoted(arn)),
                        table.evidence(INACCESSIBLE));
            }
            return judge.of(facts, AwsQuestions.key(arn), key -> state(facts, arn, key, judge));
        });
    }

    private static Finding state(Facts facts, String arn, KnownAnswer key, FindingBuilder judge) {
        if (key.text(MANAGER).equals("AWS")) {
            return judge.notApplicable("AWS manages the key, and rotates it.", key.evidence(MANAGER));
        }
        return switch (key.text(STATE)) {
            case "" -> judge.unsaid(key, STATE);
            case "Enabled", "Creating", "Updating" -> rotation(facts, arn, key, judge);
            case "PendingDeletion", "PendingReplicaDeletion" ->
                judge.fail(
                        "The key will be deleted, and the table's items with it in effect.",
                        new Fix(
                                "Cancel the deletion, then enable the key.",
                                "aws kms cancel-key-deletion --key-id " + quoted(arn)),
                        key.evidence(STATE));
            default ->
                judge.fail(
                        "The key is " + key.text(STATE) + ", so the table cannot be used for long.",
                        new Fix("Enable the key.", "aws kms enable-key --key-id " + quoted(arn)),
                        key.evidence(STATE));
        };
    }

    private static Finding rotation(Facts facts, String arn, KnownAnswer key, FindingBuilder judge) {
        String origin = key.text(ORIGIN);
        if (!origin.isEmpty() && !origin.equals("AWS_KMS")) {
            return judge.pass(
                    "The key is usable; one from outside KMS is renewed by its owner.",
                    key.evidence(STATE),
                    key.evidence(ORIGIN));
        }
        return judge.of(facts, AwsQuestions.rotation(arn), seen -> {
            if (seen.at(ROTATES).isMissingNode()) {
                return judge.unsaid(seen, ROTATES);
            }
            return seen.isTrue(ROTATES)
                    ? judge.pass("The key is usable and rotates.", key.evidence(STATE), seen.evidence(ROTATES))
                    : judge.fail(
                            Severity.LOW,
                            "The key is usable but never rotates.",
                            new Fix("Turn rotation on.", "aws kms enable-key-rotation --key-id " + quoted(arn)),
                            key.evidence(STATE),
                            seen.evidence(ROTATES));
        });
    }

    private static String quoted(String arn) {
        return ShellQuote.quote(arn);
    }
}
