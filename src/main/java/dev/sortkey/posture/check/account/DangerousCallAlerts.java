package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// AC-ALERT: whether deleting, sharing or copying a table raises an alert.
final class DangerousCallAlerts extends AccountCheck {
    private static final List<String> ACTS = List.of(
            "DeleteTable",
            "DeleteBackup",
            "UpdateContinuousBackups",
            "UpdateTable",
            "PutResourcePolicy",
            "DeleteResourcePolicy",
            "ExportTableToPointInTime",
            "EnableKinesisStreamingDestination",
            "RestoreTableFromBackup",
            "RestoreTableToPointInTime");

    DangerousCallAlerts() {
        super("AC-ALERT");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(checkAccount(context, finding));
    }

    private static Finding checkAccount(AssessmentContext context, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        Alerts alerts = new Alerts(context, collector, ACTS);
        Set<String> heard = alerts.heard();
        List<String> unheard = ACTS.stream().filter(act -> !heard.contains(act)).toList();
        if (unheard.isEmpty()) {
            return finding.pass("All " + ACTS.size() + " calls raise an alert in "
                    + context.facts().region() + ".");
        }
        List<String> silent =
                unheard.stream().filter(act -> !alerts.unclear().contains(act)).toList();
        if (silent.isEmpty()) {
            return finding.unknown(collector);
        }
        Fix fix = finding.fix(Map.of("calls", "\"" + String.join("\",\"", silent) + "\""));
        return silent.size() == ACTS.size()
                ? finding.fail(
                        "None of these calls raises an alert: " + String.join(", ", ACTS) + "." + alerts.why(), fix)
                : finding.fail(
                        Severity.LOW, "These calls don't raise an alert: " + String.join(", ", silent) + ".", fix);
    }
}
