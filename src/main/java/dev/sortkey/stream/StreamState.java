package dev.sortkey.stream;

import dev.sortkey.support.UserError;

/// What a reader is doing.
public sealed interface StreamState {

    /// It reads every shard: all changes from now on are delivered.
    record Running() implements StreamState {}

    /// It will try again after a pause; `why` it can't go on now.
    record Waiting(UserError why) implements StreamState {}

    /// It has ended by itself: no stream, no table, no permission, or a listener that isn't allowed to work.
    record Ended(UserError why) implements StreamState {}

    /// It was stopped or interrupted.
    record Stopped() implements StreamState {}
}
