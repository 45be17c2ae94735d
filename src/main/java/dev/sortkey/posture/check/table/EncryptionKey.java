package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Caller;

/// TB-KEY: whose key encrypts a table at rest.
final class EncryptionKey extends TableCheck {
    private static final String MANAGER = "/KeyMetadata/KeyManager";

    EncryptionKey() {
        super("TB-KEY");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        Severity severity = context.expectations().customerKeys() ? Severity.MEDIUM : Severity.LOW;
        return finding.of(Questions.table(name), table -> switch (TableKey.of(context, table)) {
            case UNSAID ->
                context.facts().isAws()
                        ? finding.unreported(table, TableKey.ARN)
                        : finding.notApplicable("This server doesn't report encryption at rest.");
            case OWNED ->
                finding.fail(
                        severity,
                        "The table is encrypted with an AWS owned key. Its use can't be audited or limited in "
                                + "this account.",
                        finding.fix(),
                        table.evidence("/Table/SSEDescription"));
            case KMS ->
                isElsewhere(context, table)
                        ? finding.pass(
                                "The table is encrypted with a customer managed key of account "
                                        + Caller.account(table.text(TableKey.ARN)) + ".",
                                table.evidence(TableKey.ARN))
                        : finding.of(
                                AwsQuestions.key(table.text(TableKey.ARN)),
                                key -> check(key, severity, finding, table.evidence(TableKey.ARN)));
        });
    }

    /// Whether the key is another account's. The key that AWS manages is always in the table's own.
    static boolean isElsewhere(AssessmentContext context, KnownAnswer table) {
        String own = context.facts().account();
        String account = Caller.account(table.text(TableKey.ARN));
        return !own.isEmpty() && account.matches("\\d{12}") && !account.equals(own);
    }

    private static Finding check(KnownAnswer key, Severity severity, FindingBuilder finding, Evidence arn) {
        return switch (key.text(MANAGER)) {
            case "CUSTOMER" ->
                finding.pass("The table is encrypted with a customer managed key.", arn, key.evidence(MANAGER));
            case "AWS" ->
                finding.fail(
                        severity,
                        "The table is encrypted with the AWS managed key for DynamoDB. Its key policy can't be "
                                + "changed, and "
                                + "other accounts can't be given access.",
                        finding.fix(),
                        arn,
                        key.evidence(MANAGER));
            default -> finding.unreported(key, MANAGER);
        };
    }

    /// Who encrypts a table at rest, as its own description says.
    enum TableKey {
        /// The description does not say it.
        UNSAID,
        /// A key that DynamoDB owns: the default, and no answer names it.
        OWNED,
        /// A KMS key; its description says who manages it.
        KMS;

        static final String ARN = "/Table/SSEDescription/KMSMasterKeyArn";
        private static final String STATUS = "/Table/SSEDescription/Status";

        static TableKey of(AssessmentContext context, KnownAnswer table) {
            if (!table.text(ARN).isEmpty() && !table.text(STATUS).startsWith("DISABL")) {
                return KMS;
            }
            return switch (table.text(STATUS)) {
                case "", "DISABLED", "DISABLING" ->
                    context.facts().isAws() && table.at("/Table").isObject() ? OWNED : UNSAID;
                default -> UNSAID;
            };
        }
    }
}
