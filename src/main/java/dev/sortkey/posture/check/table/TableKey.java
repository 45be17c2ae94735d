package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.KnownAnswer;

/// Who encrypts a table at rest, as its own description says.
enum TableKey {
    /// The description does not say it.
    UNSAID,
    /// A key that DynamoDB owns: the default, and no answer names it.
    OWNED,
    /// A key in KMS; the key itself says whose.
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
