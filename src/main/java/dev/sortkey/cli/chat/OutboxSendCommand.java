package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.Outboxes;
import dev.sortkey.chat.client.UnsentGroup;
import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.chat.send.UnsentMessage;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Counted;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.VirtualTasks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chat outbox send`: what was left in the outbox.
@Command(
        name = "send",
        description = {
            "Send the messages in the outbox that were left for the tables of this connection.",
            "A table is recognized by its own identity, so its address may have changed since.",
            "Messages that are named go to --table, whichever table they were left for, and with them only what their "
                    + "senders left for that table."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat outbox send",
            "  sortkey chat outbox send 019ca9c8-1c80-7000-8000-000000000005 --endpoint http://localhost:8000",
        })
public final class OutboxSendCommand extends SessionCommand {
    /// How long messages may wait for a server that doesn't accept them.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int BETWEEN_MILLIS = 20;

    @Parameters(
            arity = "0..*",
            paramLabel = "MESSAGE",
            description = "Messages that were left for another table, as 'sortkey chat outbox list' shows them.")
    private List<String> messages = List.of();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            order = 10,
            description = {"The table that named messages go to (default: " + ChatSample.TABLE + ")."})
    private String table = ChatSample.TABLE;

    /// A command of the given run.
    public OutboxSendCommand(CommandContext context) {
        super(context);
    }

    /// The messages for one table that contain the one with this identifier.
    ///
    /// @throws UserException `NotFound` when none do
    static UnsentGroup find(List<UnsentGroup> groups, String uuid) {
        return Outboxes.find(groups, uuid)
                .orElseThrow(() -> new UserException(new UserError.NotFound(
                        "The outbox has no message " + uuid + ".",
                        "List the messages with 'sortkey chat outbox list'.")));
    }

    @Override
    protected void run(CommandSession session) {
        String name = session.spec().name();
        List<UnsentGroup> before = OutboxListCommand.groups(session, context(), name);
        messages.forEach(uuid -> checkFree(find(before, uuid), uuid));
        Connection connection = session.connection();
        connection.lock().check("Sending messages");
        Tasks tasks = new VirtualTasks(Runnable::run, session.terminal()::say);
        try (var chats = new ChatSessions(
                connection,
                session.cache(),
                new StreamFeeds(connection, tasks),
                tasks,
                context().options().paths().data().resolve("chat"))) {
            List<UserError> failures = send(chats, before);
            await(chats);
            checkSent(chats);
            failures.stream().findFirst().ifPresent(error -> {
                throw new UserException(error);
            });
        }
        Set<String> left = left(OutboxListCommand.groups(session, context(), name));
        long sent = left(before).stream().filter(uuid -> !left.contains(uuid)).count();
        session.terminal().say(words(sent, left.size()));
    }

    /// @return why some of them couldn't be sent
    private List<UserError> send(ChatSessions chats, List<UnsentGroup> groups) {
        if (messages.isEmpty()) {
            return chats.sendWaiting(groups).failures();
        }
        groups.forEach(group -> chats.withoutStream(table).adopt(group, Set.copyOf(messages)));
        return List.of();
    }

    /// The identifiers of the messages that no program sends.
    private static Set<String> left(List<UnsentGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.left().stream())
                .map(UnsentMessage::uuid)
                .collect(Collectors.toSet());
    }

    private static void checkFree(UnsentGroup group, String uuid) {
        if (group.left().stream().noneMatch(message -> message.uuid().equals(uuid))) {
            throw new UserException(new UserError.Unavailable(
                    "Another Sortkey has the message " + uuid + " open, and sends it.",
                    "Close it first to send the message to another table."));
        }
    }

    private String words(long sent, int left) {
        String rest = " " + Counted.of(left, "other message")
                + (messages.isEmpty() ? " can't be sent with this connection" : left == 1 ? " stays" : " stay")
                + ": see 'sortkey chat outbox list'.";
        return (sent == 0 ? "There was nothing to send." : "Sent " + Counted.of(sent, "message") + ".")
                + (left == 0 ? "" : rest);
    }

    /// Waits until each is sent or has failed.
    private static void await(ChatSessions chats) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!chats.waiting().isEmpty() && System.nanoTime() - end < 0) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while sending");
        }
    }

    /// @throws UserException why one isn't in its table
    private static void checkSent(ChatSessions chats) {
        List<OutgoingMessage> left = chats.outgoing();
        left.stream().findFirst().ifPresent(first -> {
            throw new UserException(new UserError.Unavailable(
                    Counted.of(left.size(), "message") + (left.size() == 1 ? " wasn't" : " weren't") + " sent: "
                            + reason(first.delivery()),
                    "They stay in the outbox: see 'sortkey chat outbox list'."));
        });
    }

    private static String reason(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Failed(var reason) -> reason.what();
            case DeliveryState.Waiting(var reason) -> reason.what();
            case DeliveryState.Pending _, DeliveryState.Sending _, DeliveryState.Sent _, DeliveryState.Discarded _ ->
                "no answer came in time.";
        };
    }
}
