package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.Inbox;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import java.util.List;
import picocli.CommandLine.Command;

/// `chat list`: an inbox.
@Command(
        name = "list",
        description = {"List the conversations of a person: pinned first, then newest first."},
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat list --as mira",
            "  sortkey chat list --as mira --output json",
        })
public final class ChatListCommand extends ChatCommand {
    private static final List<String> COLUMNS = List.of("conversation", "name", "unread", "time", "last");

    /// A command of the given run.
    public ChatListCommand(CommandContext context) {
        super(context);
    }

    @Override
    void run(ChatCommandSession chat) {
        Inbox inbox = chat.participant().client().inbox();
        List<List<Object>> rows =
                inbox.entries().stream().map(ChatListCommand::row).toList();
        new Listing(COLUMNS, rows).print(chat.terminal(), context().options().output());
        inbox.bad().forEach(bad -> chat.terminal().say("Couldn't read a row in the inbox: " + bad.reason() + "."));
    }

    private static List<Object> row(InboxEntry entry) {
        return List.of(
                entry.conversation(),
                entry.row().name(),
                entry.unread() == null ? "" : entry.unread(),
                entry.last().at().moment().toString(),
                entry.last().preview());
    }
}
