package dev.sortkey.cli.embedded;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Command;

/// `embedded show`: where the embedded database answers now, and with which access key id.
@Command(
        name = "show",
        description = {
            "Show the embedded database's endpoint and access key ID for other tools.",
            "It has an endpoint while the window is open or 'sortkey embedded serve' runs."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey embedded show",
            "  sortkey embedded show --output json",
        })
public final class EmbeddedShowCommand extends SessionCommand {
    /// A command of the given run.
    public EmbeddedShowCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        String endpoint = session.database().served().map(URI::toString).orElse("");
        listing(session.database(), endpoint)
                .print(session.terminal(), context().options().output());
        if (endpoint.isEmpty()) {
            session.terminal().say("It isn't running. Open the window, or run 'sortkey embedded serve'.");
        }
    }

    /// What a tool needs to know.
    static Listing listing(EmbeddedDatabase database, String endpoint) {
        return new Listing(
                List.of("endpoint", "access_key_id", "accepts"),
                List.of(List.of(
                        endpoint,
                        database.accessKeyId(),
                        database.takesAnyKey() ? "any access key" : "this access key only")));
    }
}
