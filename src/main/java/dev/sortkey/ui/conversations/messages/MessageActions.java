package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Message;
import java.net.URI;

/// What a person can do with a message in the list.
public interface MessageActions {
    /// Opens a link in the browser.
    void open(URI link);

    /// Copies what was said.
    void copy(Message message);

    /// Changes one's own text.
    void edit(Message message);

    /// Takes one's own text back.
    void delete(Message message);

    /// Shows the item as it is stored.
    void show(Message message);

    /// Sends a message that waits or failed again, now.
    void retry(String uuid);

    /// Gives up a message that waits or failed.
    void discard(String uuid);
}
