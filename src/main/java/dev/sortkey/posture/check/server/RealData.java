package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import java.util.List;
import java.util.stream.Collectors;

/// LC-DATA: whether items on a local server look like real data.
final class RealData extends ServerCheck {
    private static final Question ANY = Question.of("sample", "Items");

    RealData() {
        super("LC-DATA");
    }

    @Override
    Finding checkServer(AssessmentContext context, FindingBuilder finding) {
        List<Question> asked = context.facts().asked(ANY.service(), ANY.operation());
        if (asked.isEmpty()) {
            return finding.notApplicable(
                    "Items weren't sampled. Turn on sampling to check some of them on this computer.");
        }
        List<KnownAnswer> answer = asked.stream()
                .filter(each -> context.facts().get(each) instanceof Answer.Known)
                .map(each ->
                        new KnownAnswer(each, (Answer.Known) context.facts().get(each)))
                .toList();
        List<KnownAnswer> suspicious =
                answer.stream().filter(each -> !each.at("/found").isEmpty()).toList();
        if (!suspicious.isEmpty()) {
            return finding.fail(
                    "Items in these tables look real: " + tables(suspicious) + ".",
                    finding.fix(),
                    evidence(suspicious, "/found"));
        }
        List<Missing> missing = asked.stream()
                .filter(each -> !(context.facts().get(each) instanceof Answer.Known)
                        && !(context.facts().get(each) instanceof Answer.NotApplicable))
                .map(each -> FindingBuilder.missing(each, context.facts().get(each)))
                .toList();
        int items = answer.stream().mapToInt(each -> each.at("/items").asInt(0)).sum();
        if (!missing.isEmpty()) {
            return finding.unknown("Not all tables could be sampled.", missing, evidence(answer, "/items"));
        }
        return items == 0
                ? finding.notApplicable("The tables are empty.", evidence(answer, "/items"))
                : finding.pass("None of the sampled items (" + items + ") looks real.", evidence(answer, "/items"));
    }

    private static String tables(List<KnownAnswer> answer) {
        return answer.stream().map(each -> each.question().subject()).collect(Collectors.joining(", "));
    }

    private static Evidence[] evidence(List<KnownAnswer> answer, String pointer) {
        return answer.stream().map(each -> each.evidence(pointer)).toArray(Evidence[]::new);
    }
}
