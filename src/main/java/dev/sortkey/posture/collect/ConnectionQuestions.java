package dev.sortkey.posture.collect;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Question;
import java.util.Map;

/// The looks at this machine and at the way to the server, which need no rights.
public interface ConnectionQuestions {
    /// What they saw; blocking, and a look that fails is an answer too.
    Map<Question, Answer> look();
}
