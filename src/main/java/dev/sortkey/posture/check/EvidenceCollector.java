package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answer.Why;
import dev.sortkey.posture.fact.Facts;
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

/// The answers that one finding is made of: what they showed, and what could not be seen.
public final class EvidenceCollector {
    private final Facts facts;
    private final List<Evidence> evidence = new ArrayList<>();
    private final SequencedSet<Missing> missing = new LinkedHashSet<>();

    /// Nothing has been read.
    public EvidenceCollector(Facts facts) {
        this.facts = facts;
    }

    /// The answer to `question`. Without one that is noted as missing, unless the question makes no sense here.
    public Optional<KnownAnswer> ask(Question question) {
        Answer answer = facts.get(question);
        return switch (answer) {
            case Answer.Known known -> Optional.of(new KnownAnswer(question, known));
            case Answer.NotApplicable _ -> Optional.empty();
            case Answer.Denied _, Answer.Failed _, Answer.NotAsked _ -> {
                missing.add(MissingAnswer.missing(question, answer));
                yield Optional.empty();
            }
        };
    }

    /// The elements of the array at `pointer` of the answer to `question`; none without an answer.
    public Stream<JsonNode> ask(Question question, String pointer) {
        return ask(question).stream().flatMap(seen -> seen.at(pointer).valueStream());
    }

    /// The answer to `question`, or empty; nothing is noted.
    public Optional<KnownAnswer> peek(Question question) {
        return facts.get(question) instanceof Answer.Known known
                ? Optional.of(new KnownAnswer(question, known))
                : Optional.empty();
    }

    /// The answer to `question`, which is about something that need not be there: when the server does not know the
    /// operation, or the thing is gone, there is nothing to see and nothing is missing.
    public Optional<KnownAnswer> askIfThere(Question question) {
        return facts.get(question) instanceof Answer.Failed(var why, var _, var _, var _)
                        && (why == Why.UNSUPPORTED || why == Why.GONE)
                ? Optional.empty()
                : ask(question);
    }

    /// Keeps the member at `pointer` as evidence.
    public EvidenceCollector show(KnownAnswer seen, String pointer) {
        evidence.add(seen.evidence(pointer));
        return this;
    }

    /// Notes that `seen` lacks the member at `pointer`.
    public void lacks(KnownAnswer seen, String pointer) {
        missing.add(MissingAnswer.unsaid(seen.question(), pointer));
    }

    /// Notes another reason why something could not be seen.
    public void lacks(Question question, String why) {
        missing.add(new Missing(question.toString(), "", why, ""));
    }

    /// Whether nothing was missing.
    public boolean complete() {
        return missing.isEmpty();
    }

    /// What was missing, in the order in which it was asked.
    public List<Missing> missing() {
        return List.copyOf(missing);
    }

    /// What was kept.
    public Evidence[] evidence() {
        return evidence.toArray(Evidence[]::new);
    }
}
