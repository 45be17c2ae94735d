package dev.sortkey.cli.chat;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chat tail`: the messages of a conversation as they come.
@Command(
        name = "tail",
        description = {
            "Print new messages of a conversation until you press Ctrl+C.",
            "Reads the table's stream on a local server, and checks every few seconds elsewhere.",
            "A message whose sort key lies before messages that were there already is printed with a note."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat tail --as mira tomasz",
            "  sortkey chat tail --as mira tomasz --for 10 --output jsonl",
        })
public final class ChatTailCommand extends ChatCommand {
    @Parameters(
            paramLabel = "CONVERSATION",
            description = {"The conversation's ID or title, or the other person's handle."})
    private String conversation = "";

    @Option(
            names = "--for",
            paramLabel = "N",
            order = 10,
            description = {"Exit after N messages."})
    private @Nullable Integer count;

    /// A command of the given run.
    public ChatTailCommand(CommandContext context) {
        super(context);
    }

    @Override
    void run(ChatCommandSession chat) {
        if (count != null && count < 1) {
            throw new UserException(
                    new UserError.BadInput("--for must be at least 1, not " + count + ".", "Use 1 or more."));
        }
        String uuid = chat.conversation(conversation).conversation();
        var lines = new MessageLines(chat.terminal(), context().options().output());
        try {
            new Following(chat, uuid, lines).run(count == null ? Long.MAX_VALUE : count);
        } finally {
            lines.end();
        }
    }
}
