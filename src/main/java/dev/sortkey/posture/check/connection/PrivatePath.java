package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import java.util.List;
import java.util.Map;

/// CN-NET: whether requests reach AWS without the internet.
final class PrivatePath extends AwsConnectionCheck {
    PrivatePath() {
        super("CN-NET");
    }

    @Override
    Finding aws(AssessmentContext context, FindingBuilder finding) {
        return finding.of(
                Questions.PATH,
                path -> path.isTrue("/moved")
                        ? finding.notApplicable("Requests go to " + path.text("/host") + " instead of AWS.")
                        : check(context, path, finding));
    }

    private static Finding check(AssessmentContext context, KnownAnswer path, FindingBuilder finding) {
        String proxy = path.text("/proxy");
        if (!proxy.isEmpty()) {
            return unknown(
                    path,
                    "Requests go through the proxy " + proxy + ". The path beyond the proxy isn't visible from here.",
                    finding);
        }
        if (Addresses.areAll(path, "private")) {
            return finding.pass(
                    "All addresses of " + path.text("/host") + " are private." + searches(context, path),
                    path.evidence("/host"),
                    path.evidence("/addresses"));
        }
        if (path.at("/addresses").isEmpty()) {
            return unknown(path, "The addresses of " + path.text("/host") + " couldn't be resolved.", finding);
        }
        boolean outside = path.at("/insideVpc").isBoolean() && !path.isTrue("/insideVpc");
        return outside
                ? finding.fail(
                        "This computer is outside AWS and uses the public addresses of " + path.text("/host") + ".",
                        finding.fix(Map.of("profile", profile(context))),
                        path.evidence("/host"),
                        path.evidence("/addresses"),
                        path.evidence("/insideVpc"))
                : unknown(
                        path,
                        path.isTrue("/insideVpc")
                                ? "A gateway endpoint uses the same public addresses, so they don't show which "
                                        + "path requests take."
                                : "It isn't known whether this computer is in a VPC with a gateway endpoint.",
                        finding);
    }

    /// A sentence about vector searches if they take another way: with an endpoint URL, they go there too.
    private static String searches(AssessmentContext context, KnownAnswer path) {
        return !path.text("/class").equals("vpce")
                        && context.facts()
                                .body(Questions.SEARCH)
                                .path("addresses")
                                .valueStream()
                                .anyMatch(it -> it.path("kind").asString("").equals("public"))
                ? " Searches of vector indexes go to " + context.facts().text(Questions.SEARCH, "/host")
                        + ", which has public addresses."
                : "";
    }

    private static Finding unknown(KnownAnswer path, String why, FindingBuilder finding) {
        return finding.unknown(
                why,
                List.of(Missing.of(path.question().toString(), why)),
                path.evidence("/host"),
                path.evidence("/addresses"),
                path.evidence("/insideVpc"));
    }
}
