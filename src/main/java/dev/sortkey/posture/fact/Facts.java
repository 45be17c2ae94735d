package dev.sortkey.posture.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All that is known of one scope at one time: immutable, without secrets.
///
/// @param takenAt when the collection began
/// @param connection the name of the connection
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
        var indexed = new Indexed();
        indexed.putAll(answers);
        answers = Collections.unmodifiableSortedMap(indexed);
    }

    private static SortedMap<Question, Answer> sorted(Map<Question, Answer> answers) {
        var sorted = new TreeMap<Question, Answer>(ORDER);
        sorted.putAll(answers);
        return sorted;
    }

    /// In order, and found without comparing: checks of a big account look up millions of answers.
    private static final class Indexed extends TreeMap<Question, Answer> {
        private static final long serialVersionUID = 1;

        private final transient Map<Question, Answer> index = new HashMap<>();

        Indexed() {
            super(ORDER);
        }

        @Override
        public void putAll(Map<? extends Question, ? extends Answer> answers) {
            super.putAll(answers);
            index.putAll(answers);
        }

        @Override
        public @Nullable Answer get(@Nullable Object question) {
            return index.get(question);
        }
    }

    /// Where these questions were asked, as far as the answers say.
    public Scope scope() {
        return new Scope(connection, account(), region());
    }

    /// The answer to `question`; {@link Answer.NotAsked} when it wasn't asked.
    public Answer get(Question question) {
        Answer answer = answers.get(question);
        return answer == null ? new Answer.NotAsked() : answer;
    }

    /// The answer to a question about the whole account.
    public Answer get(String service, String operation) {
        return get(new Question(service, operation, ""));
    }

    /// The answer to a question about `subject`.
    public Answer get(String service, String operation, String subject) {
        return get(new Question(service, operation, subject));
    }

    /// What came as the answer to `question`, or a missing node.
    public JsonNode body(Question question) {
        return get(question).body();
    }

    /// The text at `pointer` of the answer to `question`, or empty.
    public String text(Question question, String pointer) {
        return body(question).at(pointer).asString("");
    }

    /// Whether this is AWS, or a server that replaces it in the SDK's own settings.
    public boolean isAws() {
        return text(Questions.TARGET, "/kind").equals("aws");
    }

    /// The region, or empty.
    public String region() {
        return text(Questions.TARGET, "/region");
    }

    /// The caller's account, or empty when it is not known.
    public String account() {
        return text(Questions.CALLER, "/Account");
    }

    /// The names of the tables that were listed; empty when they could not be.
    public List<String> tableNames() {
        return body(Questions.TABLES)
                .path("TableNames")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /// The ARN of the table `name`: that of its description, else the one that it must have here.
    public String tableArn(String name) {
        String arn = text(Questions.table(name), "/Table/TableArn");
        return arn.isEmpty() ? Partition.table(region(), account(), name) : arn;
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
