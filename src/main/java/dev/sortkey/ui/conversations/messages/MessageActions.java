package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Message;
import java.net.URI;

/// What a person can do with a message in the list.
public interface MessageActions {
    /// Opens a link in the browser.
    void open(URI link);

    /// Copies what was said.
    void copy(Message message);

    /// Edits one's own message.
    void edit(Message message);

    /// Deletes one's own message.
    void delete(Message message);

    /// Begins an answer to a message.
    void reply(Message message);

    /// Adds or removes the person's own reaction.
    void react(Message message, String emoji);

    /// Offers all emoji to react with.
    void pickReaction(Message message);

    /// Goes to the message with this sort key.
    void goTo(String stamp);

    /// Marks a message and everything after it as unread.
    void markUnread(Message message);

    /// Loads more messages where some are missing.
    void later();

    /// Shows the item as it is stored.
    void show(Message message);

    /// Sends a message that is waiting or has failed again, now.
    void retry(String uuid);

    /// Discards a message that is waiting or has failed.
    void discard(String uuid);
}
