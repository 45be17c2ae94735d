package dev.sortkey.ui.tables.stream;

import dev.sortkey.support.UserError;

/// How far the Stream tab has come.
sealed interface Stage {

    /// Reading costs something here: it begins when somebody says so.
    record Offered() implements Stage {}

    /// Something is being asked or done.
    record Busy(String what) implements Stage {}

    /// The table's stream is off.
    record Off(UserError why) implements Stage {}

    /// It cannot be read, or not any more.
    record Failed(UserError why) implements Stage {}

    /// Records come.
    record Reading() implements Stage {}
}
