package dev.sortkey.chat.client;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.network.Unattended;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Checks for changes by Query where no stream is read, within a budget. For one thread.
public final class MessagePolling {
    /// The capacity that it may use in a minute.
    public static final ReadUnits BUDGET = new ReadUnits(120);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final ChatClient client;
    private final ArrayDeque<Spent> spent = new ArrayDeque<>();
    private final LookBack back = new LookBack();
    private @Nullable String looked;
    private Instant conversationAt = Instant.MIN;
    private Instant inboxAt = Instant.MIN;

    private record Spent(Instant at, ReadUnits capacity) {}

    /// Checks as `client`.
    public MessagePolling(ChatClient client) {
        this.client = client;
    }

    /// What it does, in a sentence for people.
    public static String words() {
        return "Sortkey checks the open conversation and its reactions every 3 seconds and the inbox every 15 seconds, and uses at most "
                + BUDGET + " a minute.";
    }

    /// What a check found.
    ///
    /// @param messages of the open conversation, some of them known
    /// @param inbox as it is now; null when it was not updated at
    public record Seen(List<Message> messages, @Nullable Inbox inbox) {
        private static final Seen NOTHING = new Seen(List.of(), null);
    }

    /// Checks what is due.
    ///
    /// @param conversation the one that is open, or null
    /// @param newest its newest message that is known
    /// @param beside what else is read with each look at the conversation; returns what that used
    /// @param focused whether the window has the focus
    public Seen look(
            @Nullable String conversation, @Nullable Stamp newest, Supplier<ReadUnits> beside, boolean focused) {
        return Unattended.call(() -> check(conversation, newest, beside, focused));
    }

    private Seen check(
            @Nullable String conversation, @Nullable Stamp newest, Supplier<ReadUnits> beside, boolean focused) {
        Instant now = client.clock().instant();
        if (!allows(now)) {
            return Seen.NOTHING;
        }
        List<Message> messages = List.of();
        Inbox inbox = null;
        if (conversation != null && newest != null && isDue(conversationAt, now, focused ? 3 : 60)) {
            conversationAt = now;
            if (!conversation.equals(looked)) {
                looked = conversation;
                back.reset();
            }
            ChatClient.Newer newer = client.since(conversation, newest, back);
            spend(now, newer.capacity());
            messages = newer.messages().good();
            spend(now, read(beside));
        }
        if (isDue(inboxAt, now, focused ? 15 : 60)) {
            inboxAt = now;
            inbox = client.inbox();
            spend(now, inbox.capacity());
        }
        return new Seen(messages, inbox);
    }

    /// What can't be read beside the messages hides none of them: a policy may allow one and not the other.
    private static ReadUnits read(Supplier<ReadUnits> beside) {
        try {
            return beside.get();
        } catch (UserException e) {
            return ReadUnits.NONE;
        }
    }

    private static boolean isDue(Instant last, Instant now, long seconds) {
        return last.equals(Instant.MIN) || !now.isBefore(last.plusSeconds(seconds));
    }

    private void spend(Instant now, ReadUnits capacity) {
        spent.addLast(new Spent(now, capacity));
    }

    private boolean allows(Instant now) {
        spent.removeIf(each -> each.at().plus(MINUTE).isBefore(now));
        return spent.stream()
                        .map(Spent::capacity)
                        .reduce(ReadUnits.NONE, ReadUnits::plus)
                        .compareTo(BUDGET)
                < 0;
    }
}
