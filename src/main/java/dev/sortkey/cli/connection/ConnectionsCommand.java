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
@Command(name = "connections", description = "List, add, and remove saved connections, including those of the window.")
public final class ConnectionsCommand {
    private final CommandContext context;

    /// Commands of the given run.
    public ConnectionsCommand(CommandContext context) {
        this.context = context;
    }

    @Command(
            name = "list",
            description = "List the saved connections.",
            footerHeading = "%nExamples%n",
            footer = {
                "  sortkey connections list",
                "  sortkey connections list --output json",
            })
    int list() {
        try (var session = new CommandSession(context)) {
            new Listing(
                            List.of("name", "target", "guard"),
                            session.saved().get().all().stream()
                                    .map(spec -> List.<Object>of(
                                            spec.name(),
                                            target(session, spec),
                                            spec.guard().words()))
                                    .toList())
                    .print(session.terminal(), context.options().output());
        }
        return 0;
    }

    /// The embedded database has an address only while it runs; without an engine, the list is still one.
    private static String target(CommandSession session, ConnectionSpec spec) {
        String words = spec.target().describe();
        try {
            return spec.target() instanceof Target.Embedded
                    ? session.database()
                            .served()
                            .map(running -> words + ", running at " + running)
                            .orElse(words)
                    : words;
        } catch (UserException e) {
            return words;
        }
    }

    @Command(
            name = "add",
            description = {
                "Save a connection: --endpoint for a server, or --profile and --region for AWS.",
                "Secrets are never saved, only the profile's name."
            },
            footerHeading = "%nExamples%n",
            footer = {
                "  sortkey connections add local --endpoint http://localhost:8000",
                "  sortkey connections add prod --profile prod --region eu-west-1 --guard production",
            })
    int add(
            @Parameters(paramLabel = "NAME", description = "The new connection's name.") String name,
            @Option(
                            names = "--guard",
                            paramLabel = "GUARD",
                            converter = GuardName.class,
                            description = {
                                "open, read-only, or production (read-only until unlocked by typing its name).",
                                "Default: open for an endpoint on this computer or a private network, otherwise "
                                        + "read-only."
                            })
                    @Nullable
                    Guard guard) {
        Target target = context.options()
                .target()
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "The connection " + name + " has no target.",
                        "Add --endpoint URL, or --profile and --region for AWS.")));
        var spec = new ConnectionSpec(name, target, guard == null ? target.usualGuard() : guard);
        try (var session = new CommandSession(context)) {
            if (session.saved().get().find(name).isPresent()) {
                throw new UserException(new UserError.BadInput(
                        "A connection named " + name + " already exists.",
                        "Choose another name, or remove that one first."));
            }
            session.saved().update(connections -> connections.with(spec));
            session.terminal()
                    .say("Saved: " + name + ", " + target.describe() + ", "
                            + spec.guard().words() + ".");
        }
        return 0;
    }

    @Command(
            name = "remove",
            description = "Remove a saved connection. No data is changed.",
            footerHeading = "%nExamples%n",
            footer = {
                "  sortkey connections remove local",
                "  sortkey connections remove 'Old staging'",
            })
    int remove(@Parameters(paramLabel = "NAME", description = "The connection's name.") String name) {
        try (var session = new CommandSession(context)) {
            if (session.spec(name).target() instanceof Target.Embedded) {
                throw new UserException(new UserError.BadInput(
                        "The embedded database can't be removed.", "Choose another connection."));
            }
            session.saved().update(connections -> connections.without(name));
            session.terminal().say("Removed: " + name + ".");
        }
        return 0;
    }
}
