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
            "Turn on a table's stream, with the item before and after each change.",
            "A stream that is already on stays as it is.",
            "The stream contains only later changes. Writes cost the same; on AWS, reading the stream is billed."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey stream on orders",
            "  sortkey stream on orders --profile dev",
        })
public final class StreamOnCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table to change.")
    private String table = "";

    /// A command of the given run.
    public StreamOnCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        StreamViewType view = new StreamSwitch(session.client(), Waiting.real()).turnOn(table);
        Optional<String> limitation = new StreamAccess.Open(view).limitation();
        session.terminal()
                .say("The stream of the table " + table + " is on"
                        + limitation.map(_ -> ", as " + view).orElse("") + ".");
        limitation.ifPresent(words -> session.terminal()
                .say(words
                        + " The view type can't be changed while the stream is on. To get the item before and after each"
                        + " change, turn the stream off with 'aws dynamodb update-table --table-name "
                        + ShellQuote.quote(table)
                        + " --stream-specification StreamEnabled=false', then run this again."));
    }
}
