package dev.sortkey.chat.client;

import dev.sortkey.chat.send.OutgoingMessage;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Gets the changes of a chat table, where the session's tasks deliver.
public interface ChatListener {
    /// Somebody changed something, in this program or another.
    void onEvent(ChatEvent event);

    /// The way in which the session learns of changes is another one now.
    void onFeed(ChangeFeed state);

    /// The state of an outgoing message has changed.
    void onDelivery(OutgoingMessage outgoing);

    /// The stream's record of a change, of whatever kind.
    default void onRecord(Record record) {}
}
