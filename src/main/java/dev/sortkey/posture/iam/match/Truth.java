package dev.sortkey.posture.iam.match;

import java.util.Set;
import java.util.TreeSet;

/// Yes, no, or unknown together with the condition keys whose values would tell.
///
/// @param state which of the three
/// @param keys what is not known; empty unless the state is unknown
public record Truth(State state, Set<String> keys) {
    /// True.
    public static final Truth YES = new Truth(State.YES, Set.of());
    /// False.
    public static final Truth NO = new Truth(State.NO, Set.of());

    /// The three.
    public enum State {
        /// True.
        YES,
        /// False.
        NO,
        /// Unknown before the request is made.
        UNKNOWN
    }

    /// Yes or no.
    public static Truth of(boolean value) {
        return value ? YES : NO;
    }

    /// It depends on the values of `keys`.
    public static Truth unknown(Set<String> keys) {
        return new Truth(State.UNKNOWN, Set.copyOf(keys));
    }

    /// Whether it is certainly true.
    public boolean yes() {
        return state == State.YES;
    }

    /// Whether it is certainly false.
    public boolean no() {
        return state == State.NO;
    }

    /// Whether it is neither.
    public boolean unknown() {
        return state == State.UNKNOWN;
    }

    /// No wins, then unknown.
    public Truth and(Truth other) {
        if (no() || other.yes()) {
            return this;
        }
        return other.no() || yes() ? other : unknown(union(other));
    }

    /// Yes wins, then unknown.
    public Truth or(Truth other) {
        if (yes() || other.no()) {
            return this;
        }
        return other.yes() || no() ? other : unknown(union(other));
    }

    /// The opposite; what is unknown stays so.
    public Truth not() {
        return switch (state) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> this;
        };
    }

    private Set<String> union(Truth other) {
        var union = new TreeSet<>(keys);
        union.addAll(other.keys);
        return union;
    }
}
