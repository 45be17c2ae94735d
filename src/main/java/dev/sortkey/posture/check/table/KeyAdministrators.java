package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.Caller;

/// TB-KEYADMIN: who can disable or delete the key that encrypts a table, and whether outsiders can use it.
final class KeyAdministrators extends TableCheck {
    private static final String MANAGER = "/KeyMetadata/KeyManager";
    private static final String ORIGIN = "/KeyMetadata/Origin";

    KeyAdministrators() {
        super("TB-KEYADMIN");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        if (!context.facts().isAws()) {
            return finding.notApplicable("This server isn't AWS, so it has no key policies.");
        }
        return finding.of(Questions.table(name), table -> {
            if (EncryptionKey.TableKey.of(context, table) != EncryptionKey.TableKey.KMS) {
                return finding.notApplicable("The table isn't encrypted with a key of this account.");
            }
            String arn = table.text(EncryptionKey.TableKey.ARN);
            return EncryptionKey.isElsewhere(context, table)
                    ? finding.notApplicable(
                            "The key is in account " + Caller.account(arn)
                                    + ", whose policies can't be read from here.",
                            table.evidence(EncryptionKey.TableKey.ARN))
                    : finding.of(AwsQuestions.key(arn), key -> check(arn, key, finding));
        });
    }

    private static Finding check(String arn, KnownAnswer key, FindingBuilder finding) {
        return switch (key.text(MANAGER)) {
            case "CUSTOMER" ->
                finding.of(
                        AwsQuestions.keyPolicy(arn),
                        answer -> check(arn, key.text(ORIGIN).equals("EXTERNAL"), answer, finding));
            case "AWS" ->
                finding.notApplicable(
                        "AWS manages the key, and nobody in the account can disable or delete it.",
                        key.evidence(MANAGER));
            default -> finding.unreported(key, MANAGER);
        };
    }

    private static Finding check(String arn, boolean imported, KnownAnswer answer, FindingBuilder finding) {
        return answer.text(ResourcePolicy.TEXT).isEmpty()
                ? finding.unreported(answer, ResourcePolicy.TEXT)
                : ResourcePolicy.read(
                        ResourcePolicy.Kind.KEY,
                        arn,
                        answer,
                        finding,
                        policy -> new KeyPolicy(arn, imported, finding, answer, policy).judged());
    }
}
