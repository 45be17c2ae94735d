package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import java.util.Locale;

/// LC-CORS: whether any page in a browser on this computer can use the server.
final class WebPageAccess extends ServerCheck {
    WebPageAccess() {
        super("LC-CORS");
    }

    @Override
    Finding checkServer(AssessmentContext context, FindingBuilder finding) {
        return finding.of(
                Questions.CORS,
                answer -> lets(answer)
                        ? finding.of(Questions.SIGNATURE, signature -> letIn(context, answer, signature, finding))
                        : finding.pass(
                                "Browsers don't let pages of other sites send requests to the server.",
                                answer.evidence("/allowOrigin")));
    }

    private static boolean lets(KnownAnswer answer) {
        String origin = answer.text("/allowOrigin").strip();
        String headers = answer.text("/allowHeaders").toLowerCase(Locale.ROOT);
        boolean any = origin.equals("*") || (!origin.isEmpty() && origin.equals(answer.text("/origin")));
        return any
                && (answer.at("/allowHeaders").isMissingNode()
                        || headers.contains("*")
                        || headers.contains("x-amz-target"));
    }

    private static Finding letIn(
            AssessmentContext context, KnownAnswer answer, KnownAnswer signature, FindingBuilder finding) {
        if (!signature.isTrue("/accepted")) {
            return finding.info(
                    "Pages of any site can send requests, but the server rejects requests without a valid "
                            + "signature. AWS does the same.",
                    answer.evidence("/allowOrigin"),
                    signature.evidence("/accepted"));
        }
        return finding.fail(
                server(context) + " accepts requests from pages of any site and doesn't verify signatures.",
                finding.fix(),
                answer.evidence("/allowOrigin"),
                signature.evidence("/accepted"));
    }
}
