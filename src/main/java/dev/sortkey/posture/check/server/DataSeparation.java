package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;

/// LC-SHARED: whether a server separates tables by access key or region.
final class DataSeparation extends ServerCheck {
    DataSeparation() {
        super("LC-SHARED");
    }

    @Override
    Finding checkServer(AssessmentContext context, FindingBuilder finding) {
        return finding.of(Questions.SERVER, answer -> switch (answer.text("/engine")) {
            case "Dynoxide", "ExtendDB", "Alternator" ->
                finding.pass(
                        server(context) + " has the same tables for all access keys and regions.",
                        answer.evidence("/engine"));
            case "DynamoDB Local" ->
                finding.info(
                        "Unless it was started with -sharedDb, DynamoDB Local has separate tables for each access key"
                                + " and region. This connection uses those of "
                                + context.facts().region() + ".",
                        answer.evidence("/engine"));
            case "moto", "LocalStack" ->
                finding.info(
                        server(context) + " has separate tables for each account and region. This connection uses those"
                                + " of " + context.facts().region() + ".",
                        answer.evidence("/engine"));
            default ->
                finding.notApplicable("It isn't known how this server separates tables.", answer.evidence("/header"));
        });
    }
}
