package dev.sortkey.ui.posture.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.trial.PolicyTrial;
import dev.sortkey.posture.trial.TrialFacts;
import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import org.junit.jupiter.api.Test;

/// Which text is compared, and what stays of it.
class WhatIfModelTest {
    private static final String NOTHING = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    private static final String OWN = "role/app: own rights";

    private static WhatIfModel model() {
        var model = new WhatIfModel(new TaskScope(new DirectTasks()), PolicyTrial::of);
        model.show(TrialFacts.facts());
        return model;
    }

    private static String sum(WhatIfModel model) {
        PolicyTrial trial = model.trial().get();
        return trial == null ? "" : trial.summary();
    }

    @Test
    void aPolicyIsShownIndentedAndChangesNothingAtFirst() {
        WhatIfModel model = model();
        model.choose(OWN);
        assertThat(model.text()).contains("\n").contains("\"dynamodb:PutItem\"");
        assertThat(sum(model)).isEqualTo("Nothing changes");
    }

    @Test
    void theLastTextWins() {
        var tasks = new HeldTasks();
        var model = new WhatIfModel(new TaskScope(tasks), PolicyTrial::of);
        model.show(TrialFacts.facts());
        tasks.finish();
        model.choose(OWN);
        model.type(NOTHING);
        model.compare();
        tasks.work(2);
        tasks.work(1);
        tasks.take();
        assertThat(sum(model)).isEqualTo("1 loses, on 2 tables");
        assertThat(model.running().get()).isFalse();
    }

    @Test
    void aMistakeIsToldAtOnceAndNothingIsComparedWithIt() {
        WhatIfModel model = model();
        model.choose(OWN);
        model.type("{\"Statement\": 7}");
        model.compare();
        assertThat(model.mistake().get()).isNotNull();
        assertThat(model.command()).isEmpty();
        assertThat(sum(model)).isEqualTo("Nothing changes");
        model.type(NOTHING);
        assertThat(model.mistake().get()).isNull();
        assertThat(model.command()).startsWith("aws iam put-role-policy --role-name app");
    }

    @Test
    void whatWasTypedStaysUntilItIsReverted() {
        WhatIfModel model = model();
        model.choose(OWN);
        model.type(NOTHING);
        model.choose(TrialFacts.ALL);
        model.choose(OWN);
        assertThat(model.text()).isEqualTo(NOTHING);
        assertThat(sum(model)).isEqualTo("1 loses, on 2 tables");
        model.revert();
        assertThat(sum(model)).isEqualTo("Nothing changes");
    }

    @Test
    void newFactsAreComparedWithTheSameTextAndOnesWithoutThePolicyEndIt() {
        WhatIfModel model = model();
        model.choose(OWN);
        model.type(NOTHING);
        model.show(TrialFacts.facts()
                .with(
                        Questions.TABLES,
                        _ -> Answers.aws()
                                .known(Questions.TABLES, "{'TableNames':['orders']}")
                                .facts()
                                .get(Questions.TABLES)));
        assertThat(sum(model)).isEqualTo("1 loses, on 1 table");
        model.show(TrialFacts.facts().with(Questions.PRINCIPALS, _ -> Answers.denial(Questions.PRINCIPALS)));
        assertThat(model.policy().get()).isNull();
    }

    @Test
    void aPolicyCanBeChosenBeforeThePoliciesAreThere() {
        var tasks = new HeldTasks();
        var model = new WhatIfModel(new TaskScope(tasks), PolicyTrial::of);
        model.show(TrialFacts.facts());
        model.choose(TrialFacts.ALL);
        assertThat(model.policy().get()).isNull();
        tasks.finish();
        assertThat(model.policy().get()).isEqualTo(TrialFacts.policy(TrialFacts.ALL));
    }

    @Test
    void newFactsDoNotBringBackAPolicyThatWasChosenOnce() {
        WhatIfModel model = model();
        model.choose(OWN);
        model.choose(TrialFacts.policy(TrialFacts.ALL));
        model.show(TrialFacts.facts().with(Questions.TABLES, _ -> Answers.denial(Questions.TABLES)));
        assertThat(model.policy().get()).isEqualTo(TrialFacts.policy(TrialFacts.ALL));
    }

    @Test
    void whatIsChosenWhilePoliciesAreReadIsNotReplacedByWhatWasWantedBefore() {
        var tasks = new HeldTasks();
        var model = new WhatIfModel(new TaskScope(tasks), PolicyTrial::of);
        model.show(TrialFacts.facts());
        model.choose(OWN);
        model.choose(TrialFacts.policy(TrialFacts.ALL));
        tasks.finish();
        assertThat(model.policy().get()).isEqualTo(TrialFacts.policy(TrialFacts.ALL));
    }
}
