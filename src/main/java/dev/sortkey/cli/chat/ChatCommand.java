package dev.sortkey.cli.chat;

import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import picocli.CommandLine.Option;

/// A command of one person at a chat table.
abstract class ChatCommand extends SessionCommand {
    @Option(
            names = "--as",
            paramLabel = "HANDLE",
            required = true,
            order = 1,
            description = {"Act as the person with this handle."})
    private String handle = "";

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            order = 2,
            description = {"The table with the conversations (default: " + ChatSample.TABLE + ")."})
    private String table = ChatSample.TABLE;

    ChatCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected final void run(CommandSession session) {
        try (var chat =
                new ChatCommandSession(session, context().options().paths().data(), table, handle)) {
            run(chat);
        }
    }

    /// Does the work.
    ///
    /// @throws dev.sortkey.support.UserException when it fails
    abstract void run(ChatCommandSession chat);
}
