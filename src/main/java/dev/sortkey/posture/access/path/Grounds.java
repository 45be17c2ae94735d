package dev.sortkey.posture.access.path;

import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The decisions that together let somebody take a step; none of them is a refusal.
///
/// @param decisions one for each action, and one for a trust policy; never empty
record Grounds(List<Decision> decisions) {
    Grounds {
        decisions = List.copyOf(decisions);
    }

    /// Those of one decision; empty when it is a refusal.
    static Optional<Grounds> of(Decision decision) {
        return decision.verdict().isPossible() ? Optional.of(new Grounds(List.of(decision))) : Optional.empty();
    }

    /// All of them together; empty when one is.
    static Optional<Grounds> all(List<Optional<Grounds>> each) {
        return each.stream().allMatch(Optional::isPresent)
                ? Optional.of(new Grounds(each.stream()
                        .flatMap(Optional::stream)
                        .flatMap(it -> it.decisions().stream())
                        .distinct()
                        .toList()))
                : Optional.empty();
    }

    /// These and `more`.
    Grounds and(Decision more) {
        return new Grounds(Stream.concat(decisions.stream(), Stream.of(more)).toList());
    }

    /// That of the weakest decision: allowed, or dependent on conditions.
    AccessVerdict verdict() {
        return decisions.stream()
                .map(Decision::verdict)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
