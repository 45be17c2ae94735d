package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.Narrowing;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import java.util.EnumSet;
import java.util.List;

/// ID-DDBSTAR and ID-READALL: whether a principal may change, or read, a table that no policy names, and so every
/// table of the region. A backup that AWS Backup makes is neither: nothing changes, and the copy stays in a vault.
final class EveryTableRights extends RightsCheck {
    private static final List<String> CHANGES =
            EnumSet.complementOf(EnumSet.of(Ability.READ_ITEM, Ability.READ_ALL)).stream()
                    .flatMap(ability -> ability.actions().stream())
                    .filter(action -> !EveryTableRights.isCopy(action))
                    .distinct()
                    .toList();
    private static final List<String> BULK_READS = List.of(
            "dynamodb:Scan",
            "dynamodb:Query",
            "dynamodb:BatchGetItem",
            "dynamodb:PartiQLSelect",
            "dynamodb:SearchVectors",
            "dynamodb:ExportTableToPointInTime",
            "dynamodb:GetRecords",
            "dynamodb:RestoreTableToPointInTime",
            "dynamodb:RestoreTableFromBackup");

    private final List<String> actions;
    private final String passed;

    private EveryTableRights(String id, List<String> actions, String passed) {
        super(id);
        this.actions = actions;
        this.passed = passed;
    }

    /// Whether `action` only copies what a table has.
    private static boolean isCopy(String action) {
        return action.equals("dynamodb:StartAwsBackupJob") || action.equals("dynamodb:ExportTableToPointInTime");
    }

    static EveryTableRights change() {
        return new EveryTableRights("ID-DDBSTAR", CHANGES, "No user or role can change every table in the region.");
    }

    static EveryTableRights bulkRead() {
        return new EveryTableRights("ID-READALL", BULK_READS, "No user or role can read every table in the region.");
    }

    @Override
    List<Decision> decisions(PrincipalContext context, Principal principal) {
        return context.own(principal, actions, context.anyTable());
    }

    @Override
    String narrowed(PrincipalContext context, String document) {
        return new Narrowing(context.tables(), context.anyTable(), actions, List.of()).narrowed(document);
    }

    @Override
    String message(List<Decision> decisions) {
        return "It can call " + PrincipalContext.actions(decisions, AccessVerdict.ALLOWED, AccessVerdict.DEPENDS)
                + " on every table.";
    }

    @Override
    Finding passed(PrincipalContext context) {
        return context.finding().pass(passed);
    }
}
