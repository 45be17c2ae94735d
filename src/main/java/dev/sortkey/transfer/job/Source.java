package dev.sortkey.transfer.job;

/// Where a job takes its parts from, always in the same order.
///
/// @param <T> a part
@FunctionalInterface
public interface Source<T> {
    /// Gets the parts.
    ///
    /// @param <T> a part
    @FunctionalInterface
    interface Taker<T> {
        /// Takes one.
        ///
        /// @param position where a source goes on after it
        /// @throws java.util.concurrent.CancellationException when no more are wanted
        void take(T part, String position);
    }

    /// Hands over all parts from `position` on, one after the other.
    ///
    /// @param position as a taker got it; empty for the beginning
    /// @throws dev.sortkey.support.UserException why it can't be read
    void each(String position, Taker<T> taker);
}
