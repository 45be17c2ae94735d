package dev.sortkey.cli.chat;

import dev.sortkey.chat.action.Unread;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chat unread`: messages that were read are unread again.
@Command(
        name = "unread",
        description = {"Mark the newest messages of a conversation as unread. Uses 1 write unit."},
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat unread --as mira 'Lost & found'",
            "  sortkey chat unread --as mira 'Lost & found' --last 3",
        })
public final class ChatUnreadCommand extends ChatCommand {
    @Parameters(
            paramLabel = "CONVERSATION",
            description = {"The conversation's ID or title, or the other person's handle."})
    private String conversation = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            order = 10,
            defaultValue = "1",
            description = {"Mark the N newest messages (default: ${DEFAULT-VALUE}). More than there are means all."})
    private long last;

    /// A command of the given run.
    public ChatUnreadCommand(CommandContext context) {
        super(context);
    }

    @Override
    void run(ChatCommandSession chat) {
        if (last < 1) {
            throw new UserException(
                    new UserError.BadInput("--last must be at least 1, not " + last + ".", "Use 1 or more."));
        }
        InboxEntry entry = chat.conversation(conversation);
        new Unread(chat.participant().client()).from(entry, last, null);
        Long unread = chat.conversation(entry.conversation()).unread();
        chat.terminal()
                .say("%s has %s for you now."
                        .formatted(entry.row().name(), Counted.of(unread == null ? 0 : unread, "unread message")));
    }
}
