package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.History;
import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chat read`: the messages of a conversation.
@Command(
        name = "read",
        description = {"Print the newest messages of a conversation, oldest first. Doesn't mark them as read."},
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat read --as mira tomasz",
            "  sortkey chat read --as mira tomasz --limit 5 --before 2026-11-24T08:00:00Z",
        })
public final class ChatReadCommand extends ChatCommand {
    @Parameters(
            paramLabel = "CONVERSATION",
            description = {"The conversation's ID or title, or the other person's handle."})
    private String conversation = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 10,
            defaultValue = "20",
            description = {"Print at most N messages (default: ${DEFAULT-VALUE})."})
    private int limit;

    @Option(
            names = "--all",
            order = 11,
            description = {"Print all messages."})
    private boolean all;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            order = 12,
            description = {
                "Print only messages before TIME, for example 2026-11-24T08:00:00Z. UTC unless it has an offset."
            })
    private @Nullable String before;

    /// A command of the given run.
    public ChatReadCommand(CommandContext context) {
        super(context);
    }

    @Override
    void run(ChatCommandSession chat) {
        if (limit < 1) {
            throw new UserException(
                    new UserError.BadInput("--limit must be at least 1, not " + limit + ".", "Use 1 or more."));
        }
        Stamp end = end();
        String uuid = chat.conversation(conversation).conversation();
        List<Message> messages = newest(chat, chat.participant().client().history(uuid), end);
        var lines = new MessageLines(chat.terminal(), context().options().output());
        messages.reversed().forEach(lines::print);
        lines.end();
    }

    private @Nullable Stamp end() {
        try {
            return before == null ? null : Stamp.parse(before);
        } catch (MalformedItem e) {
            throw new UserException(
                    new UserError.BadInput("--before: " + e.reason() + ".", "Use a time such as 2026-11-24T08:00:00Z."),
                    e);
        }
    }

    private List<Message> newest(ChatCommandSession chat, History history, @Nullable Stamp end) {
        var messages = new ArrayList<Message>();
        while (history.hasOlder() && (all || messages.size() < limit)) {
            Parsed<Message> page = history.older();
            page.good().stream()
                    .filter(message -> end == null || message.stamp().moment().isBefore(end.moment()))
                    .forEach(messages::add);
            page.bad().forEach(bad -> chat.terminal().say("Couldn't read a message: " + bad.reason() + "."));
        }
        return all || messages.size() <= limit ? messages : messages.subList(0, limit);
    }
}
