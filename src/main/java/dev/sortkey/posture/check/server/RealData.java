package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.MissingAnswer;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;

/// LC-DATA: whether items that look like those of real people and systems lie in a server for trials.
final class RealData extends ServerCheck {
    private static final Question ANY = Question.of("sample", "Items");
    private static final Rule RULE = new Rule(
            "LC-DATA",
            1,
            "No real data in a server for trials",
            List.of(Practice.B7),
            Severity.MEDIUM,
            "A copy of production on a laptop has none of production's guards.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, FindingBuilder judge) {
        List<Question> asked = facts.asked(ANY.service(), ANY.operation());
        if (asked.isEmpty()) {
            return judge.notApplicable("No items were read. Turn sampling on to have some looked at, on this machine.");
        }
        List<KnownAnswer> seen = asked.stream()
                .filter(each -> facts.get(each) instanceof Answer.Known)
                .map(each -> new KnownAnswer(each, (Answer.Known) facts.get(each)))
                .toList();
        List<KnownAnswer> suspicious =
                seen.stream().filter(each -> !each.at("/found").isEmpty()).toList();
        if (!suspicious.isEmpty()) {
            return judge.fail(
                    "Some items look real: " + tables(suspicious) + ".",
                    new Fix("Replace them by made-up ones.", ""),
                    evidence(suspicious, "/found"));
        }
        List<Missing> missing = asked.stream()
                .filter(each -> !(facts.get(each) instanceof Answer.Known)
                        && !(facts.get(each) instanceof Answer.NotApplicable))
                .map(each -> MissingAnswer.missing(each, facts.get(each)))
                .toList();
        int items = seen.stream().mapToInt(each -> each.at("/items").asInt(0)).sum();
        if (!missing.isEmpty()) {
            return judge.unknown("Not all tables could be looked into.", missing, evidence(seen, "/items"));
        }
        return items == 0
                ? judge.notApplicable("There are no items.", evidence(seen, "/items"))
                : judge.pass("0 of " + items + " items look real.", evidence(seen, "/items"));
    }

    private static String tables(List<KnownAnswer> seen) {
        return seen.stream().map(each -> each.question().subject()).collect(Collectors.joining(", "));
    }

    private static Evidence[] evidence(List<KnownAnswer> seen, String pointer) {
        return seen.stream().map(each -> each.evidence(pointer)).toArray(Evidence[]::new);
    }
}
