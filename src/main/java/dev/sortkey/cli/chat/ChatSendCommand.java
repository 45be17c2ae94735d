package dev.sortkey.cli.chat;

import dev.sortkey.chat.action.MessageLookup;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.AbortedException;

/// `chat send`: one message.
@Command(
        name = "send",
        description = {
            "Send a message to a conversation, or start one with --to. Prints the sent message.",
            "The message is saved to the outbox first. If the command is interrupted, the next one or the window "
                    + "sends it."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat send --as mira tomasz 'Is it raining?'",
            "  sortkey chat send --as mira --to oona,pelle --title Skiers 'Snow!'",
        })
public final class ChatSendCommand extends ChatCommand {
    @Parameters(
            arity = "1..2",
            paramLabel = "[CONVERSATION] TEXT",
            hideParamSyntax = true,
            description = {
                "The conversation's ID or title, or the other person's handle (omit it with --to). "
                        + "Then the text, or - to read it from standard input."
            })
    private List<String> words = List.of();

    @Option(
            names = "--to",
            paramLabel = "HANDLE",
            split = ",",
            order = 10,
            description = {"Send to these people. One handle continues the direct conversation; several start a group."
            })
    private List<String> to = List.of();

    @Option(
            names = "--title",
            paramLabel = "TITLE",
            order = 11,
            description = {"The title of the new group."})
    private @Nullable String title;

    @Option(
            names = "--reply-to",
            paramLabel = "MESSAGE",
            order = 12,
            description = {"Reply to the message with this ID, as 'chat read --output json' prints it."})
    private @Nullable String replyTo;

    @Option(
            names = "--no-wait",
            order = 13,
            description = {"Exit once the message is saved to the outbox. The next command or the window sends it."})
    private boolean noWait;

    private boolean written;

    /// A command of the given run.
    public ChatSendCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        try {
            super.run(session);
        } catch (RuntimeException failure) {
            if (!written && isOutside(failure)) {
                session.terminal().say("The message isn't in the outbox. Send it again when the server answers.");
            }
            throw failure;
        }
    }

    /// Whether the same command may work some other time.
    private static boolean isOutside(RuntimeException failure) {
        return Causes.find(failure, AbortedException.class) != null
                || failure instanceof CancellationException
                || UserException.of(failure) instanceof UserError.Offline
                || UserException.of(failure) instanceof UserError.Throttled;
    }

    @Override
    void run(ChatCommandSession chat) {
        if (words.size() != (to.isEmpty() ? 2 : 1)) {
            throw new UserException(new UserError.BadInput(
                    to.isEmpty() ? "The conversation or the text is missing." : "With --to, enter only the text.",
                    "Use 'chat send --as HANDLE CONVERSATION TEXT' or 'chat send --as HANDLE --to HANDLE TEXT'."));
        }
        if (replyTo != null && !to.isEmpty()) {
            throw new UserException(new UserError.BadInput(
                    "--reply-to can't be combined with --to.", "Name the conversation of the message."));
        }
        Supplier<OutgoingMessage> send = to.isEmpty() ? into(chat) : begin(chat);
        if (noWait) {
            chat.terminal().say("The message " + send.get().uuid() + " is in the outbox.");
        } else {
            print(new Dispatch(chat).send(() -> {
                OutgoingMessage outgoing = send.get();
                written = true;
                return outgoing;
            }));
        }
    }

    private Supplier<OutgoingMessage> into(ChatCommandSession chat) {
        String text = text();
        String uuid = chat.conversation(words.getFirst()).conversation();
        String to = replyTo == null
                ? null
                : new MessageLookup(chat.participant().client(), uuid)
                        .byUuid(replyTo)
                        .stamp()
                        .text();
        return () -> chat.participant().sender().reply(chat.participant().me(), uuid, text, to);
    }

    private Supplier<OutgoingMessage> begin(ChatCommandSession chat) {
        String text = text();
        List<Person> others = to.stream().map(chat::person).toList();
        return () -> chat.participant().sender().begin(chat.participant().me(), others, title, text);
    }

    private String text() {
        String text = words.getLast();
        try {
            return text.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : text;
        } catch (IOException e) {
            throw new UserException(
                    new UserError.Unavailable(
                            "Couldn't read standard input: " + e.getMessage() + ".", "Nothing was sent."),
                    e);
        }
    }

    private void print(Message sent) {
        new Listing(
                        List.of("conversation", "message", "time"),
                        List.of(List.of(
                                sent.conversation(),
                                sent.uuid(),
                                sent.stamp().moment().toString())))
                .print(context().terminal(), context().options().output());
    }
}
