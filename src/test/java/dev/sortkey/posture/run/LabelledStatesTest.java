package dev.sortkey.posture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.Check;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule.FixTemplate;
import dev.sortkey.posture.finding.Rules;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The catalogue against states of accounts whose labels a person wrote: `states/CHECK-ID.json`, see {@link
/// States}.
class LabelledStatesTest {
    private static final Set<Status> NEEDED =
            EnumSet.of(Status.PASS, Status.FAIL, Status.UNKNOWN, Status.NOT_APPLICABLE);
    private static final List<Status> WORST_FIRST =
            List.of(Status.FAIL, Status.UNKNOWN, Status.PASS, Status.INFO, Status.NOT_APPLICABLE);

    static List<Check> catalogue() {
        return Assessment.checks().toList();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void eachStateIsJudgedAsItsLabelSays(Check check) {
        for (State state : States.of(check).all()) {
            List<Finding> findings = check.findings(new AssessmentContext(state.facts(), state.expectations()));
            List<Status> statuses = findings.stream().map(Finding::status).toList();
            Finding worst = findings.stream()
                    .min(Comparator.comparing((Finding it) -> WORST_FIRST.indexOf(it.status()))
                            .thenComparing(Finding::severity))
                    .orElseThrow();
            String what = check.rule().id() + ", " + state.words() + ": " + findings;
            assertThat(state.ordered() ? statuses : List.of(worst.status()))
                    .as(what)
                    .isEqualTo(state.labels());
            state.says()
                    .forEach(words -> assertThat(worst.message() + " " + worst.fix())
                            .as(what)
                            .contains(words));
            assertThat(worst.severity()).as(what).isIn(state.severities());
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void eachCheckHasAStateForEachOfItsAnswers(Check check) {
        States states = States.of(check);
        Set<Status> labelled =
                states.all().stream().flatMap(state -> state.labels().stream()).collect(Collectors.toSet());
        assertThat(states.never()).doesNotContainAnyElementsOf(labelled);
        labelled.addAll(states.never());
        assertThat(labelled).containsAll(NEEDED);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void nothingBeginsToFailOrPassWhenAnAnswerIsWithheld(Check check) {
        for (State state : States.of(check).all()) {
            var before = verdicts(check.findings(new AssessmentContext(state.facts(), state.expectations())));
            for (Question question : known(state.facts())) {
                for (Answer withheld : withheld(question)) {
                    Facts facts = state.facts().with(question, _ -> withheld);
                    var after = verdicts(check.findings(new AssessmentContext(facts, state.expectations())));
                    assertThat(begun(before, after))
                            .as("%s, %s, but %s of %s", check.rule().id(), state.words(), withheld, question)
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void nothingBeginsToFailOrPassAnywhereWhenAllIsDenied(Check check) {
        for (State state : States.of(check).all()) {
            Facts denied = state.facts();
            for (Question question : known(denied)) {
                denied = denied.with(question, _ -> Answers.denial(question));
            }
            var before = Assessment.of(state.facts(), state.expectations());
            var after = Assessment.of(denied, state.expectations());
            assertThat(begun(verdicts(before.findings()), verdicts(after.findings())))
                    .as(state.words())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachPracticeHasACheckThatCanFail(Practice practice) {
        assertThat(catalogue())
                .filteredOn(check -> check.rule().practices().contains(practice))
                .anyMatch(check -> States.of(check).all().stream()
                        .anyMatch(state -> state.labels().contains(Status.FAIL)));
    }

    @Test
    void everyRuleHasItsCheckInTheOrderOfTheFile() {
        assertThat(catalogue()).extracting(Check::rule).containsExactlyElementsOf(Rules.all());
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void everyFixAndEveryTitleOfTheFileIsUsed(Check check) {
        List<Finding> all = States.of(check).all().stream()
                .flatMap(state -> check.findings(new AssessmentContext(state.facts(), state.expectations())).stream())
                .toList();
        assertThat(all.stream().map(finding -> finding.fix().words()).distinct())
                .containsAll(
                        check.rule().fixes().stream().map(FixTemplate::text).toList());
        assertThat(all.stream().anyMatch(finding -> finding.status() == Status.INFO))
                .isEqualTo(!check.rule().titles().info().isBlank());
        assertThat(all).allSatisfy(finding -> {
            assertThat(finding.message()).matches("(?s)[A-Z0-9a-z“].*\\.");
            assertThat(finding.fix().command()).doesNotContainPattern("\\{[a-zA-Z]+}");
        });
    }

    @Test
    void noFileIsLeftOver() throws IOException, URISyntaxException {
        assertThat(States.files())
                .containsExactlyInAnyOrderElementsOf(
                        catalogue().stream().map(check -> check.rule().id()).toList());
    }

    /// What was asked of AWS and answered; what this machine says of itself nobody can deny.
    private static List<Question> known(Facts facts) {
        return facts.answers().keySet().stream()
                .filter(question -> !question.service().equals("connection"))
                .filter(question -> facts.get(question) instanceof Answer.Known)
                .toList();
    }

    /// All that may come instead of an answer. A server that does not know the operation, or says that the
    /// thing is gone, withholds nothing: that is another state.
    private static List<Answer> withheld(Question question) {
        return Stream.<Answer>concat(
                        Stream.of(Answers.denial(question), new Answer.NotAsked()),
                        EnumSet.complementOf(EnumSet.of(Answer.Why.UNSUPPORTED, Answer.Why.GONE)).stream()
                                .map(why -> new Answer.Failed(why, "", "", "")))
                .toList();
    }

    /// Passes, and failures with their severity, by what they are about; not failures that say what may
    /// refute them.
    private static Map<List<String>, Severity> verdicts(List<Finding> findings) {
        var verdicts = new HashMap<List<String>, Severity>();
        for (Finding it : findings) {
            if (it.status() == Status.PASS || (it.status() == Status.FAIL && !it.isDoubtful())) {
                String name = it.resource().name().replace("111122223333", "account");
                verdicts.merge(
                        List.of(
                                it.rule().id(),
                                it.status().name(),
                                it.resource().type(),
                                name),
                        it.severity(),
                        (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        }
        return verdicts;
    }

    /// New in `after`: failures, heavier failures, passes.
    private static List<String> begun(Map<List<String>, Severity> before, Map<List<String>, Severity> after) {
        return after.entrySet().stream()
                .filter(it -> it.getValue().compareTo(before.getOrDefault(it.getKey(), Severity.INFO)) < 0
                        || !before.containsKey(it.getKey()))
                .map(Map.Entry::toString)
                .toList();
    }
}
