package dev.sortkey.ui.conversations.hood;

import dev.sortkey.dynamo.network.Lever.Fault;
import dev.sortkey.dynamo.network.Lever.Struck;
import dev.sortkey.support.Counted;

/// What the lever does, in words.
final class LeverWords {
    private LeverWords() {}

    /// The choice of a fault.
    static String choice(Fault fault) {
        return switch (fault) {
            case THROTTLE -> "Throttle two attempts";
            case THROTTLE_ALL -> "Throttle until the SDK gives up";
            case DELAY -> "Delay by 3 seconds";
            case DROP -> "Drop the first answer";
            case DROP_ALL -> "Drop all answers until the SDK gives up";
        };
    }

    /// What will happen to `what`, such as `the next write`.
    static String armed(Fault fault, String what) {
        return what
                + switch (fault) {
                    case THROTTLE -> " is throttled twice.";
                    case THROTTLE_ALL -> " is throttled until the SDK gives up.";
                    case DELAY -> " is delayed by 3 seconds.";
                    case DROP -> " loses its first answer.";
                    case DROP_ALL -> " loses all answers until the SDK gives up.";
                };
    }

    /// What happened to a request, and why that did no harm.
    static String struck(Struck struck) {
        String attempts = Counted.of(struck.attempts(), "attempt");
        return switch (struck.fault()) {
            case THROTTLE ->
                "The lever refused " + attempts + " before they were sent. The SDK waited and sent the request again.";
            case THROTTLE_ALL ->
                "The lever refused all " + attempts
                        + " before they were sent, and the SDK gave up. Nothing was written.";
            case DELAY -> "The lever delayed it by 3 seconds.";
            case DROP ->
                "The server answered, but the lever dropped the first answer. The SDK sent the same request again.";
            case DROP_ALL ->
                "The server answered, but the lever dropped all answers, and the SDK gave up. The program can't know whether"
                        + " it was written.";
        };
    }
}
