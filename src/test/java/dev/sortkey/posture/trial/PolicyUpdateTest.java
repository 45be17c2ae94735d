package dev.sortkey.posture.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyUpdateTest {
    private static final String NONE = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            role/app: own rights | aws iam put-role-policy --role-name app --policy-name 'own rights' --policy-document
            user/mira: q         | aws iam put-user-policy --user-name mira --policy-name q --policy-document
            group/team: p        | aws iam put-group-policy --group-name team --policy-name p --policy-document
            arn:aws:iam::111122223333:policy/all | aws iam create-policy-version --set-as-default --policy-arn arn:aws:iam::111122223333:policy/all --policy-document
            arn:aws:iam::aws:policy/ReadOnlyAccess | aws iam create-policy --policy-name ReadOnlyAccess-copy --policy-document
            p-scp                | aws organizations update-policy --policy-id p-scp --content
            """)
    void eachKindHasItsCommand(String name, String call) {
        assertThat(PolicyUpdate.command(TrialFacts.facts(), TrialFacts.policy(name), NONE))
                .isEqualTo(call + " '{\"Version\":\"2012-10-17\",\"Statement\":[]}' --region eu-west-1 --profile dev");
    }

    @Test
    void aTablesPolicyIsPutInItsRegion() {
        assertThat(PolicyUpdate.command(TrialFacts.facts(), TrialFacts.policy(TrialFacts.PEOPLE), NONE))
                .isEqualTo("aws dynamodb put-resource-policy --resource-arn " + TrialFacts.PEOPLE
                        + " --policy '{\"Version\":\"2012-10-17\",\"Statement\":[]}' --region eu-west-1 --profile dev");
    }

    @Test
    void whatAPolicySaysCannotLeaveItsQuotes() {
        String text = "{\"Version\":\"2012-10-17\",\"Id\":\"it's > x && rm -rf \\u001b é\",\"Statement\":[]}";
        String command = PolicyUpdate.command(TrialFacts.facts(), TrialFacts.policy("role/app: own rights"), text);
        assertThat(command)
                .contains("it\\u0027s \\u003e x \\u0026\\u0026 rm -rf \\u001B \\u00E9")
                .endsWith("' --region eu-west-1 --profile dev");
        assertThat(command.chars().filter(it -> it == '\'').count())
                .as("those around the policy's name and around the document")
                .isEqualTo(4);
    }

    @Test
    void whatToKnowFirstIsSaid() {
        assertThat(PolicyUpdate.note(TrialFacts.policy("arn:aws:iam::aws:policy/ReadOnlyAccess")))
                .contains("only AWS can change it");
        assertThat(PolicyUpdate.note(TrialFacts.policy(TrialFacts.ALL))).contains("five versions");
        assertThat(PolicyUpdate.note(TrialFacts.policy("p-scp"))).contains("management account");
        assertThat(PolicyUpdate.note(TrialFacts.policy("user/mira: q"))).isEmpty();
    }
}
