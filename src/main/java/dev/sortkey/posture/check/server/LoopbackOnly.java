package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// LC-BIND: whether other computers can reach the server.
final class LoopbackOnly extends ServerCheck {
    LoopbackOnly() {
        super("LC-BIND");
    }

    @Override
    Finding checkServer(AssessmentContext context, FindingBuilder finding) {
        return finding.of(
                Questions.BIND,
                answer -> answer.isTrue("/local") ? onThisMachine(context, answer, finding) : elsewhere(finding));
    }

    private static Finding onThisMachine(AssessmentContext context, KnownAnswer answer, FindingBuilder finding) {
        String reached = reached(answer.at("/tried"));
        String port = answer.text("/port");
        if (!reached.isEmpty()) {
            return finding.fail(
                    server(context) + " also answers on " + reached + ", port " + port + ".",
                    finding.fix(Map.of("port", port)),
                    answer.evidence("/tried"));
        }
        return answer.at("/tried").isEmpty()
                ? finding.unknown(
                        "This computer currently has no other address to test.",
                        List.of(Missing.of(
                                answer.question().toString(), "Loopback is the only active network interface.")),
                        answer.evidence("/tried"))
                : finding.pass(
                        server(context) + " answers on loopback. Nothing answers on port " + port
                                + " on this computer's other addresses.",
                        answer.evidence("/tried"));
    }

    private static Finding elsewhere(FindingBuilder finding) {
        return finding.of(
                Questions.PATH,
                path -> path.text("/class").equals("private")
                        ? finding.unknown(
                                "The server is on another computer in a private network. It isn't visible from "
                                        + "here who else can"
                                        + " from here.",
                                List.of(Missing.of(path.question().toString(), "The server is on another computer.")),
                                path.evidence("/addresses"))
                        : finding.fail(
                                "The server is on another computer, at an address that isn't private: "
                                        + path.text("/host") + ".",
                                finding.fix("public address"),
                                path.evidence("/addresses")));
    }

    /// Whether other computers are known to reach a server on this one.
    static boolean isReached(AssessmentContext context) {
        return !reached(context.facts().body(Questions.BIND).path("tried")).isEmpty();
    }

    private static String reached(JsonNode tried) {
        return tried.valueStream()
                .filter(each -> each.path("accepted").asBoolean(false))
                .map(each -> each.path("address").asString(""))
                .collect(Collectors.joining(", "));
    }
}
