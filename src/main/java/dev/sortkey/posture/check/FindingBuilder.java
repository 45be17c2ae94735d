package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.support.Counted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Builds one check's findings about one resource.
///
/// @param context of the assessment
/// @param rule the check's
/// @param resource what is checked
public record FindingBuilder(AssessmentContext context, Rule rule, Resource resource) {
    /// What may refute a failure where policies of the organization weren't read.
    public static final String UNREAD_ORGANISATION = "A policy of the organization that wasn't read might deny it.";
    /// The same where only its resource control policies count.
    public static final String UNREAD_CONTROLS = "A resource control policy that wasn't read might deny it.";

    /// The check passed.
    public Finding pass(String message, Evidence... evidence) {
        return finding(Status.PASS, rule.severity(), message, Fix.NONE, evidence);
    }

    /// The check failed.
    public Finding fail(String message, Fix fix, Evidence... evidence) {
        return fail(rule.severity(), message, fix, evidence);
    }

    /// The check failed with another severity than the rule's.
    public Finding fail(Severity severity, String message, Fix fix, Evidence... evidence) {
        return finding(Status.FAIL, severity, message, fix, evidence);
    }

    /// Information only.
    public Finding info(String message, Evidence... evidence) {
        return finding(Status.INFO, Severity.INFO, message, Fix.NONE, evidence);
    }

    /// The check doesn't apply.
    public Finding notApplicable(String why, Evidence... evidence) {
        return finding(Status.NOT_APPLICABLE, rule.severity(), why, Fix.NONE, evidence);
    }

    /// The check couldn't be completed for these reasons; the evidence that was read is kept.
    public Finding unknown(String message, List<Missing> missing, Evidence... evidence) {
        return new Finding(
                rule, Status.UNKNOWN, rule.severity(), resource, message, List.of(evidence), missing, Fix.NONE);
    }

    /// The check couldn't be completed because of what `collector` lacks.
    public Finding unknown(EvidenceCollector collector) {
        List<Missing> missing = collector.missing();
        int more = missing.size() - 1;
        return unknown(
                missing.getFirst().why() + (more == 0 ? "" : " And " + Counted.of(more, "more reason") + "."),
                missing,
                collector.evidence());
    }

    /// The check couldn't be completed because `question` has no answer; the evidence that was read is kept.
    public Finding unknown(String message, Question question, Evidence... evidence) {
        return unknown(message, List.of(missing(question, context.facts().get(question))), evidence);
    }

    /// It can't be told because the answer lacks the member at `pointer`: an older service, or one that stands in
    /// for it.
    public Finding unreported(KnownAnswer answer, String pointer) {
        Missing missing = unreported(answer.question(), pointer);
        return unknown(missing.why(), List.of(missing), answer.evidence(pointer));
    }

    /// What `known` makes of the answer to `question`; without an answer the finding is unknown, or not applicable
    /// when the question itself was.
    public Finding of(Question question, Function<KnownAnswer, Finding> known) {
        Answer answer = context.facts().get(question);
        return switch (answer) {
            case Answer.Known it -> known.apply(new KnownAnswer(question, it));
            case Answer.NotApplicable(var why) -> notApplicable(why);
            case Answer.Denied _, Answer.Failed _, Answer.NotAsked _ ->
                answer.failedBecause(Answer.Why.UNSUPPORTED) && !context.facts().isAws()
                        ? notApplicable("This server doesn't support " + question.operation() + ".")
                        : unknown(answer.whyUnknown(question), List.of(missing(question, answer)));
        };
    }

    /// The result of the rule's member test for the member below `base` in `answer`, with `values` for the fix.
    public Finding member(KnownAnswer answer, String base, Map<String, ?> values) {
        Rule.MemberTest test = rule.member();
        if (test == null) {
            throw new IllegalStateException(rule.id() + " has no member to test");
        }
        String value = answer.text(base + test.pointer());
        Evidence[] evidence = Stream.concat(Stream.of(test.pointer()), test.evidence().stream())
                .map(pointer -> answer.evidence(base + pointer))
                .toArray(Evidence[]::new);
        String passes = test.passes().get(value);
        String fails = test.fails().get(value);
        if (passes != null) {
            return pass(passes, evidence);
        }
        return fails != null ? fail(fails, fix(values), evidence) : unreported(answer, base + test.pointer());
    }

    /// The rule's usual fix for this resource.
    public Fix fix() {
        return fix(Map.of());
    }

    /// The rule's usual fix, with `values` for its placeholders beside those of the resource.
    public Fix fix(Map<String, ?> values) {
        return fix("", values);
    }

    /// The rule's fix for the case `when`.
    public Fix fix(String when) {
        return fix(when, Map.of());
    }

    /// The rule's fix for the case `when`, with `values` for its placeholders beside `name`, `arn`, `region`,
    /// `account` and `partition` of the resource.
    public Fix fix(String when, Map<String, ?> values) {
        Rule.FixTemplate template = rule.fix(when);
        var all = new HashMap<String, Object>(Map.of(
                "name", resource.name(),
                "arn", resource.arn(),
                "region", context.facts().region(),
                "account", context.facts().account(),
                "partition", Partition.of(context.facts().region())));
        all.putAll(values);
        return new Fix(
                template.text(), AwsCommand.on(context.facts(), new CommandTemplate(template.command()).filled(all)));
    }

    /// The rule's usual words, with the command lines and the warning of `computed`, if there are any.
    public Fix fix(Optional<Fix> computed) {
        String words = rule.fix("").text();
        return computed.map(it -> new Fix(words, AwsCommand.on(context.facts(), it.command()), it.warning()))
                .orElseGet(() -> new Fix(words, ""));
    }

    /// What is missing for `question`, which `answer` did not answer.
    public static Missing missing(Question question, Answer answer) {
        return new Missing(
                question.toString(), answer.requiredAction(), answer.whyUnknown(question), answer.requestId());
    }

    static Missing unreported(Question question, String pointer) {
        return Missing.of(question.toString(), "The response to " + question + " doesn't contain " + pointer + ".");
    }

    private Finding finding(Status status, Severity severity, String message, Fix fix, Evidence... evidence) {
        return new Finding(rule, status, severity, resource, message, List.of(evidence), List.of(), fix);
    }
}
