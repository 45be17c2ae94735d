package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Locale;

/// LC-CORS: whether any page in a browser of this machine can use the server.
final class WebPageAccess extends ServerCheck {
    private static final Rule RULE = new Rule(
            "LC-CORS",
            1,
            "Pages in a browser cannot use the server",
            List.of(Practice.B5),
            Severity.MEDIUM,
            "A page of any site that is open in a browser here could read the tables and send them away.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.UsageNotes.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, FindingBuilder judge) {
        return judge.of(
                facts,
                Questions.CORS,
                seen -> lets(seen)
                        ? judge.of(facts, Questions.SIGNATURE, signature -> letIn(facts, seen, signature, judge))
                        : judge.pass(
                                "A browser is not told that a foreign page may send requests.",
                                seen.evidence("/allowOrigin")));
    }

    private static boolean lets(KnownAnswer seen) {
        String origin = seen.text("/allowOrigin").strip();
        String headers = seen.text("/allowHeaders").toLowerCase(Locale.ROOT);
        boolean any = origin.equals("*") || (!origin.isEmpty() && origin.equals(seen.text("/origin")));
        return any
                && (seen.at("/allowHeaders").isMissingNode()
                        || headers.contains("*")
                        || headers.contains("x-amz-target"));
    }

    private static Finding letIn(Facts facts, KnownAnswer seen, KnownAnswer signature, FindingBuilder judge) {
        if (!signature.isTrue("/accepted")) {
            return judge.info(
                    "A foreign page may send requests, as to AWS itself; without a secret they are refused.",
                    seen.evidence("/allowOrigin"),
                    signature.evidence("/accepted"));
        }
        return judge.fail(
                server(facts)
                        + " tells a browser that a page of any site may send requests, and verifies no signature.",
                new Fix(
                        "Name the origins that may: DynamoDB Local has the option -cors, LocalStack"
                                + " EXTRA_CORS_ALLOWED_ORIGINS.",
                        ""),
                seen.evidence("/allowOrigin"),
                signature.evidence("/accepted"));
    }
}
