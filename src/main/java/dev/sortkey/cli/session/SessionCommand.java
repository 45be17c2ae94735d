package dev.sortkey.cli.session;

import java.util.concurrent.Callable;

/// A command over one {@link Session}, which is closed when it ends.
public abstract class SessionCommand implements Callable<Integer> {
    private final Context context;

    /// A command of the given run.
    protected SessionCommand(Context context) {
        this.context = context;
    }

    /// Does the work.
    ///
    /// @throws dev.sortkey.support.UserException when it fails
    protected abstract void run(Session session);

    /// How it ended when it did not fail: 0, or a code that the command's own help lists. Asked after {@link #run}.
    protected int exitCode() {
        return 0;
    }

    /// What every command is given.
    protected Context context() {
        return context;
    }

    @Override
    public Integer call() {
        try (Session session = new Session(context)) {
            run(session);
        }
        return exitCode();
    }
}
