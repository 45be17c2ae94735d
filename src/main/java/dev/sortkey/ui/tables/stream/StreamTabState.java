package dev.sortkey.ui.tables.stream;

import dev.sortkey.support.UserError;

/// How far the Stream tab has come.
sealed interface StreamTabState {

    /// Reading costs something here: it begins when somebody says so.
    record Offered() implements StreamTabState {}

    /// Something is being asked or done.
    record Busy(String what) implements StreamTabState {}

    /// The table's stream is off.
    record Off(UserError why) implements StreamTabState {}

    /// It cannot be read, or not any more.
    record Failed(UserError why) implements StreamTabState {}

    /// Records come.
    record Reading() implements StreamTabState {}
}
