package dev.sortkey.cli.embedded;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `embedded serve`: keeps the embedded database running for other tools.
@Command(
        name = "serve",
        description = {
            "Keep the embedded database running for other tools until you press Ctrl+C.",
            "Requests must be signed with the printed access key ID. Any secret and any region will do; the strict engine",
            "needs the secret 'local'."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey embedded serve",
            "  sortkey embedded serve --port 8000",
        })
public final class EmbeddedServeCommand extends SessionCommand {
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            order = 10,
            description = {
                "The port of 127.0.0.1 to listen on, 1 to 65535.",
                "Default: the one it had last, otherwise 8000, otherwise any free port."
            })
    private int port;

    /// A command of the given run.
    public EmbeddedServeCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (port < 0 || port > LAST_PORT) {
            throw new UserException(new UserError.BadInput(
                    port + " isn't a valid port.", "Use 1 to " + LAST_PORT + ", or leave out --port."));
        }
        session.database().serveOthers();
        URI endpoint = session.database().start(port);
        session.connection();
        EmbeddedShowCommand.listing(session.database(), endpoint.toString())
                .print(session.terminal(), context().options().output());
        session.terminal().say("Running until Ctrl+C.");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(e.getMessage());
        }
    }
}
