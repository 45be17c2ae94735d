package dev.sortkey.posture.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// All that is known at one moment: an immutable snapshot without secrets.
///
/// @param takenAt when the collection began
/// @param connection the name of the connection that was asked
/// @param answers by question, in a fixed order
public record Facts(Instant takenAt, String connection, SortedMap<Question, Answer> answers) {
    private static final Comparator<Question> ORDER = Comparator.comparing(Question::service)
            .thenComparing(Question::operation)
            .thenComparing(Question::subject);

    /// Copies the answers.
    public Facts(Instant takenAt, String connection, Map<Question, Answer> answers) {
        this(takenAt, connection, sorted(answers));
    }

    /// Copies the answers.
    public Facts {
        answers = sorted(answers);
    }

    private static SortedMap<Question, Answer> sorted(Map<Question, Answer> answers) {
        var sorted = new TreeMap<Question, Answer>(ORDER);
        sorted.putAll(answers);
        return Collections.unmodifiableSortedMap(sorted);
    }

    /// The answer to `question`; {@link Answer.NotAsked} when nobody asked.
    public Answer get(Question question) {
        return answers.getOrDefault(question, new Answer.NotAsked());
    }

    /// The answer to a question about the whole account.
    public Answer get(String service, String operation) {
        return get(new Question(service, operation, ""));
    }

    /// The answer to a question about `subject`.
    public Answer get(String service, String operation, String subject) {
        return get(new Question(service, operation, subject));
    }

    /// All questions of one operation that were asked, in order of their subjects.
    public List<Question> asked(String service, String operation) {
        return answers.keySet().stream()
                .filter(question -> question.service().equals(service)
                        && question.operation().equals(operation))
                .toList();
    }

    /// The same with one answer changed; for what-if questions and tests.
    public Facts with(Question question, UnaryOperator<Answer> change) {
        var changed = new TreeMap<>(answers);
        changed.put(question, change.apply(get(question)));
        return new Facts(takenAt, connection, changed);
    }
}
