package dev.sortkey.posture.fact;

import java.util.Comparator;

/// Where questions are asked: each answer is about one connection, as one account, in one region.
///
/// @param connection the connection's name
/// @param account the caller's account; empty when it isn't known or there is none
/// @param region the region, or empty
public record Scope(String connection, String account, String region) implements Comparable<Scope> {
    private static final Comparator<Scope> ORDER = Comparator.comparing(Scope::connection)
            .thenComparing(Scope::account)
            .thenComparing(Scope::region);

    @Override
    public int compareTo(Scope other) {
        return ORDER.compare(this, other);
    }
}
