package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;

/// TB-DISASSOC: whether a replica is protected from being taken out of its global table.
///
/// Only replicas of an eventually consistent global table of the current version can be.
final class DisassociationProtection extends TableCheck {
    private static final String PROTECTED = "/Table/DisassociationProtectionEnabled";
    private static final String REPLICAS = "/Table/Replicas";
    private static final String VERSION = "/Table/GlobalTableVersion";
    private static final String CONSISTENCY = "/Table/MultiRegionConsistency";

    DisassociationProtection() {
        super("TB-DISASSOC");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        return finding.of(Questions.table(name), table -> {
            if (table.at(REPLICAS).isEmpty()) {
                return finding.notApplicable("The table has no replicas.", table.evidence(REPLICAS));
            }
            if (table.text(CONSISTENCY).equals("STRONG")) {
                return finding.notApplicable(
                        "Replicas of a strongly consistent global table can't be disassociated.",
                        table.evidence(CONSISTENCY));
            }
            if (table.text(VERSION).startsWith("2017.")) {
                return finding.notApplicable(
                        "Replicas of a global table of this version can't be disassociated.", table.evidence(VERSION));
            }
            return check(context, table, finding);
        });
    }

    private static Finding check(AssessmentContext context, KnownAnswer table, FindingBuilder finding) {
        if (table.at(PROTECTED).isMissingNode()) {
            return context.facts().isAws()
                    ? finding.unreported(table, PROTECTED)
                    : finding.notApplicable("This server doesn't report DisassociationProtectionEnabled.");
        }
        return table.isTrue(PROTECTED)
                ? finding.pass(
                        "This replica stays in its global table until disassociation protection is turned off.",
                        table.evidence(PROTECTED))
                : finding.fail(
                        "A single UpdateTable call takes this replica out of its global table. Changes are no longer "
                                + "replicated to it or from it then.",
                        finding.fix(),
                        table.evidence(PROTECTED));
    }
}
