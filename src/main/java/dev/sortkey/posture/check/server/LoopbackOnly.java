package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// LC-BIND: whether other machines reach the server.
final class LoopbackOnly extends ServerCheck {
    private static final Rule RULE = new Rule(
            "LC-BIND",
            1,
            "The server is reachable from this machine only",
            List.of(Practice.B5),
            Severity.MEDIUM,
            "Whoever shares the network, such as that of a café, reads and changes the tables of a server that"
                    + " listens on all addresses.",
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
                Questions.BIND,
                seen -> seen.isTrue("/local") ? onThisMachine(facts, seen, judge) : elsewhere(facts, judge));
    }

    private static Finding onThisMachine(Facts facts, KnownAnswer seen, FindingBuilder judge) {
        String reached = reached(seen.at("/tried"));
        String port = seen.text("/port");
        if (!reached.isEmpty()) {
            return judge.fail(
                    server(facts) + " also answers on " + reached + ", port " + port + ".",
                    new Fix(
                            "Let it listen on 127.0.0.1; in a container publish the port for that address only.",
                            "docker run -p 127.0.0.1:" + port + ":8000 amazon/dynamodb-local"),
                    seen.evidence("/tried"));
        }
        return seen.at("/tried").isEmpty()
                ? judge.unknown(
                        "This machine has no other address now on which to knock.",
                        List.of(new Missing(seen.question().toString(), "", "No network but loopback is up.", "")),
                        seen.evidence("/tried"))
                : judge.pass(
                        server(facts) + " answers on loopback, and nobody on port " + port
                                + " of this machine's other addresses.",
                        seen.evidence("/tried"));
    }

    private static Finding elsewhere(Facts facts, FindingBuilder judge) {
        return judge.of(
                facts,
                Questions.PATH,
                path -> path.text("/class").equals("private")
                        ? judge.unknown(
                                "The server is on another machine of a private network; who else reaches it cannot be"
                                        + " seen from here.",
                                List.of(new Missing(
                                        path.question().toString(), "", "The server is on another machine.", "")),
                                path.evidence("/addresses"))
                        : judge.fail(
                                "The server is on another machine, at an address that is not private: "
                                        + path.text("/host") + ".",
                                new Fix("Move it into a private network, behind a VPN or an SSH tunnel.", ""),
                                path.evidence("/addresses")));
    }

    /// Whether other machines are known to reach a server on this one.
    static boolean isReached(Facts facts) {
        return facts.get(Questions.BIND) instanceof Answer.Known(var body, var _)
                && !reached(body.path("tried")).isEmpty();
    }

    private static String reached(JsonNode tried) {
        return tried.valueStream()
                .filter(each -> each.path("accepted").asBoolean(false))
                .map(each -> each.path("address").asString(""))
                .collect(Collectors.joining(", "));
    }
}
