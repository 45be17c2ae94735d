package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.Caller;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// TB-EXFIL: whether changes are copied to another account's stream.
final class KinesisDestinations extends TableCheck {
    private static final String DESTINATIONS = "/KinesisDataStreamDestinations";

    KinesisDestinations() {
        super("TB-EXFIL");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        return finding.of(Questions.streaming(name), answer -> check(context, answer, finding));
    }

    private static Finding check(AssessmentContext context, KnownAnswer answer, FindingBuilder finding) {
        if (!answer.at(DESTINATIONS).isArray()) {
            return finding.unreported(answer, DESTINATIONS);
        }
        List<String> streams = answer.at(DESTINATIONS)
                .valueStream()
                .filter(KinesisDestinations::isOn)
                .map(it -> it.path("StreamArn").asString(""))
                .toList();
        if (streams.isEmpty()) {
            return finding.pass("The table has no active streaming destination.", answer.evidence(DESTINATIONS));
        }
        String own = context.facts().account();
        if (own.isEmpty()) {
            return finding.unknown(
                    "It isn't known whether this account owns " + streams + ".",
                    List.of(FindingBuilder.missing(
                            Questions.CALLER, context.facts().get(Questions.CALLER))),
                    answer.evidence(DESTINATIONS));
        }
        List<String> foreign = streams.stream()
                .filter(arn -> context.isForeign(Caller.account(arn), own))
                .toList();
        return foreign.isEmpty()
                ? finding.pass(
                        "Changes go to " + String.join(", ", streams) + ", in this account or a trusted one.",
                        answer.evidence(DESTINATIONS))
                : context.unlessMembers(finding.fail(
                        "Every change is copied to " + String.join(", ", foreign) + " in another account.",
                        finding.fix(Map.of("stream", foreign.getFirst())),
                        answer.evidence(DESTINATIONS)));
    }

    private static boolean isOn(JsonNode destination) {
        return switch (destination.path("DestinationStatus").asString("")) {
            case "DISABLED", "DISABLING", "ENABLE_FAILED" -> false;
            default -> true;
        };
    }
}
