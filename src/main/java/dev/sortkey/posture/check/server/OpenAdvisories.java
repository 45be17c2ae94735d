package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.server.KnownEngine.Advisory;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Severity;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// LC-ADVISORY: whether the server's version has vulnerabilities that were published and fixed.
final class OpenAdvisories extends ServerCheck {
    private static final String HEADER = "/header";

    OpenAdvisories() {
        super("LC-ADVISORY");
    }

    @Override
    Finding checkServer(AssessmentContext context, FindingBuilder finding) {
        return finding.of(
                Questions.SERVER,
                answer -> KnownEngine.of(answer.text("/engine"))
                        .map(engine -> check(engine, answer, finding))
                        .orElseGet(() -> finding.notApplicable(
                                "Sortkey has no list of advisories about "
                                        + (answer.text("/engine").isEmpty() ? "this server" : server(context)) + ".",
                                answer.evidence(HEADER))));
    }

    private static Finding check(KnownEngine engine, KnownAnswer answer, FindingBuilder finding) {
        return engine.version(answer.text(HEADER))
                .map(version -> version.compareTo(engine.since()) < 0
                        ? unknown(
                                engine.words(version)
                                        + " is older than the versions that Sortkey knows advisories about.",
                                answer,
                                finding)
                        : check(engine, version, answer, finding))
                .orElseGet(() -> unknown(engine.name() + " doesn't say which version it is.", answer, finding));
    }

    private static Finding unknown(String why, KnownAnswer answer, FindingBuilder finding) {
        return finding.unknown(why, List.of(Missing.of(answer.question().toString(), why)), answer.evidence(HEADER));
    }

    private static Finding check(KnownEngine engine, Version version, KnownAnswer answer, FindingBuilder finding) {
        List<Advisory> open = engine.advisories().stream()
                .filter(it -> it.affects(version))
                .sorted(Comparator.comparing(Advisory::severity))
                .toList();
        if (open.isEmpty()) {
            return finding.pass(
                    "No advisory that was published by " + KnownEngine.date() + " is open in " + engine.words(version)
                            + ".",
                    answer.evidence(HEADER));
        }
        String message = engine.words(version) + " has "
                + open.stream()
                        .map(it -> it.id() + ": " + it.what() + " (fixed in " + it.update() + ")")
                        .collect(Collectors.joining("; "))
                + ".";
        Severity worst = open.getFirst().severity();
        return isEmbedded(finding.context()) && open.stream().allMatch(Advisory::gated)
                ? finding.info(message + " Sortkey stops such requests before they reach it.", answer.evidence(HEADER))
                : finding.fail(worst, message, finding.fix(), answer.evidence(HEADER));
    }
}
