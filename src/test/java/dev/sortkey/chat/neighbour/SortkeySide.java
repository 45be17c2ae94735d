package dev.sortkey.chat.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChangeFeed;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatListener;
import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.VirtualTasks;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Sortkey beside the bootcamp's programs: its settings, its sessions, and what a person does in it.
record SortkeySide(Engines engines, Path folder) {

    void set(ChatTable table, Neighbours neighbours) {
        var description =
                table.client().describeTable(it -> it.tableName(table.name())).table();
        ChatSessions.neighbours(folder, engines.connection(), description, _ -> {})
                .update(_ -> neighbours);
    }

    ChatSessions sessions() {
        var tasks = new VirtualTasks(Runnable::run, error -> {
            throw new AssertionError(error.what());
        });
        var connection = engines.connection();
        var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
        return new ChatSessions(connection, cache, new StreamFeeds(connection, tasks), tasks, folder);
    }

    static InboxEntry entry(ChatSession session, Person me, String conversation) {
        return session.participant(me).client().inbox().entries().stream()
                .filter(entry -> entry.conversation().equals(conversation))
                .findFirst()
                .orElseThrow();
    }

    static Message say(ChatSession session, Person me, String conversation, String text) throws Exception {
        return sent(session, () -> session.participant(me).sender().send(me, conversation, text));
    }

    static String begin(ChatSession session, Person me, List<Person> others, String title, String text)
            throws Exception {
        return sent(session, () -> session.participant(me).sender().begin(me, others, title, text))
                .conversation();
    }

    private static Message sent(ChatSession session, Supplier<OutgoingMessage> send) throws Exception {
        var news = new LinkedBlockingQueue<OutgoingMessage>();
        try (var _ = session.listen(new ChatListener() {
            @Override
            public void onEvent(ChatEvent event) {}

            @Override
            public void onFeed(ChangeFeed state) {}

            @Override
            public void onDelivery(OutgoingMessage outgoing) {
                news.add(outgoing);
            }
        })) {
            String uuid = send.get().uuid();
            while (true) {
                OutgoingMessage next = news.poll(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
                assertThat(next).isNotNull();
                if (next.uuid().equals(uuid)) {
                    assertThat(next.delivery()).isNotInstanceOf(DeliveryState.Failed.class);
                    if (next.delivery() instanceof DeliveryState.Sent) {
                        return next.message();
                    }
                }
            }
        }
    }
}
