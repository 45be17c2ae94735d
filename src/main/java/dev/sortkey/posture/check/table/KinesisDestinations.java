package dev.sortkey.posture.check.table;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.MissingAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// TB-EXFIL: whether changes are copied to a stream of somebody else.
final class KinesisDestinations extends TableCheck {
    private static final String DESTINATIONS = "/KinesisDataStreamDestinations";
    private static final Rule RULE = new Rule(
            "TB-EXFIL",
            1,
            "No change is copied to another account's stream",
            List.of(Practice.A5),
            Severity.HIGH,
            "A streaming destination sends every change out of the table for as long as nobody looks.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/kds.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        return judge.of(facts, Questions.streaming(name), seen -> judge(facts, expectations, name, seen, judge));
    }

    private static Finding judge(Facts facts, Expectations expectations, String name, KnownAnswer seen, FindingBuilder judge) {
        if (!seen.at(DESTINATIONS).isArray()) {
            return judge.unsaid(seen, DESTINATIONS);
        }
        List<String> streams = seen.at(DESTINATIONS)
                .valueStream()
                .filter(KinesisDestinations::isOn)
                .map(it -> it.path("StreamArn").asString(""))
                .toList();
        if (streams.isEmpty()) {
            return judge.pass("No Kinesis stream gets the table's changes.", seen.evidence(DESTINATIONS));
        }
        String own = Questions.account(facts);
        if (own.isEmpty()) {
            return judge.unknown(
                    "Not known: which account is this, of which " + streams + " may be.",
                    List.of(MissingAnswer.missing(Questions.CALLER, facts.get(Questions.CALLER))),
                    seen.evidence(DESTINATIONS));
        }
        List<String> foreign = streams.stream()
                .filter(arn -> !arn.contains(":" + own + ":"))
                .filter(arn -> expectations.trustedAccounts().stream().noneMatch(it -> arn.contains(":" + it + ":")))
                .toList();
        return foreign.isEmpty()
                ? judge.pass(
                        "Changes go to " + String.join(", ", streams) + ", which is known.",
                        seen.evidence(DESTINATIONS))
                : judge.fail(
                        "Every change is copied to " + String.join(", ", foreign) + ", of another account.",
                        new Fix(
                                "Stop the copying.",
                                "aws dynamodb disable-kinesis-streaming-destination --table-name "
                                        + ShellQuote.quote(name) + " --stream-arn "
                                        + ShellQuote.quote(foreign.getFirst())),
                        seen.evidence(DESTINATIONS));
    }

    private static boolean isOn(JsonNode destination) {
        return switch (destination.path("DestinationStatus").asString("")) {
            case "DISABLED", "DISABLING", "ENABLE_FAILED" -> false;
            default -> true;
        };
    }
}
