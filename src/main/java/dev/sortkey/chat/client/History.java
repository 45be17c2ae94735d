package dev.sortkey.chat.client;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;

/// A conversation read back from its newest message, a page at a time, without end. Not thread-safe.
public final class History {
    private final Pages pages;

    History(Pages pages) {
        this.pages = pages;
    }

    /// Whether there may be older messages.
    public boolean hasOlder() {
        return pages.hasMore();
    }

    /// The next page of older messages, newest first. One request; after a failure the same can be asked again.
    ///
    /// @throws dev.sortkey.support.UserException when the service refuses or does not answer
    public Parsed<Message> older() {
        Page page = pages.next();
        return Parsed.of(page.items(), Message::of);
    }
}
