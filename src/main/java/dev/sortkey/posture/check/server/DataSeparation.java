package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// LC-SHARED: what a server keeps tables apart by, which surprises who changes the profile or the region.
final class DataSeparation extends ServerCheck {
    private static final Rule RULE = new Rule(
            "LC-SHARED",
            1,
            "Another key or region shows the same tables",
            List.of(Practice.A3),
            Severity.INFO,
            "A connection with another access key or region may show no tables although the server has some.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.UsageNotes.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, FindingBuilder judge) {
        return judge.of(facts, Questions.SERVER, seen -> switch (seen.text("/engine")) {
            case "Dynoxide", "Alternator" ->
                judge.pass(
                        server(facts) + " has one set of tables, whatever key and region sign.",
                        seen.evidence("/engine"));
            case "DynamoDB Local" ->
                judge.info(
                        "Unless it was started with -sharedDb, DynamoDB Local has a set of tables for each access key"
                                + " and region; this connection sees that of region " + Questions.region(facts) + ".",
                        seen.evidence("/engine"));
            case "moto", "LocalStack" ->
                judge.info(
                        server(facts) + " has a set of tables for each account and region; this connection sees that"
                                + " of region " + Questions.region(facts) + ".",
                        seen.evidence("/engine"));
            default ->
                judge.notApplicable("What this server keeps tables apart by is not known.", seen.evidence("/header"));
        });
    }
}
