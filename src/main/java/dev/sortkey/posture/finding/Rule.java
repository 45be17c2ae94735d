package dev.sortkey.posture.finding;

import java.util.List;

/// What is the same in all findings of one check.
///
/// @param id such as `TB-PITR`; never reused for another meaning
/// @param version grows when the same facts would be judged otherwise
/// @param title what is true when it passes, as a short sentence without a full stop
/// @param practices the practices it stands for, the nearest first
/// @param severity of a failure, unless a finding says otherwise
/// @param why one or two sentences: what can happen to somebody who fails it
/// @param controls what others call it
/// @param reference a page of the service's documentation
public record Rule(
        String id,
        int version,
        String title,
        List<Practice> practices,
        Severity severity,
        String why,
        Controls controls,
        String reference) {
    /// Copies the list.
    public Rule {
        practices = List.copyOf(practices);
    }
}
