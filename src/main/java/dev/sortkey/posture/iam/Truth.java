package dev.sortkey.posture.iam;

import java.util.Set;
import java.util.TreeSet;

/// Yes, no, or unknown together with the condition keys whose values would tell.
///
/// @param state which of the three
/// @param keys what is not known; empty unless the state is unknown
record Truth(State state, Set<String> keys) {
    static final Truth YES = new Truth(State.YES, Set.of());
    static final Truth NO = new Truth(State.NO, Set.of());

    /// The three.
    enum State {
        YES,
        NO,
        UNKNOWN
    }

    static Truth of(boolean value) {
        return value ? YES : NO;
    }

    static Truth unknown(Set<String> keys) {
        return new Truth(State.UNKNOWN, Set.copyOf(keys));
    }

    boolean yes() {
        return state == State.YES;
    }

    boolean no() {
        return state == State.NO;
    }

    boolean unknown() {
        return state == State.UNKNOWN;
    }

    /// No wins, then unknown.
    Truth and(Truth other) {
        if (no() || other.yes()) {
            return this;
        }
        return other.no() || yes() ? other : unknown(union(other));
    }

    /// Yes wins, then unknown.
    Truth or(Truth other) {
        if (yes() || other.no()) {
            return this;
        }
        return other.yes() || no() ? other : unknown(union(other));
    }

    Truth not() {
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
