package dev.sortkey.cli.stream;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.stream.StreamAccess;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// `stream on`: turns a table's stream on.
@Command(
        name = "on",
        description = {
            "Turn a table's stream on, with the items before and after each change.",
            "A stream that is on stays as it is; what it holds is said.",
            "Only later changes are in it. Writing does not cost more; reading a stream does, on AWS."
        })
public final class StreamOnCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table.")
    private String table = "";

    /// A command of the given run.
    public StreamOnCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        StreamViewType view = new StreamSwitch(session.client(), Waiting.real()).turnOn(table);
        Optional<String> lack = new StreamAccess.Open(view).lack();
        session.terminal()
                .say("The stream of the table " + table + " is on"
                        + lack.map(_ -> ", as " + view).orElse("") + ".");
        lack.ifPresent(words -> session.terminal()
                .say(words
                        + " That can't be changed while it is on. For items before and after each change, turn it off"
                        + " with 'aws dynamodb update-table --table-name " + ShellQuote.quote(table)
                        + " --stream-specification StreamEnabled=false', then run this again."));
    }
}
