package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The expectations that findings were judged by, and where each comes from.
///
/// @param settings what is expected of the account
/// @param checks the checks that are off or have another severity, in the order of the catalogue
public record AppliedExpectations(List<Setting> settings, List<Switched> checks) {
    /// None were set.
    public static final AppliedExpectations NONE = new AppliedExpectations(List.of(), List.of());

    /// Copies the lists.
    public AppliedExpectations {
        settings = List.copyOf(settings);
        checks = List.copyOf(checks);
    }

    /// One expectation.
    ///
    /// @param name its name in a file, such as `trustedAccounts`
    /// @param title the same in words
    /// @param value as it is written; several are separated by commas
    /// @param words the value as a person reads it
    /// @param source where it comes from, such as `the command line`
    public record Setting(String name, String title, String value, String words, String source) {}

    /// A check that counts differently.
    ///
    /// @param rule the check
    /// @param decision what was decided
    /// @param source where it was
    public record Switched(Rule rule, CheckSwitch decision, String source) {
        /// What is so now, such as `switched off` or `high instead of low`.
        public String words() {
            Severity severity = decision.severity();
            return severity == null
                    ? "switched off"
                    : severity == rule.severity()
                            ? "always " + severity.word()
                            : severity.word() + " instead of " + rule.severity().word();
        }
    }

    /// Whether none were set.
    public boolean isEmpty() {
        return settings.isEmpty() && checks.isEmpty();
    }

    /// The checks that are switched off.
    public List<Switched> off() {
        return checks.stream().filter(each -> each.decision().off()).toList();
    }

    /// What was decided about the check of `rule`, if anything was.
    public Optional<Switched> of(@Nullable Rule rule) {
        return checks.stream().filter(each -> each.rule().equals(rule)).findFirst();
    }

    /// The same with placeholders for IDs.
    public AppliedExpectations redacted(Pseudonyms redaction) {
        return new AppliedExpectations(
                settings.stream()
                        .map(each -> new Setting(
                                each.name(),
                                each.title(),
                                redaction.text(each.value()),
                                redaction.text(each.words()),
                                redaction.text(each.source())))
                        .toList(),
                checks.stream()
                        .map(each -> new Switched(
                                each.rule(),
                                new CheckSwitch(
                                        each.decision().off(),
                                        each.decision().severity(),
                                        redaction.text(each.decision().reason())),
                                redaction.text(each.source())))
                        .toList());
    }
}
