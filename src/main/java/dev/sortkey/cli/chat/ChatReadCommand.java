package dev.sortkey.cli.chat;

import dev.sortkey.chat.action.Later;
import dev.sortkey.chat.client.ChatClient;
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
        description = {
            "Print the newest messages of a conversation, oldest first, or those since a date. Doesn't mark them as "
                    + "read."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat read --as mira tomasz",
            "  sortkey chat read --as mira tomasz --since 2026-11-24 --limit 5",
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

    @Option(
            names = "--since",
            paramLabel = "TIME",
            order = 13,
            description = {
                "Print the first messages since TIME instead, for example 2026-11-24. Reads only those, however old."
            })
    private @Nullable String since;

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
        Stamp end = moment("--before", before);
        Stamp start = moment("--since", since);
        String uuid = chat.conversation(conversation).conversation();
        ChatClient client = chat.participant().client();
        List<Message> messages = start == null
                ? newest(chat, client.history(uuid), end).reversed()
                : first(chat, Later.since(client, uuid, start), end);
        var lines = new MessageLines(chat.terminal(), context().options().output());
        messages.forEach(lines::print);
        lines.end();
        if (start != null && messages.isEmpty()) {
            chat.terminal()
                    .say("No messages since " + start.moment()
                            + (end == null ? "." : " and before " + end.moment() + "."));
        }
    }

    private List<Message> first(ChatCommandSession chat, Later later, @Nullable Stamp end) {
        var messages = new ArrayList<Message>();
        boolean past = false;
        while (later.hasMore() && !past && (all || messages.size() < limit)) {
            Parsed<Message> page = later.next();
            for (Message message : page.good()) {
                past |= end != null && !message.stamp().moment().isBefore(end.moment());
                if (!past) {
                    messages.add(message);
                }
            }
            tell(chat, page);
        }
        return all || messages.size() <= limit ? messages : messages.subList(0, limit);
    }

    private static void tell(ChatCommandSession chat, Parsed<Message> page) {
        page.bad().forEach(bad -> chat.terminal().say("Couldn't read a message: " + bad.reason() + "."));
    }

    /// A day alone begins at midnight UTC.
    private static @Nullable Stamp moment(String option, @Nullable String text) {
        try {
            return text == null ? null : Stamp.parse(text.matches("\\d{4}-\\d\\d-\\d\\d") ? text + "T00:00:00" : text);
        } catch (MalformedItem e) {
            throw new UserException(
                    new UserError.BadInput(
                            option + ": " + e.reason() + ".", "Use a time such as 2026-11-24 or 2026-11-24T08:00:00Z."),
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
            tell(chat, page);
        }
        return all || messages.size() <= limit ? messages : messages.subList(0, limit);
    }
}
