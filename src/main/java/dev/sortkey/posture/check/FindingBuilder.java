package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import java.util.List;
import java.util.function.Function;

/// Writes one check's findings about one resource.
///
/// @param rule the check
/// @param resource what is judged
public record FindingBuilder(Rule rule, Resource resource) {
    /// It is as it should be.
    public Finding pass(String message, Evidence... evidence) {
        return seen(Status.PASS, rule.severity(), message, Fix.NONE, evidence);
    }

    /// It is not as it should be.
    public Finding fail(String message, Fix fix, Evidence... evidence) {
        return fail(rule.severity(), message, fix, evidence);
    }

    /// It is not as it should be, and that is lighter or worse than usual.
    public Finding fail(Severity severity, String message, Fix fix, Evidence... evidence) {
        return seen(Status.FAIL, severity, message, fix, evidence);
    }

    /// A fact to know.
    public Finding info(String message, Evidence... evidence) {
        return seen(Status.INFO, Severity.INFO, message, Fix.NONE, evidence);
    }

    /// There is nothing to judge.
    public Finding notApplicable(String why, Evidence... evidence) {
        return seen(Status.NOT_APPLICABLE, rule.severity(), why, Fix.NONE, evidence);
    }

    /// Nothing can be said, for these reasons; what was read all the same is kept.
    public Finding unknown(String message, List<Missing> missing, Evidence... evidence) {
        return new Finding(
                rule, Status.UNKNOWN, rule.severity(), resource, message, List.of(evidence), missing, Fix.NONE);
    }

    /// Nothing can be said because of what `reading` missed.
    public Finding unknown(EvidenceCollector reading) {
        List<Missing> missing = reading.missing();
        String more = missing.size() > 1 ? " And " + (missing.size() - 1) + " more." : "";
        return unknown("Not known: " + missing.getFirst().why() + more, missing, reading.evidence());
    }

    /// Nothing can be said because the answer lacks the member at `pointer`: an older service, or one that stands in
    /// for it.
    public Finding unsaid(KnownAnswer seen, String pointer) {
        Missing missing = MissingAnswer.unsaid(seen.question(), pointer);
        return unknown("Not known: " + missing.why(), List.of(missing), seen.evidence(pointer));
    }

    /// What `known` says of the answer to `question`; without an answer the finding is unknown, or not applicable
    /// when the question itself was.
    public Finding of(Facts facts, Question question, Function<KnownAnswer, Finding> known) {
        Answer answer = facts.get(question);
        return answer instanceof Answer.Failed(var why, var _, var _, var _)
                        && why == Answer.Why.UNSUPPORTED
                        && !Questions.isAws(facts)
                ? notApplicable("This server does not know " + question.operation() + ".")
                : of(question, answer, known);
    }

    /// The same for an answer at hand.
    public Finding of(Question question, Answer answer, Function<KnownAnswer, Finding> known) {
        return switch (answer) {
            case Answer.Known it -> known.apply(new KnownAnswer(question, it));
            case Answer.NotApplicable(var why) -> notApplicable(why);
            case Answer.Denied _, Answer.Failed _, Answer.NotAsked _ ->
                unknown("Not known: " + MissingAnswer.why(question, answer), List.of(MissingAnswer.missing(question, answer)));
        };
    }

    private Finding seen(Status status, Severity severity, String message, Fix fix, Evidence... evidence) {
        return new Finding(rule, status, severity, resource, message, List.of(evidence), List.of(), fix);
    }
}
