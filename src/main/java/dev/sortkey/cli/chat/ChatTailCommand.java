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
            "Print the messages of a conversation as they come, until Ctrl-C.",
            "On a local server they come from the table's stream, else somebody looks every few seconds."
        })
public final class ChatTailCommand extends ChatCommand {
    @Parameters(
            paramLabel = "CONVERSATION",
            description = {"Its identifier, its title, or the handle of the other person."})
    private String conversation = "";

    @Option(
            names = "--for",
            paramLabel = "N",
            order = 10,
            description = {"End after N messages."})
    private @Nullable Integer count;

    /// A command of the given run.
    public ChatTailCommand(CommandContext context) {
        super(context);
    }

    @Override
    void run(ChatCommandSession desk) {
        if (count != null && count < 1) {
            throw new UserException(
                    new UserError.BadInput("--for " + count + " leaves nothing to print.", "Ask for 1 or more."));
        }
        String uuid = desk.conversation(conversation).conversation();
        var lines = new MessageLines(desk.terminal(), context().options().output());
        try {
            new Following(desk, uuid, lines).run(count == null ? Long.MAX_VALUE : count);
        } finally {
            lines.end();
        }
    }
}
