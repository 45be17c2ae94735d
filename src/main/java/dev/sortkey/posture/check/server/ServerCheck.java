package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.ConnectionCheck;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;

/// A check of a server that isn't AWS, including one that replaces AWS in the SDK's own settings.
abstract class ServerCheck extends ConnectionCheck {
    ServerCheck(String id) {
        super(id);
    }

    /// What is found about the server.
    abstract Finding checkServer(AssessmentContext context, FindingBuilder finding);

    @Override
    protected final Finding check(AssessmentContext context, FindingBuilder finding) {
        return context.facts().isAws()
                        && !context.facts().text(Questions.PATH, "/moved").equals("true")
                ? finding.notApplicable("This is AWS.")
                : checkServer(context, finding);
    }

    /// What the server calls itself, for the beginning of a sentence.
    static String server(AssessmentContext context) {
        String engine = context.facts().text(Questions.SERVER, "/engine");
        return engine.isEmpty() ? "The server" : engine;
    }

    /// Whether it is the database that Sortkey starts itself, behind its gate.
    static boolean isEmbedded(AssessmentContext context) {
        return context.facts().text(Questions.TARGET, "/kind").equals("embedded");
    }

    /// Whether requests stay on this computer.
    static boolean isLoopback(AssessmentContext context) {
        return context.facts().text(Questions.PATH, "/class").equals("loopback");
    }
}
