package dev.sortkey.cli.session;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.concurrent.Callable;

/// A command over one {@link CommandSession}, which is closed when it ends.
public abstract class SessionCommand implements Callable<Integer> {
    private final CommandContext context;

    /// A command of the given run.
    protected SessionCommand(CommandContext context) {
        this.context = context;
    }

    /// Does the work.
    ///
    /// @throws dev.sortkey.support.UserException when it fails
    protected abstract void run(CommandSession session);

    /// How it ended when it did not fail: 0, or a code that the command's own help lists. Asked after {@link #run}.
    protected int exitCode() {
        return 0;
    }

    /// What every command is given.
    protected CommandContext context() {
        return context;
    }

    @Override
    public Integer call() {
        try (CommandSession session = new CommandSession(context)) {
            run(session, context.terminal());
        }
        return exitCode();
    }

    private void run(CommandSession session, Terminal terminal) {
        try {
            run(session);
        } catch (UserException e) {
            if (e.error() instanceof UserError.NotFound) {
                session.signer().ifPresent(terminal::say);
            }
            throw e;
        }
    }
}
