package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.ConnectionCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;

/// A check of a server that is not AWS, also of one that stands in for AWS by the SDK's own settings.
abstract class ServerCheck extends ConnectionCheck {
    /// What is to be said of the server.
    abstract Finding judge(Facts facts, FindingBuilder judge);

    @Override
    protected final Finding judge(Facts facts, Expectations expectations, FindingBuilder judge) {
        return Questions.isAws(facts)
                        && !Questions.text(facts, Questions.PATH, "/moved").equals("true")
                ? judge.notApplicable("This is AWS, not a server of one's own.")
                : judge(facts, judge);
    }

    /// What the server calls itself, for the beginning of a sentence.
    static String server(Facts facts) {
        String engine = Questions.text(facts, Questions.SERVER, "/engine");
        return engine.isEmpty() ? "The server" : engine;
    }

    /// Whether only this machine is spoken to.
    static boolean isLoopback(Facts facts) {
        return Questions.text(facts, Questions.PATH, "/class").equals("loopback");
    }
}
