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
                .isEqualTo("Not allowed: no statement of the identity policy that could be read allows it."
                        + " The resource policy couldn't be read and might allow it.");
    }

    @Test
    void aYesIsDoubtfulWhileWhatMightRefuseItWasNotSeen() {
        Decision open = decision(AccessVerdict.ALLOWED, Set.of(Layer.SERVICE_CONTROL));
        assertThat(VerdictWords.word(open)).isEqualTo("yes?");
        assertThat(VerdictWords.sentence(open))
                .endsWith("The service control policy couldn't be read and might deny it.");
    }
}
