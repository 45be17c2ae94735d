package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.Map;

/// TB-KEYSTATE: whether the table's own key is usable and rotates.
final class KeyState extends TableCheck {
    private static final String INACCESSIBLE = "/Table/SSEDescription/InaccessibleEncryptionDateTime";
    private static final String STATUS = "/Table/TableStatus";
    private static final String MANAGER = "/KeyMetadata/KeyManager";
    private static final String STATE = "/KeyMetadata/KeyState";
    private static final String ORIGIN = "/KeyMetadata/Origin";
    private static final String ROTATES = "/KeyRotationEnabled";

    KeyState() {
        super("TB-KEYSTATE");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        return finding.of(Questions.table(name), table -> {
            if (EncryptionKey.TableKey.of(context, table) != EncryptionKey.TableKey.KMS) {
                return finding.notApplicable("The table isn't encrypted with a key of this account.");
            }
            String arn = table.text(EncryptionKey.TableKey.ARN);
            String status = table.text(STATUS);
            if (!table.text(INACCESSIBLE).isEmpty() || status.matches("INACCESSIBLE_.*|ARCHIV.*")) {
                return finding.fail(
                        "DynamoDB has lost access to the table's key and will archive the table.",
                        finding.fix("key inaccessible to DynamoDB", Map.of("key", arn)),
                        table.evidence(INACCESSIBLE),
                        table.evidence(STATUS));
            }
            return finding.of(AwsQuestions.key(arn), key -> state(arn, key, finding));
        });
    }

    private static Finding state(String arn, KnownAnswer key, FindingBuilder finding) {
        if (key.text(MANAGER).equals("AWS")) {
            return finding.notApplicable("AWS manages and rotates the key.", key.evidence(MANAGER));
        }
        return switch (key.text(STATE)) {
            case "" -> finding.unreported(key, STATE);
            case "Enabled", "Creating", "Updating" -> rotation(arn, key, finding);
            case "PendingDeletion", "PendingReplicaDeletion" ->
                finding.fail(
                        "The key is scheduled for deletion. Without it, the table's items can't be read.",
                        finding.fix("key pending deletion", Map.of("key", arn)),
                        key.evidence(STATE));
            default ->
                finding.fail(
                        "The key's state is " + key.text(STATE) + ", so the table will soon be unusable.",
                        finding.fix(Map.of("key", arn)),
                        key.evidence(STATE));
        };
    }

    private static Finding rotation(String arn, KnownAnswer key, FindingBuilder finding) {
        String origin = key.text(ORIGIN);
        if (!origin.isEmpty() && !origin.equals("AWS_KMS")) {
            return finding.pass(
                    "The key is usable. Its key material is imported or external, so the owner rotates it.",
                    key.evidence(STATE),
                    key.evidence(ORIGIN));
        }
        return finding.of(AwsQuestions.rotation(arn), answer -> {
            if (answer.at(ROTATES).isMissingNode()) {
                return finding.unreported(answer, ROTATES);
            }
            return answer.isTrue(ROTATES)
                    ? finding.pass(
                            "The key is enabled and rotates automatically.",
                            key.evidence(STATE),
                            answer.evidence(ROTATES))
                    : finding.fail(
                            Severity.LOW,
                            "The key is enabled, but automatic rotation is off.",
                            finding.fix("no rotation", Map.of("key", arn)),
                            key.evidence(STATE),
                            answer.evidence(ROTATES));
        });
    }
}
