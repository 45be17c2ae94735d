package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// CN-KEYAGE: whether the caller has only one access key, and a recent one.
final class KeyAge extends AwsConnectionCheck {
    private static final long MOST_DAYS = 90;
    private static final String KEYS = "/AccessKeyMetadata";

    KeyAge() {
        super("CN-KEYAGE");
    }

    @Override
    Finding aws(AssessmentContext context, FindingBuilder finding) {
        return finding.of(Questions.CALLER, caller -> {
            String arn = caller.text("/Arn");
            if (!arn.contains(":user/")) {
                return finding.notApplicable(
                        arn.endsWith(":root") ? "See ID-ROOTKEY for the root user." : "A role has no access keys.",
                        caller.evidence("/Arn"));
            }
            Question keys = new Question("iam", "ListAccessKeys", user(arn));
            return finding.of(keys, answer -> check(context, user(arn), answer, finding));
        });
    }

    private static Finding check(AssessmentContext context, String user, KnownAnswer answer, FindingBuilder finding) {
        List<JsonNode> active = answer.at(KEYS)
                .valueStream()
                .filter(key -> key.path("Status").asString("").equals("Active"))
                .toList();
        if (active.size() > 1) {
            return finding.fail(
                    user + " has " + active.size() + " active access keys.",
                    finding.fix(Map.of("user", user, "profile", profile(context))),
                    answer.evidence(KEYS));
        }
        if (active.isEmpty()) {
            return finding.notApplicable(user + " has no active access key.", answer.evidence(KEYS));
        }
        OptionalLong days = days(context, active.getFirst());
        if (days.isEmpty()) {
            return finding.unknown(
                    "The age of the access key isn't known.",
                    List.of(Missing.of(answer.question().toString(), "Its creation date can't be parsed.")),
                    answer.evidence(KEYS));
        }
        return days.getAsLong() > MOST_DAYS
                ? finding.fail(
                        "The access key of " + user + " is " + days.getAsLong() + " days old.",
                        finding.fix(Map.of("user", user, "profile", profile(context))),
                        answer.evidence(KEYS))
                : finding.pass(
                        "The only active access key of " + user + " is " + days.getAsLong() + " days old.",
                        answer.evidence(KEYS));
    }

    private static OptionalLong days(AssessmentContext context, JsonNode key) {
        try {
            var created = OffsetDateTime.parse(key.path("CreateDate").asString(""));
            return OptionalLong.of(
                    Duration.between(created.toInstant(), context.facts().takenAt())
                            .toDays());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
