package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.Narrowing;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

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
        return actions.stream()
                .map(action -> resources(action, context.anyTable())
                        .map(arn -> context.account().own(principal, action, arn))
                        .min(Comparator.comparing(Decision::verdict))
                        .orElseThrow())
                .sorted(Comparator.comparing(Decision::verdict))
                .toList();
    }

    /// What `action` is asked for when it is about `table`: an index has items of it, too, and its stream has
    /// an ARN of its own.
    private static Stream<String> resources(String action, String table) {
        return switch (action) {
            case "dynamodb:Scan", "dynamodb:Query", "dynamodb:PartiQLSelect" ->
                Stream.of(table, table + "/index/any-index-4f1c");
            case "dynamodb:GetRecords" -> Stream.of(table + "/stream/2026-01-01T00:00:00.000");
            default -> Stream.of(table);
        };
    }

    @Override
    String narrowed(PrincipalContext context, String document) {
        return new Narrowing(context.tables(), context.anyTable(), actions, List.of()).narrowed(document);
    }

    @Override
    String message(List<Decision> decisions) {
        boolean indexes = decisions.stream()
                .filter(it -> it.verdict().isPossible())
                .allMatch(it -> it.resource().contains("/index/"));
        return "It can call " + PrincipalContext.actions(decisions, AccessVerdict.ALLOWED, AccessVerdict.DEPENDS)
                + (indexes ? " on the indexes of every table." : " on every table.");
    }

    @Override
    Finding passed(PrincipalContext context) {
        return context.finding().pass(passed);
    }
}
