package dev.sortkey.posture.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// All that is known at one time, scope by scope; never empty.
///
/// @param facts by their scope
public record Snapshot(SortedMap<Scope, Facts> facts) {
    /// Copies the map.
    ///
    /// @throws IllegalArgumentException when there are no facts
    public Snapshot {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("a snapshot has at least one scope");
        }
    }

    /// A snapshot of the one scope of `facts`.
    public static Snapshot of(Facts facts) {
        return new Snapshot(new TreeMap<>(Collections.singletonMap(facts.scope(), facts)));
    }

    /// The same with other facts, by their own scopes.
    public Snapshot map(UnaryOperator<Facts> change) {
        var changed = new TreeMap<Scope, Facts>();
        facts.values().stream().map(change).forEach(each -> changed.put(each.scope(), each));
        return new Snapshot(changed);
    }

    /// When the first of its facts were taken.
    public Instant takenAt() {
        return facts.values().stream()
                .map(Facts::takenAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// The names of its connections, for a heading.
    public String connections() {
        return facts.keySet().stream().map(Scope::connection).distinct().collect(Collectors.joining(", "));
    }

    /// What all its scopes have in common as `part`, such as their region; empty when they differ.
    public String common(Function<Scope, String> part) {
        List<String> all = facts.keySet().stream().map(part).distinct().toList();
        return all.size() == 1 ? all.getFirst() : "";
    }
}
