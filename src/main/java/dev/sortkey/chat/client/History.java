package dev.sortkey.chat.client;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadTally;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A conversation read back from its newest message, a page at a time, without end. Not thread-safe.
public final class History {
    private final DynamoDbClient client;
    private final TableDescription table;
    private final String conversation;
    private final BiConsumer<List<Message>, Boolean> opened;
    private boolean begun;
    private Pages pages;
    private volatile ReadTally used = ReadTally.NONE;

    /// @param opened gets the newest page, and whether there is nothing older
    History(
            DynamoDbClient client,
            TableDescription table,
            String conversation,
            BiConsumer<List<Message>, Boolean> opened) {
        this.client = client;
        this.table = table;
        this.conversation = conversation;
        this.opened = opened;
        this.pages = new Pages(client, ChatPatterns.NEWEST.read(table, Map.of("conversation", conversation)));
    }

    /// R3: the messages before `stamp`, newest first; sends nothing yet.
    public static History before(ChatClient client, String conversation, Stamp stamp) {
        var history = new History(client.current().get(), client.table().description(), conversation, (_, _) -> {});
        history.pages = history.before(stamp.text());
        return history;
    }

    private Pages before(String stamp) {
        return new Pages(client, ChatPatterns.OLDER.read(table, Map.of("conversation", conversation, "stamp", stamp)));
    }

    /// Whether there may be older messages.
    public boolean hasOlder() {
        return pages.hasMore();
    }

    /// What reading has used so far.
    public ReadTally used() {
        return used;
    }

    /// The next page of older messages, newest first. One request; after a failure the same can be asked again.
    ///
    /// @throws dev.sortkey.support.UserException when the service refuses or does not answer
    public Parsed<Message> older() {
        Page page = pages.next();
        used = used.plus(page.tally());
        if (page.next() instanceof Read.Query(var query)) {
            // Dynoxide, asked to go on at a key, first passes all that is newer; asked for what is before it, it does
            // not.
            pages = before(Inbox.text(query.exclusiveStartKey(), "sk"));
        }
        Parsed<Message> messages = Parsed.of(page.items(), Message::of);
        if (!begun) {
            begun = true;
            opened.accept(messages.good(), !pages.hasMore());
        }
        return messages;
    }
}
