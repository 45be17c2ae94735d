package dev.sortkey.dynamo.network;

import java.time.Duration;

/// How long an answer is waited for.
///
/// @param silent for the first of it, and later for more of it
/// @param pulse how often it is looked whether more has come, and said that it has not
/// @param whole for all of it
record WaitLimits(Duration silent, Duration pulse, Duration whole) {
    /// Lets a page of 1 MB through over a slow line, but not a trickle.
    static final WaitLimits DEFAULT =
            new WaitLimits(Duration.ofSeconds(20), Duration.ofSeconds(4), Duration.ofMinutes(5));
    /// Fewer bytes than this within the silence limit count as silence.
    static final int TRICKLE = 2_000;
}
