package dev.sortkey.posture.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {
    private static final Pseudonyms REDACTION = new Pseudonyms("a key");
    private static final String ACCOUNT = "111122223333";
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:" + ACCOUNT + ":table/orders";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ACCOUNT,
                ARN,
                ACCOUNT + ".ddb.eu-west-1.amazonaws.com",
                "trail_" + ACCOUNT + "-logs",
                "{\"AWS\":\"" + ACCOUNT + "\"}",
                "AKIAIOSFODNN7EXAMPLE",
                "AROADBQP57FF2AEXAMPLE:mira",
                "arn:aws:organizations::" + ACCOUNT + ":account/o-exampleorgid/444455556666"
            })
    void idsAreNowhereLeft(String text) {
        assertThat(REDACTION.text(text))
                .doesNotContain(ACCOUNT)
                .doesNotContain("444455556666")
                .doesNotContain("o-exampleorgid")
                .doesNotContain("IOSFODNN7")
                .doesNotContain("DBQP57FF2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AWS::DynamoDB::Table", "1700000000000", "orders-2026", "to-do-application", "AKIA"})
    void allElseStays(String text) {
        assertThat(REDACTION.text(text)).isEqualTo(text);
    }

    @Test
    void theSameIdBecomesTheSameAndAnotherAnother() {
        String redacted = REDACTION.text(ACCOUNT);

        assertThat(redacted).matches("0000\\d{8}");
        assertThat(REDACTION.text(ARN)).contains(":" + redacted + ":");
        assertThat(REDACTION.text("444455556666")).isNotEqualTo(redacted);
        assertThat(new Pseudonyms("another key").text(ACCOUNT)).isNotEqualTo(redacted);
    }

    @Property
    void everyAccountKeepsItsForm(@ForAll long number) {
        String account = "%012d".formatted(Math.floorMod(number, 1_000_000_000_000L));

        assertThat(REDACTION.text(account)).matches("0000\\d{8}");
    }

    @Test
    void aFindingIsRedactedInAllItsParts() {
        Finding finding = Findings.of("t-" + ACCOUNT, Status.UNKNOWN, "Let in by " + ACCOUNT + ".");
        var suppression = Suppression.of(finding, "As " + ACCOUNT + " wants.", ACCOUNT, LocalDate.EPOCH);

        ReviewedFinding redacted = REDACTION.reviewed(new ReviewedFinding(finding, suppression));

        assertThat(redacted.toString()).doesNotContain(ACCOUNT);
        assertThat(redacted.finding().fingerprint()).isNotEqualTo(finding.fingerprint());
        assertThat(redacted.suppression()).isNotNull();
        assertThat(redacted.suppression().fingerprint())
                .isEqualTo(redacted.finding().fingerprint());
    }

    @Test
    void factsAreRedactedInQuestionsAndAnswers() {
        Question policy = Questions.policy(ARN);
        Facts facts = Answers.aws()
                .known(policy, "{'Policy':'" + ACCOUNT + "', '" + ACCOUNT + "':[{'n':111122223333},'" + ARN + "']}")
                .put(
                        Questions.table("x"),
                        new Answer.Failed(Answer.Why.OTHER, "Code", "Not for " + ACCOUNT, "REQ-111122223333"))
                .denied(Questions.table("y"))
                .facts();

        Facts redacted = REDACTION.facts(facts);

        assertThat(redacted.get(Questions.policy(REDACTION.text(ARN)))).isInstanceOf(Answer.Known.class);
        assertThat(redacted.get(Questions.table("y"))).isEqualTo(facts.get(Questions.table("y")));
        assertThat(redacted.get(Questions.table("x")).toString()).contains("Not for 0000");
        assertThat(redacted.account()).isEqualTo(REDACTION.text(ACCOUNT));
        assertThat(List.copyOf(redacted.answers().values()).toString())
                .doesNotContain("\"" + ACCOUNT)
                .contains("{\"n\":111122223333}");
    }
}
