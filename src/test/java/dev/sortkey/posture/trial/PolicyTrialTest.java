package dev.sortkey.posture.trial;

import static dev.sortkey.posture.trial.TrialFacts.allow;
import static dev.sortkey.posture.trial.TrialFacts.facts;
import static dev.sortkey.posture.trial.TrialFacts.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.FormatLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTrialTest {
    private static PolicyTrial trial(String name, String text) {
        return PolicyTrial.of(facts(), policy(name), text);
    }

    @Test
    void gainsAndLossesAreCountedByPrincipalAndTable() {
        PolicyTrial trial = trial("role/app: own rights", allow("", "dynamodb:Scan", "dynamodb:DeleteTable"));
        assertThat(trial.summary()).isEqualTo("1 gains, 1 loses, on 2 tables");
        assertThat(trial.principals()).singleElement().satisfies(app -> {
            assertThat(app.principal()).isEqualTo("app");
            assertThat(app.gains()).isEqualTo(4);
            assertThat(app.losses()).isEqualTo(2);
            assertThat(app.lines())
                    .extracting(PrincipalChange.Line::ability)
                    .containsExactly(Ability.DELETE_TABLE, Ability.READ_ALL, Ability.WRITE);
            assertThat(app.lines()).extracting(PrincipalChange.Line::harm).containsExactly(true, false, false);
            assertThat(app.lines().getFirst().tables()).containsExactly("orders", "people");
        });
        assertThat(trial.isHarm()).isTrue();
        assertThat(trial.lockOut()).isEmpty();
    }

    @Test
    void countsReadTheSameInEveryLanguage() {
        PolicyTrial trial = trial("role/app: own rights", allow("", "dynamodb:Scan", "dynamodb:DeleteTable"));
        try (var _ = FormatLocale.of("ar-SA-u-nu-arab")) {
            assertThat(trial.summary()).isEqualTo("1 gains, 1 loses, on 2 tables");
        }
    }

    @Test
    void anOutsiderWhoGainsIsHarmWhateverItGains() {
        PolicyTrial trial =
                trial(TrialFacts.PEOPLE, allow("\"Principal\":{\"AWS\":\"444455556666\"},", "dynamodb:GetItem"));
        assertThat(trial.isHarm()).isTrue();
        assertThat(trial.principals())
                .singleElement()
                .extracting(PrincipalChange::kind)
                .isEqualTo(AccessRow.Kind.ACCOUNT);
        assertThat(trial.summary()).isEqualTo("1 gains, on 1 table");
    }

    @Test
    void losingAccessOneselfIsSaidFirst() {
        PolicyTrial trial = trial(TrialFacts.ALL, allow("", "dynamodb:*Item", "dynamodb:Query", "dynamodb:Scan"));
        assertThat(trial.lockOut())
                .startsWith("You would lose access yourself: grant access, ")
                .endsWith("on 2 tables.");
        assertThat(trial.principals().getFirst().kind()).isEqualTo(AccessRow.Kind.ME);
        assertThat(trial.isGain()).isFalse();
    }

    @Test
    void theSameTextChangesNothing() {
        PolicyTrial trial = trial(TrialFacts.ALL, policy(TrialFacts.ALL).text());
        assertThat(trial.summary()).isEqualTo("Nothing changes");
        assertThat(trial.lockOut()).isEmpty();
        assertThat(trial.partial()).isFalse();
    }

    @Test
    void whatCouldNotBeReadMakesItPartial() {
        var some = facts().with(
                        AwsQuestions.ORGANIZATION,
                        _ -> Answers.denial(Question.of("organizations", "DescribeOrganization")));
        assertThat(PolicyTrial.of(some, policy(TrialFacts.ALL), allow("", "*")).partial())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            role/app: own rights | {"Version": "2012-10-17", "Statment": []} | 'Statment' isn't a policy element | 1
            role/app: own rights | {"Statement": [}                           | Line 1, column | 1
            role/app: own rights | {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}} | An identity policy can't have a Principal | 1
            arn:aws:dynamodb:eu-west-1:111122223333:table/people | {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}} | A resource policy needs a Principal | 1
            """)
    void aMistakeHasItsPlace(String name, String text, String words, int line) {
        UserError.BadInput mistake = PolicyTrial.mistake(policy(name), text);
        assertThat(mistake).isNotNull();
        assertThat(mistake.what()).contains(words);
        assertThat(mistake.line()).isEqualTo(line);
        assertThatThrownBy(() -> trial(name, text)).isInstanceOf(UserException.class);
    }
}
