package dev.sortkey.cli.connection;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `connections`: the saved connections, shared with the window.
@Command(name = "connections", description = "List, add and remove the connections that the window offers too.")
public final class ConnectionsCommand {
    private final CommandContext context;

    /// Commands of the given run.
    public ConnectionsCommand(CommandContext context) {
        this.context = context;
    }

    @Command(name = "list", description = "List the saved connections.")
    int list() {
        try (var session = new CommandSession(context)) {
            new Listing(
                            List.of("name", "leads_to", "guard"),
                            session.saved().get().all().stream()
                                    .map(spec -> List.<Object>of(
                                            spec.name(), spec.target().describe(), spec.guard().words()))
                                    .toList())
                    .print(session.terminal(), context.options().output());
        }
        return 0;
    }

    @Command(
            name = "add",
            description = {
                "Save a connection: give --endpoint for a server, or --region and --profile for AWS.",
                "Secrets are never saved, only the name of the profile."
            })
    int add(
            @Parameters(paramLabel = "NAME", description = "A new name.") String name,
            @Option(
                            names = "--guard",
                            paramLabel = "GUARD",
                            converter = GuardName.class,
                            description = {
                                "open, read-only, or production (reads only until unlocked by typing its name).",
                                "Without it: open for an endpoint, read-only for AWS."
                            })
                    @Nullable
                    Guard guard) {
        Target target = context.options()
                .target()
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Nothing says where the connection " + name + " leads.",
                        "Give --endpoint URL, or --region and --profile for AWS.")));
        var spec = new ConnectionSpec(name, target, guard == null ? target.usualGuard() : guard);
        try (var session = new CommandSession(context)) {
            if (session.saved().get().find(name).isPresent()) {
                throw new UserException(new UserError.BadInput(
                        "There is a connection " + name + " already.", "Choose another name, or remove it first."));
            }
            session.saved().update(connections -> connections.with(spec));
            session.terminal().say("Saved: " + name + ", " + target.describe() + ", " + spec.guard().words() + ".");
        }
        return 0;
    }

    @Command(name = "remove", description = "Forget a saved connection; nothing that it leads to is changed.")
    int remove(@Parameters(paramLabel = "NAME", description = "Its name.") String name) {
        try (var session = new CommandSession(context)) {
            if (session.spec(name).target() instanceof Target.Embedded) {
                throw new UserException(
                        new UserError.BadInput("The embedded database is always there.", "Choose another connection."));
            }
            session.saved().update(connections -> connections.without(name));
            session.terminal().say("Removed: " + name + ".");
        }
        return 0;
    }
}
