package dev.sortkey.posture.finding;

import dev.sortkey.support.Counted;
import java.util.List;

/// The paths that a finding is about.
///
/// @param shown the best ones; empty for most findings
/// @param more how many more were found before the search ended
public record EscalationPaths(List<EscalationPath> shown, int more) {
    /// None.
    public static final EscalationPaths NONE = new EscalationPaths(List.of(), 0);

    /// Copies the list.
    public EscalationPaths {
        shown = List.copyOf(shown);
    }

    /// Whether there is none.
    public boolean isEmpty() {
        return shown.isEmpty();
    }

    /// A heading.
    public String title() {
        return shown.size() == 1 ? "Shortest path" : "Shortest paths";
    }

    /// That there are more; empty when none were found.
    public String rest() {
        return more == 0
                ? ""
                : "At least " + Counted.of(more, "more path") + (more == 1 ? " leads" : " lead")
                        + " to permissions that its own policies don't give it.";
    }
}
