package dev.sortkey.cli.chat;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chat send`: one message.
@Command(
        name = "send",
        description = {
            "Send a message into a conversation, or begin one with --to. What is sent is printed.",
            "It is on disk before the first attempt: when the command is interrupted, the next one or the window sends "
                    + "it."
        })
public final class ChatSendCommand extends ChatCommand {
    @Parameters(
            arity = "1..2",
            paramLabel = "[CONVERSATION] TEXT",
            hideParamSyntax = true,
            description = {
                "The conversation, unless there is --to: its identifier, its title, or the handle of the other person. "
                        + "The text, or - to read it from standard input."
            })
    private List<String> words = List.of();

    @Option(
            names = "--to",
            paramLabel = "HANDLE",
            split = ",",
            order = 10,
            description = {"Write to these people: to one in the conversation you have, to several in a new one."})
    private List<String> to = List.of();

    @Option(
            names = "--title",
            paramLabel = "TITLE",
            order = 11,
            description = {"What the new conversation is called."})
    private @Nullable String title;

    @Option(
            names = "--no-wait",
            order = 12,
            description = {"End when it is on disk; the next command or the window sends it."})
    private boolean noWait;

    /// A command of the given run.
    public ChatSendCommand(CommandContext context) {
        super(context);
    }

    @Override
    void run(ChatCommandSession desk) {
        if (words.size() != (to.isEmpty() ? 2 : 1)) {
            throw new UserException(new UserError.BadInput(
                    to.isEmpty()
                            ? "There is no text to send, or no conversation to send it to."
                            : "With --to there is one text and no conversation.",
                    "Write 'chat send --as ME CONVERSATION TEXT' or 'chat send --as ME --to HANDLE TEXT'."));
        }
        Supplier<OutgoingMessage> send = to.isEmpty() ? into(desk) : begin(desk);
        if (noWait) {
            desk.terminal().say("The message " + send.get().uuid() + " is in the outbox.");
        } else {
            print(new Dispatch(desk).send(send));
        }
    }

    private Supplier<OutgoingMessage> into(ChatCommandSession desk) {
        String text = text();
        String uuid = desk.conversation(words.getFirst()).conversation();
        return () -> desk.seat().sender().send(desk.seat().me(), uuid, text);
    }

    private Supplier<OutgoingMessage> begin(ChatCommandSession desk) {
        String text = text();
        List<Person> others = to.stream().map(desk::person).toList();
        return () -> desk.seat().sender().begin(desk.seat().me(), others, title, text);
    }

    private String text() {
        String text = words.getLast();
        try {
            return text.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : text;
        } catch (IOException e) {
            throw new UserException(
                    new UserError.Unavailable(
                            "Standard input could not be read: " + e.getMessage() + ".", "Nothing was sent."),
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
