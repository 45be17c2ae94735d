package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.ChangeFeed;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatListener;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Waits until a message is sent, together with the older messages in the outbox that can be sent.
final class Dispatch implements ChatListener {
    /// How long a message may wait for a server that doesn't accept it.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<OutgoingMessage> news = new LinkedBlockingQueue<>();
    private final ChatCommandSession chat;

    Dispatch(ChatCommandSession chat) {
        this.chat = chat;
    }

    /// Sends a message with `send` and returns it as it is in the table.
    ///
    /// @throws UserException why it will never be there; it is not in the outbox then either
    /// @throws CancellationException when the thread is interrupted; the message stays in the outbox
    Message send(Supplier<OutgoingMessage> send) {
        try (var _ = chat.session().listen(this)) {
            OutgoingMessage outgoing = send.get();
            Message sent = await(outgoing.uuid());
            while (isBusy()) {
                news.take();
            }
            return sent;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            chat.terminal().say("The message stays in the outbox.");
            throw new CancellationException("interrupted while sending");
        }
    }

    private Message await(String uuid) throws InterruptedException {
        UserError waiting = null;
        long end = 0;
        while (true) {
            OutgoingMessage next =
                    waiting == null ? news.take() : news.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new UserException(kept(Objects.requireNonNull(waiting)));
            }
            if (!next.uuid().equals(uuid)) {
                continue;
            }
            switch (next.delivery()) {
                case DeliveryState.Sent(Message message) -> {
                    return message;
                }
                case DeliveryState.Failed(var reason) -> {
                    chat.participant().sender().discard(uuid); // whoever called has the text, and is told
                    throw new UserException(reason);
                }
                case DeliveryState.Waiting(var reason) -> {
                    if (waiting == null) {
                        chat.terminal().say("Waiting: " + reason.what() + " " + reason.next());
                        end = System.nanoTime() + PATIENCE.toNanos();
                    }
                    waiting = reason;
                }
                case DeliveryState.Pending _, DeliveryState.Sending _ -> {}
                case DeliveryState.Discarded _ -> throw new IllegalStateException("nobody else discards it");
            }
        }
    }

    private static UserError kept(UserError reason) {
        String next = "The message stays in the outbox. It's sent by this person's next 'chat send' or by the window.";
        return reason instanceof UserError.Offline
                ? new UserError.Offline(reason.what(), next)
                : new UserError.Unavailable(reason.what(), next);
    }

    private boolean isBusy() {
        return chat.participant().sender().outgoing().stream()
                .anyMatch(each -> each.delivery() instanceof DeliveryState.Pending
                        || each.delivery() instanceof DeliveryState.Sending);
    }

    @Override
    public void onDelivery(OutgoingMessage outgoing) {
        news.add(outgoing);
    }

    @Override
    public void onEvent(ChatEvent event) {}

    @Override
    public void onFeed(ChangeFeed state) {}
}
