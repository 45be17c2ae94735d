package dev.sortkey.ui.posture.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictWordsTest {
    private static Decision decision(AccessVerdict verdict, Set<Layer> unseen) {
        return new Decision(verdict, "dynamodb:GetItem", "arn", null, List.of(), Layer.IDENTITY, unseen);
    }

    @Test
    void aNoIsNoneWhileThePoliciesThatMightAllowItWereNotSeen() {
        assertThat(VerdictWords.word(decision(AccessVerdict.IMPLICITLY_DENIED, Set.of())))
                .isEqualTo("no");
        Decision open = decision(AccessVerdict.IMPLICITLY_DENIED, Set.of(Layer.RESOURCE));
        assertThat(VerdictWords.word(open)).isEqualTo("no?");
        assertThat(VerdictWords.sentence(open))
                .isEqualTo("Not allowed: no statement of the identity policy that was seen allows it."
                        + " Not seen, and it might allow: resource policy.");
    }

    @Test
    void aYesIsDoubtfulWhileWhatMightRefuseItWasNotSeen() {
        Decision open = decision(AccessVerdict.ALLOWED, Set.of(Layer.SERVICE_CONTROL));
        assertThat(VerdictWords.word(open)).isEqualTo("yes?");
        assertThat(VerdictWords.sentence(open)).endsWith("it might refuse: service control policy.");
    }
}
