package dev.sortkey.cli.stream;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.stream.StreamAccess;
import dev.sortkey.stream.StreamPace;
import dev.sortkey.stream.StreamReader;
import dev.sortkey.stream.StreamReader.Start;
import dev.sortkey.stream.StreamSource;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `stream tail`: the changes of a table as they happen.
@Command(
        name = "tail",
        description = {
            "Print the changes of a table as they happen, until you press Ctrl+C.",
            "With --output jsonl, each line is one record in DynamoDB JSON: the event, the keys, and the item before "
                    + "and after."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey stream tail orders",
            "  sortkey stream tail orders --from oldest --count 10 --output jsonl",
        })
public final class StreamTailCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table. Its stream must be on.")
    private String table = "";

    @Option(
            names = "--from",
            paramLabel = "START",
            order = 10,
            description = {
                "Where to start: now (the default), or oldest for everything that the stream still has, which is 24 hours "
                        + "on AWS."
            })
    private Start from = Start.NOW;

    @Option(
            names = "--count",
            paramLabel = "N",
            order = 11,
            description = {"Stop after N records."})
    private @Nullable Integer count;

    /// A command of the given run.
    public StreamTailCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (count != null && count < 1) {
            throw new UserException(
                    new UserError.BadInput("--count must be at least 1, not " + count + ".", "Use --count 1 or more."));
        }
        var source = new StreamSource(session.connection(), table);
        switch (StreamAccess.of(source)) {
            case StreamAccess.Open open -> open.limitation().ifPresent(session.terminal()::say);
            case StreamAccess.Off(UserError why) -> throw new UserException(why);
            case StreamAccess.Unreadable(UserError why) -> throw new UserException(why);
        }
        Target target = session.spec().target();
        if (target.leadsToAws()) {
            session.terminal().say("A shard supports two readers at a time, and this is one of them.");
        }
        var printed = new PrintedRecords(session.terminal(), context().options().output(), count);
        var reader = new StreamReader(source, from, StreamPace.of(target), printed);
        printed.print(reader);
    }
}
