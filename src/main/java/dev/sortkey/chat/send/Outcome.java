package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.support.UserError;

/// What came of one try to send an entry.
sealed interface Outcome {
    /// It is in the table: written now, or by an earlier try.
    record Sent(Message message) implements Outcome {}

    /// This try and all before it are refused for ever; `changed` may do.
    record Changed(Entry changed) implements Outcome {}

    /// Nobody knows whether it was written, or it was not for a while: the very same again, later.
    record Later(UserError reason) implements Outcome {}

    /// It will not go however often it is tried.
    record Failed(UserError reason) implements Outcome {}
}
