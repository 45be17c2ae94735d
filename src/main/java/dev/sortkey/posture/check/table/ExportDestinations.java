package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.Caller;
import java.util.List;
import java.util.TreeSet;

/// TB-EXPORT: whether the table was exported to another account's bucket.
final class ExportDestinations extends TableCheck {
    private static final String OWNER = "/ExportDescription/S3BucketOwner";
    private static final String BUCKET = "/ExportDescription/S3Bucket";

    ExportDestinations() {
        super("TB-EXPORT");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        if (!context.facts().isAws()) {
            return finding.notApplicable("This server isn't AWS, so it exports to no other account.");
        }
        return finding.of(AwsQuestions.EXPORTS, exports -> check(context, exports, finding));
    }

    private static Finding check(AssessmentContext context, KnownAnswer exports, FindingBuilder finding) {
        String table = finding.resource().arn();
        List<String> own = exports.at("/ExportSummaries")
                .valueStream()
                .filter(it -> !it.path("ExportStatus").asString("").equals("FAILED"))
                .map(it -> it.path("ExportArn").asString(""))
                .filter(arn -> arn.startsWith(table + "/export/"))
                .toList();
        if (own.isEmpty()) {
            return finding.notApplicable("The table wasn't exported in the last 90 days.");
        }
        var collector = new EvidenceCollector(context);
        String account = Caller.account(table);
        var foreign = new TreeSet<String>();
        for (String arn : own) {
            collector.requireIfExists(AwsQuestions.export(arn)).ifPresent(export -> {
                // Only for another account's bucket does DynamoDB ask for its owner.
                String owner = export.text(OWNER);
                if (!owner.isEmpty() && context.isForeign(owner, account)) {
                    foreign.add(export.text(BUCKET) + " of account " + owner);
                    collector.keep(export, OWNER);
                }
            });
        }
        if (!foreign.isEmpty()) {
            return context.unlessMembers(finding.fail(
                    "In the last 90 days the table was exported to " + String.join(", ", foreign) + ".",
                    finding.fix(),
                    collector.evidence()));
        }
        return collector.isComplete()
                ? finding.pass("All exports of the last 90 days went to buckets of this account or a trusted one.")
                : finding.unknown(collector);
    }
}
