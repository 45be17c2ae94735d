package dev.sortkey.chat.client;

import dev.sortkey.chat.send.OutgoingMessage;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Is told what happens at a chat table, where the session's tasks deliver.
public interface ChatListener {
    /// Somebody did something, in this program or another.
    void happened(ChatEvent event);

    /// How the session learns of what others do has changed.
    void feed(ChangeFeed state);

    /// A message of somebody who sits here has come further.
    void delivered(OutgoingMessage outgoing);

    /// The stream's record of a change, of whatever kind.
    default void recorded(Record record) {}
}
