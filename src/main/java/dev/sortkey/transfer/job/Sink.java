package dev.sortkey.transfer.job;

import java.util.Map;

/// What a job does with its parts.
///
/// @param <T> a part
/// @param <R> what came of it
public interface Sink<T, R> {
    /// Does what takes time, for several parts at once.
    ///
    /// @param again whether an earlier run may have done it already
    /// @throws dev.sortkey.support.UserException when the whole job can't go on
    R send(T part, boolean again);

    /// About how many bytes of memory a part takes until it is taken down; small ones needn't say.
    default long bytes(T part) {
        return 0;
    }

    /// Takes down what came of a part, in the order of the source, and counts it.
    Tally record(R result);

    /// Brings what was taken down to the disk.
    ///
    /// @return the lengths of its files, for the checkpoint; none unless a sink has files
    default Map<String, Long> sync() {
        return Map.of();
    }
}
