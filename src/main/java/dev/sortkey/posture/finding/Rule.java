package dev.sortkey.posture.finding;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One entry of `rules.json`: everything about a check that is the same in all its findings.
///
/// @param id such as `TB-PITR`; suppressions and baselines name it, so it never gets another meaning
/// @param version grows when the same facts would be judged differently; 1 when the file doesn't say
/// @param name what is checked, such as `Point-in-time recovery`
/// @param titles what is true in each status
/// @param severity of a failure, unless a finding says otherwise
/// @param practices the practices it stands for, the nearest first; empty when it is about none of them
/// @param why one or two sentences: what can happen when it fails
/// @param fixes what to do about a failure, each for one case
/// @param member set when the check only looks at one member of an answer
/// @param controls what other tools call it
/// @param reference a page of the service's documentation
public record Rule(
        String id,
        int version,
        String name,
        Titles titles,
        Severity severity,
        List<Practice> practices,
        String why,
        List<FixTemplate> fixes,
        @Nullable MemberTest member,
        Controls controls,
        String reference) {
    /// The same with what the file may leave out.
    ///
    /// @throws IllegalArgumentException when something that every rule needs is missing, or a case has two fixes
    Rule complete() {
        if (id.isBlank() || name.isBlank() || why.isBlank() || !reference.startsWith("https://")) {
            throw new IllegalArgumentException("rule " + id + " lacks a name, a reason or a reference");
        }
        if (fixes.stream().map(FixTemplate::when).distinct().count() < fixes.size()) {
            throw new IllegalArgumentException("rule " + id + " has two fixes for one case");
        }
        return new Rule(
                id,
                version == 0 ? 1 : version,
                name,
                titles,
                severity,
                List.copyOf(practices),
                why,
                List.copyOf(fixes),
                member,
                Objects.requireNonNullElse(controls, Controls.NONE),
                reference);
    }

    /// What is true when a finding has `status`, as a short sentence without a full stop.
    public String title(Status status) {
        return switch (status) {
            case FAIL -> titles.failed();
            case PASS -> titles.passed();
            case UNKNOWN -> titles.unknown();
            case NOT_APPLICABLE -> titles.notApplicable();
            case INFO -> titles.info().isBlank() ? name : titles.info();
        };
    }

    /// The fix for the case `when`; empty for the usual one.
    ///
    /// @throws IllegalArgumentException when the file has none
    public FixTemplate fix(String when) {
        return fixes.stream()
                .filter(fix -> fix.when().equals(when))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rule " + id + " has no fix for '" + when + "'"));
    }

    /// What is true in each status; `info` is blank for checks without such findings.
    public record Titles(String failed, String passed, String unknown, String notApplicable, String info) {
        /// None but the last may be blank.
        public Titles {
            if (failed.isBlank() || passed.isBlank() || unknown.isBlank() || notApplicable.isBlank()) {
                throw new IllegalArgumentException("a title is missing beside '" + failed + passed + "'");
            }
        }
    }

    /// How a failure is fixed, with placeholders such as `{name}` for what differs from resource to resource.
    ///
    /// @param when the case that it is for; empty for the usual one
    /// @param text one sentence for a person
    /// @param command a command line to copy; empty when there is none
    public record FixTemplate(String when, String text, String command) {}

    /// A check that needs no code: the member of one answer, and what its values mean.
    ///
    /// @param call such as `dynamodb:DescribeTable`
    /// @param pointer to the member, within the table's or the cluster's part of the answer
    /// @param passes values that pass, each with the finding's message
    /// @param fails values that fail, each with the finding's message
    /// @param evidence pointers to other members to show
    public record MemberTest(
            String call, String pointer, Map<String, String> passes, Map<String, String> fails, List<String> evidence) {
        /// Copies the collections.
        public MemberTest {
            passes = Map.copyOf(passes);
            fails = Map.copyOf(fails);
            evidence = List.copyOf(evidence);
        }
    }
}
