package dev.sortkey.chat.client;

import dev.sortkey.support.UserError;

/// How a session learns of what others do.
public sealed interface Feed {
    /// From the table's stream, at once.
    record Live() implements Feed {}

    /// The stream is being opened.
    record Starting() implements Feed {}

    /// The stream cannot be read now and is tried again by itself.
    record Interrupted(UserError why) implements Feed {}

    /// By looking from time to time, because the table has no stream, or it is not read here, or may not be.
    ///
    /// @param why in one sentence
    /// @param canTurnOn whether a stream would help that is not there yet
    record Polled(String why, boolean canTurnOn) implements Feed {}
}
