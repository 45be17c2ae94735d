package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// CN-KEYAGE: whether the caller's own access keys are young and but one.
final class KeyAge extends AwsConnectionCheck {
    private static final long MOST_DAYS = 90;
    private static final String KEYS = "/AccessKeyMetadata";
    private static final Rule RULE = new Rule(
            "CN-KEYAGE",
            1,
            "My access key is at most 90 days old, and the only active one",
            List.of(Practice.B2),
            Severity.MEDIUM,
            "The longer a key lives, the more places it was copied to; a second one is seldom looked after.",
            Controls.NONE
                    .securityHub("IAM.3")
                    .config("access-keys-rotated")
                    .prowler("iam_rotate_access_key_90_days", "iam_user_two_active_access_key")
                    .cis("5.0 1.12", "5.0 1.13", "7.0 2.12"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding aws(Facts facts, Expectations expectations, FindingBuilder judge) {
        return judge.of(facts, Questions.CALLER, caller -> {
            String arn = caller.text("/Arn");
            if (!arn.contains(":user/")) {
                return judge.notApplicable(
                        arn.endsWith(":root") ? "CN-ROOT tells of the root user." : "A role has no access keys.",
                        caller.evidence("/Arn"));
            }
            Question keys = new Question("iam", "ListAccessKeys", user(arn));
            return judge.of(facts, keys, seen -> judge(facts, user(arn), seen, judge));
        });
    }

    private static Finding judge(Facts facts, String user, KnownAnswer seen, FindingBuilder judge) {
        List<JsonNode> active = seen.at(KEYS)
                .valueStream()
                .filter(key -> key.path("Status").asString("").equals("Active"))
                .toList();
        if (active.size() > 1) {
            return judge.fail(
                    user + " has " + active.size() + " active access keys.", fix(facts, user), seen.evidence(KEYS));
        }
        if (active.isEmpty()) {
            return judge.notApplicable(user + " has no active access key.", seen.evidence(KEYS));
        }
        OptionalLong days = days(facts, active.getFirst());
        if (days.isEmpty()) {
            return judge.unknown(
                    "The key's age is not known.",
                    List.of(new Missing(seen.question().toString(), "", "Its date cannot be read.", "")),
                    seen.evidence(KEYS));
        }
        return days.getAsLong() > MOST_DAYS
                ? judge.fail(
                        "The access key of " + user + " is " + days.getAsLong() + " days old.",
                        fix(facts, user),
                        seen.evidence(KEYS + "/0/CreateDate"))
                : judge.pass(
                        "The only active access key of " + user + " is " + days.getAsLong() + " days old.",
                        seen.evidence(KEYS));
    }

    private static OptionalLong days(Facts facts, JsonNode key) {
        try {
            var created = OffsetDateTime.parse(key.path("CreateDate").asString(""));
            return OptionalLong.of(
                    Duration.between(created.toInstant(), facts.takenAt()).toDays());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static Fix fix(Facts facts, String user) {
        return new Fix(
                "Better use a role. Otherwise create a new key, change over, and turn the old one off.",
                "aws iam create-access-key --user-name " + user + profile(facts));
    }
}
