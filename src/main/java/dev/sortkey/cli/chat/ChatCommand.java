package dev.sortkey.cli.chat;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private TableOption table = new TableOption();

    ChatCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        try (var chat =
                new ChatCommandSession(session, context().options().paths().data(), table.name(), handle)) {
            run(chat);
        }
    }

    /// Does the work.
    ///
    /// @throws dev.sortkey.support.UserException when it fails
    abstract void run(ChatCommandSession chat);
}
