package dev.sortkey.cli.chat;

import dev.sortkey.chat.action.MessageLookup;
import dev.sortkey.chat.action.Reactions;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Reaction;
import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chat react`: an emoji for a message.
@Command(
        name = "react",
        description = {
            "React to a message with an emoji, and print all reactions to it. Uses 4 write units: 2 to check the message, "
                    + "2 for the reaction. Removing one uses 1."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat react --as mira tomasz 019ca9c8-1c80-7000-8000-000000000005 👍",
            "  sortkey chat react --as mira tomasz 019ca9c8-1c80-7000-8000-000000000005 👍 --remove",
        })
public final class ChatReactCommand extends ChatCommand {
    private static final List<String> COLUMNS = List.of("emoji", "handle", "name");

    @Parameters(
            index = "0",
            paramLabel = "CONVERSATION",
            description = {"The conversation's ID or title, or the other person's handle."})
    private String conversation = "";

    @Parameters(
            index = "1",
            paramLabel = "MESSAGE",
            description = {"The message's ID, as 'chat read --output json' prints it."})
    private String message = "";

    @Parameters(
            index = "2",
            paramLabel = "EMOJI",
            description = {"One emoji."})
    private String emoji = "";

    @Option(
            names = "--remove",
            order = 10,
            description = {"Remove the reaction."})
    private boolean remove;

    /// A command of the given run.
    public ChatReactCommand(CommandContext context) {
        super(context);
    }

    @Override
    void run(ChatCommandSession chat) {
        String checked = Reaction.checked(emoji);
        String uuid = chat.conversation(conversation).conversation();
        Message found = new MessageLookup(chat.participant().client(), uuid).byUuid(message);
        var reactions = new Reactions(chat.participant().client(), uuid);
        if (remove) {
            reactions.remove(found, checked);
        } else {
            reactions.add(found, checked);
        }
        String stamp = found.stamp().text();
        List<List<Object>> rows = reactions.between(stamp, stamp).stream()
                .map(reaction -> List.<Object>of(
                        reaction.emoji(),
                        reaction.person().handle(),
                        reaction.person().displayName()))
                .toList();
        new Listing(COLUMNS, rows).print(chat.terminal(), context().options().output());
    }
}
