package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.support.Counted;
import java.util.Locale;
import org.kordamp.ikonli.feather.Feather;

/// How a finding counts on the screen: a failure by its severity, anything else by its status; the worst first.
public enum Grade {
    /// Failed: data or the account are open to anyone.
    CRITICAL("critical", "of critical severity", Feather.ALERT_OCTAGON),
    /// Failed: one more mistake opens them to anyone.
    HIGH("high", "of high severity", Feather.ALERT_TRIANGLE),
    /// Failed: a safeguard is missing.
    MEDIUM("medium", "of medium severity", Feather.X_CIRCLE),
    /// Failed: a minor improvement.
    LOW("low", "of low severity", Feather.ALERT_CIRCLE),
    /// Couldn't be checked.
    UNKNOWN("unknown", "that couldn't be checked", Feather.HELP_CIRCLE),
    /// Its answer is still to come.
    PENDING("pending", "not checked yet", Feather.CLOCK),
    /// As it should be.
    PASS("passed", "that passed", Feather.CHECK_CIRCLE),
    /// A fact to know.
    INFO("info", "for information only", Feather.INFO),
    /// Doesn't apply.
    NOT_APPLICABLE("not applicable", "marked as not applicable", Feather.MINUS_CIRCLE),
    /// A failure that is suppressed.
    SUPPRESSED("suppressed", "suppressed until a date, with a reason", Feather.BELL_OFF);

    private final String word;
    private final String meaning;
    private final Feather icon;

    Grade(String word, String meaning, Feather icon) {
        this.word = word;
        this.meaning = meaning;
        this.icon = icon;
    }

    /// The grade of a finding that isn't suppressed.
    static Grade of(Finding finding) {
        return switch (finding.status()) {
            case FAIL -> failed(finding.severity());
            case UNKNOWN -> UNKNOWN;
            case INFO -> INFO;
            case PASS -> PASS;
            case NOT_APPLICABLE -> NOT_APPLICABLE;
        };
    }

    private static Grade failed(Severity severity) {
        return switch (severity) {
            case CRITICAL -> CRITICAL;
            case HIGH -> HIGH;
            case MEDIUM -> MEDIUM;
            case LOW, INFO -> LOW;
        };
    }

    /// The word under a count.
    public String word() {
        return word;
    }

    /// `count` findings of it, such as `2 high`.
    String words(int count) {
        return Counted.of(count, word, word);
    }

    /// What is counted: the end of a sentence that begins with "findings".
    public String meaning() {
        return meaning;
    }

    /// Whether it is a failure that isn't suppressed.
    public boolean isFailure() {
        return compareTo(UNKNOWN) < 0;
    }

    /// Its icon, which no other grade has, so that colour isn't needed to tell them apart.
    Feather icon() {
        return icon;
    }

    /// The style class that gives a node its colour.
    String style() {
        return "grade-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
