package dev.sortkey.cli.stream;

import dev.sortkey.cli.session.Context;
import dev.sortkey.cli.session.Session;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `stream on`: turns a table's stream on.
@Command(
        name = "on",
        description = {
            "Turn a table's stream on, with the items before and after each change.",
            "Only later changes are in it. Writing does not cost more; reading a stream does, on AWS."
        })
public final class StreamOnCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table.")
    private String table = "";

    /// A command of the given run.
    public StreamOnCommand(Context context) {
        super(context);
    }

    @Override
    protected void run(Session session) {
        new StreamSwitch(session.client(), Waiting.real()).turnOn(table);
        session.terminal().say("The stream of the table " + table + " is on.");
    }
}
