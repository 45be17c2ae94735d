package dev.sortkey.stream;

import dev.sortkey.support.UserError;

/// What a reader is doing.
public sealed interface StreamState {

    /// It has taken its place in every shard: what happens from now on is delivered.
    record Running() implements StreamState {}

    /// It goes on by itself after a pause; `why` it cannot now.
    record Waiting(UserError why) implements StreamState {}

    /// It has ended by itself: no stream, no table, no right, or a listener that may not do its work.
    record Ended(UserError why) implements StreamState {}

    /// It was asked to stop, or interrupted.
    record Stopped() implements StreamState {}
}
