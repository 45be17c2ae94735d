package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answer.Why;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Missing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Collects the answers that one finding is made of: the evidence in them, and what is missing.
public final class EvidenceCollector {
    private final AssessmentContext context;
    private final List<Evidence> evidence = new ArrayList<>();
    private final SequencedSet<Missing> missing = new LinkedHashSet<>();

    /// A collector that has nothing yet.
    public EvidenceCollector(AssessmentContext context) {
        this.context = context;
    }

    /// The answer to `question`. If there is none, it is noted as missing, unless the question doesn't apply here.
    public Optional<KnownAnswer> require(Question question) {
        Answer answer = context.facts().get(question);
        if (!answer.isSettled()) {
            missing.add(FindingBuilder.missing(question, answer));
        }
        return find(question);
    }

    /// The elements of the array at `pointer` of the answer to `question`; none without an answer.
    public Stream<JsonNode> require(Question question, String pointer) {
        return require(question).stream().flatMap(answer -> answer.at(pointer).valueStream());
    }

    /// The answer to `question`, or empty; nothing is noted.
    public Optional<KnownAnswer> find(Question question) {
        return context.facts().get(question) instanceof Answer.Known known
                ? Optional.of(new KnownAnswer(question, known))
                : Optional.empty();
    }

    /// The answer to `question`, which is about something that need not exist: when the server doesn't support the
    /// operation, or the thing is gone, nothing is missing.
    public Optional<KnownAnswer> requireIfExists(Question question) {
        return context.facts().get(question).failedBecause(Why.UNSUPPORTED, Why.GONE)
                ? Optional.empty()
                : require(question);
    }

    /// Keeps the member at `pointer` as evidence.
    public EvidenceCollector keep(KnownAnswer answer, String pointer) {
        evidence.add(answer.evidence(pointer));
        return this;
    }

    /// Notes that `answer` lacks the member at `pointer`.
    public void addUnreported(KnownAnswer answer, String pointer) {
        missing.add(FindingBuilder.unreported(answer.question(), pointer));
    }

    /// Notes another reason why something couldn't be read.
    public void addMissing(Question question, String why) {
        missing.add(Missing.of(question.toString(), why));
    }

    /// Notes what another collector misses.
    public void add(Missing reason) {
        missing.add(reason);
    }

    /// Whether nothing is missing.
    public boolean isComplete() {
        return missing.isEmpty();
    }

    /// What is missing, in the order in which it was required.
    public List<Missing> missing() {
        return List.copyOf(missing);
    }

    /// What was kept.
    public Evidence[] evidence() {
        return evidence.toArray(Evidence[]::new);
    }
}
