package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.ChangeFeed;
import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatListener;
import dev.sortkey.chat.client.LookBack;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.send.OutgoingMessage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Prints the messages of one conversation that come from now on: from the stream, or by looking again and again.
final class Following implements ChatListener {
    private static final int SECONDS = 3;

    private final BlockingQueue<ChatEvent> events = new LinkedBlockingQueue<>();
    private final Set<String> seen = new HashSet<>();
    private final ChatCommandSession chat;
    private final String conversation;
    private final MessageLines lines;
    private final ChatClient client;
    private final LookBack back = new LookBack();
    private Stamp newest;

    Following(ChatCommandSession chat, String conversation, MessageLines lines) {
        this.chat = chat;
        this.conversation = conversation;
        this.lines = lines;
        client = chat.participant().client();
        List<Message> last = client.history(conversation).older().good();
        newest = last.stream().map(Message::stamp).max(Stamp::compareTo).orElseGet(() -> Stamp.of(Instant.EPOCH));
        last.forEach(message -> seen.add(message.uuid()));
        client.since(conversation, newest, back).messages().good().forEach(message -> seen.add(message.uuid()));
    }

    /// Prints until there were `most`.
    ///
    /// @throws CancellationException when the thread is interrupted
    void run(long most) {
        try (var _ = chat.session().listen(this)) {
            chat.follow();
            while (lines.printed() < most) {
                handle(events.poll(SECONDS, TimeUnit.SECONDS), most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while following");
        }
    }

    /// @param event null when nothing happened for a while
    private void handle(@Nullable ChatEvent event, long most) {
        if (event instanceof ChatEvent.MessageChanged(Message message)) {
            print(message, most);
        } else if (event instanceof ChatEvent.EventsMissed || !(chat.session().feed() instanceof ChangeFeed.Live)) {
            client.since(conversation, newest, back).messages().good().forEach(message -> print(message, most));
        }
    }

    /// Changed messages come again, and so do those of the last hours. What other programs write may come late:
    /// behind the newest message.
    private void print(Message message, long most) {
        if (!message.conversation().equals(conversation) || lines.printed() >= most || !seen.add(message.uuid())) {
            return;
        }
        boolean late = message.stamp().moment().isBefore(newest.moment());
        if (late && isChanged(message)) {
            return;
        }
        newest = late ? newest : message.stamp();
        lines.print(message, late ? client.clock().instant() : null);
    }

    /// An old message that was changed just now isn't a late one.
    private static boolean isChanged(Message message) {
        return message.extra().editedAt() != null || message.isDeleted();
    }

    @Override
    public void onEvent(ChatEvent event) {
        if (event instanceof ChatEvent.MessageChanged || event instanceof ChatEvent.EventsMissed) {
            events.add(event);
        }
    }

    @Override
    public void onFeed(ChangeFeed state) {
        switch (state) {
            case ChangeFeed.Live _ -> chat.terminal().say("Reading the stream. Press Ctrl+C to stop.");
            case ChangeFeed.Polled(var why, var _) ->
                chat.terminal().say(why + " Checking every " + SECONDS + " seconds. Press Ctrl+C to stop.");
            case ChangeFeed.Interrupted(var why) -> chat.terminal().say("Waiting: " + why.what() + " " + why.next());
            case ChangeFeed.Starting _ -> {}
        }
    }

    @Override
    public void onDelivery(OutgoingMessage outgoing) {}
}
