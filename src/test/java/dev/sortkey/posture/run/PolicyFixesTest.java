package dev.sortkey.posture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.Check;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The commands of fixes that put or delete a resource policy: after them, the finding isn't a failure any more.
class PolicyFixesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CALL = Pattern.compile(
            "aws dynamodb (put|delete)-resource-policy --resource-arn (\\S+)(?:.* --policy '(.*)' --region)?.*");

    @ParameterizedTest
    @ValueSource(strings = {"TB-PUBLIC", "TB-XACCT", "TB-STREAMPOL", "EP-ENFORCE"})
    void theFixTurnsEachFailure(String id) {
        Check check = Assessment.checks()
                .filter(it -> it.rule().id().equals(id))
                .findFirst()
                .orElseThrow();
        int failures = 0;
        for (State state : States.of(check).all()) {
            for (Finding finding : failures(check, state, state.facts())) {
                failures++;
                assertThat(failures(check, state, fixed(state.facts(), finding)))
                        .as(state.words() + ": " + finding.fix().command())
                        .isEmpty();
            }
        }
        assertThat(failures).isGreaterThan(2);
    }

    private static List<Finding> failures(Check check, State state, Facts facts) {
        return check.findings(new AssessmentContext(facts, state.expectations())).stream()
                .filter(it -> it.status() == Status.FAIL)
                .toList();
    }

    private static Facts fixed(Facts facts, Finding finding) {
        String command = finding.fix().command();
        Matcher call = CALL.matcher(command.substring(command.lastIndexOf("aws dynamodb")));
        assertThat(call.matches()).as(command).isTrue();
        var body = JSON.createObjectNode();
        if (call.group(1).equals("put")) {
            body.put("Policy", call.group(3).replace("'\\''", "'"));
        }
        Question question = Questions.policy(call.group(2));
        return facts.with(question, _ -> new Answer.Known(body, Answers.NOW));
    }
}
