package dev.sortkey.cli.chat;

import dev.sortkey.chat.action.Groups;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chat members`: who is in a conversation, and changing it.
@Command(
        name = "members",
        description = {
            "List the members of a conversation: who, since when, and how far they have read if they let others know.",
            "With an option, change the group first."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat members --as mira 'Lost & found'",
            "  sortkey chat members --as mira 'Lost & found' --add tomasz",
        })
public final class ChatMembersCommand extends ChatCommand {
    private static final List<String> COLUMNS = List.of("handle", "name", "role", "joined", "read_up_to");

    @Parameters(
            paramLabel = "CONVERSATION",
            description = {"The conversation's ID or title, or the other person's handle."})
    private String conversation = "";

    @Option(
            names = "--add",
            paramLabel = "HANDLE",
            order = 10,
            description = {"Add this person to the group. Uses 6 write units."})
    private @Nullable String add;

    @Option(
            names = "--rename",
            paramLabel = "TITLE",
            order = 11,
            description = {"Rename the group. Uses 2 write units, and 2 more for each member."})
    private @Nullable String rename;

    @Option(
            names = "--leave",
            order = 12,
            description = {"Leave the group. The last member can't. Uses 6 write units."})
    private boolean leave;

    /// A command of the given run.
    public ChatMembersCommand(CommandContext context) {
        super(context);
    }

    @Override
    void run(ChatCommandSession chat) {
        if (leave && (add != null || rename != null)) {
            throw new UserException(new UserError.BadInput(
                    "--leave can't be combined with --add or --rename.", "Use one after the other."));
        }
        InboxEntry entry = chat.conversation(conversation);
        var groups = new Groups(chat.participant().client());
        if (add != null) {
            Person person = chat.person(add);
            groups.add(entry, person);
            chat.participant().sender().membersChanged(entry.conversation());
            chat.terminal().say("Added " + person.displayName() + ".");
        }
        if (rename != null) {
            chat.terminal().say("Renamed the group to " + groups.rename(entry, rename) + ".");
        }
        if (leave) {
            groups.leave(entry);
            chat.terminal().say("You left " + entry.row().name() + ".");
            return;
        }
        List<List<Object>> rows = groups.members(entry.conversation()).members().stream()
                .map(ChatMembersCommand::row)
                .toList();
        new Listing(COLUMNS, rows).print(chat.terminal(), context().options().output());
        if (rows.isEmpty()) {
            chat.terminal()
                    .say("Another program created this conversation, and keeps no members. Your first message adds "
                            + "them.");
        }
    }

    private static List<Object> row(Member member) {
        return List.of(
                member.person().handle(),
                member.person().displayName(),
                member.owner() ? "owner" : "member",
                member.joinedAt().toString(),
                member.readAt() == null ? "" : member.readAt().moment().toString());
    }
}
