package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.KnownAnswer;

/// What the addresses of a path have in common.
final class Addresses {
    private Addresses() {}

    /// Whether there are addresses, and all are of `kind`.
    static boolean areAll(KnownAnswer path, String kind) {
        return !path.at("/addresses").isEmpty()
                && path.at("/addresses")
                        .valueStream()
                        .allMatch(each -> each.path("kind").asString("").equals(kind));
    }
}
