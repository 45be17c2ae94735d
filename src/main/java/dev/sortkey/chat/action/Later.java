package dev.sortkey.chat.action;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import java.util.Map;

/// A conversation read forward from some moment, a page at a time. Not thread-safe.
public final class Later {
    private static final int TO_THE_SECOND = "2026-07-02T10:00:00".length();

    private final Pages pages;

    private Later(ChatClient client, Read read) {
        pages = new Pages(client.current().get(), read);
    }

    /// R5: the messages since the second of `from`: other programs leave a fraction of nought out, and what they
    /// write then sorts before `from` as it's written here. Sends nothing yet.
    public static Later since(ChatClient client, String conversation, Stamp from) {
        return new Later(
                client,
                ChatPatterns.SINCE.read(
                        client.table().description(),
                        Map.of(
                                "conversation",
                                conversation,
                                "date",
                                from.uniform().text().substring(0, TO_THE_SECOND))));
    }

    /// R4: the messages after `stamp`, which is a message's; sends nothing yet.
    public static Later after(ChatClient client, String conversation, Stamp stamp) {
        return new Later(
                client,
                ChatPatterns.NEWER.read(
                        client.table().description(), Map.of("conversation", conversation, "stamp", stamp.text())));
    }

    /// Whether there may be more messages.
    public boolean hasMore() {
        return pages.hasMore();
    }

    /// The next page, oldest first. One request.
    ///
    /// @throws dev.sortkey.support.UserException when the service refuses or does not answer
    public Parsed<Message> next() {
        return Parsed.of(pages.next().items(), Message::of);
    }
}
