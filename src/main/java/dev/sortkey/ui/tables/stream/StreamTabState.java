package dev.sortkey.ui.tables.stream;

import dev.sortkey.support.UserError;

/// What the Stream tab shows.
sealed interface StreamTabState {

    /// Reading is billed here, so it starts on request.
    record Offered() implements StreamTabState {}

    /// A request is running.
    record Busy(String what) implements StreamTabState {}

    /// The table's stream is off.
    record Off(UserError why) implements StreamTabState {}

    /// The stream can't be read, or no longer.
    record Failed(UserError why) implements StreamTabState {}

    /// Records are read.
    record Reading() implements StreamTabState {}
}
