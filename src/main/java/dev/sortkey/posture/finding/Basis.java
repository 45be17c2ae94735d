package dev.sortkey.posture.finding;

import java.util.List;

/// What a finding rests on.
///
/// @param evidence what was read
/// @param paths the paths that it is about
public record Basis(List<Evidence> evidence, EscalationPaths paths) {
    /// Copies the list.
    public Basis {
        evidence = List.copyOf(evidence);
    }

    /// Without paths.
    public static Basis of(List<Evidence> evidence) {
        return new Basis(evidence, EscalationPaths.NONE);
    }
}
