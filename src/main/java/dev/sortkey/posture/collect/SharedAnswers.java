package dev.sortkey.posture.collect;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What is the same in each Region of an account, and need not be asked again there.
public final class SharedAnswers {
    private static final Set<String> GLOBAL = Set.of("iam", "organizations");
    /// It is about the tables of one Region.
    private static final String SIMULATION = "SimulatePrincipalPolicy";

    private SharedAnswers() {}

    /// Those among `facts`: also that they were refused, which another Region wouldn't change.
    public static Map<Question, Answer> of(Facts facts) {
        var shared = new HashMap<Question, Answer>();
        facts.answers().forEach((question, answer) -> {
            if (GLOBAL.contains(question.service()) && !question.operation().equals(SIMULATION)) {
                shared.put(question, answer);
            }
        });
        if (facts.get(Questions.CALLER) instanceof Answer.Known known) {
            shared.put(Questions.CALLER, known);
        }
        return shared;
    }
}
