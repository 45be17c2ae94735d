package dev.sortkey.cli.embedded;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `embedded access`: whether the embedded database accepts one access key or any.
@Command(
        name = "access",
        description = {
            "Choose which programs on this computer can use the embedded database: those that sign with its access key ID",
            "(key), or all of them (any), for scripts that use the access key 'local'. Web pages never can."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey embedded access any",
            "  sortkey embedded access key",
        })
public final class EmbeddedAccessCommand extends SessionCommand {
    /// Which access keys are accepted.
    enum Access {
        KEY,
        ANY
    }

    @Parameters(paramLabel = "key|any", description = "Accept only the database's own access key ID, or any.")
    private Access access = Access.KEY;

    /// A command of the given run.
    public EmbeddedAccessCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        session.database().takeAnyKey(access == Access.ANY);
        session.terminal()
                .say(
                        access == Access.ANY
                                ? "All programs on this computer can now read and change the embedded database."
                                : "Only programs that sign with the access key ID can now use the embedded database.");
    }
}
