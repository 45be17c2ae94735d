package dev.sortkey.cli.stream;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.stream.Start;
import dev.sortkey.stream.StreamAccess;
import dev.sortkey.stream.StreamPace;
import dev.sortkey.stream.StreamReader;
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
            "Print what changes in a table as it happens, one record after the other, until Ctrl-C.",
            "With --output jsonl each is one line of the service's own JSON: the event, the keys, the item before and "
                    + "after."
        })
public final class StreamTailCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table; its stream must be on.")
    private String table = "";

    @Option(
            names = "--from",
            paramLabel = "START",
            order = 10,
            description = {"Where to begin: now, or oldest for all that the stream still holds (24 hours on AWS)."})
    private Start from = Start.NOW;

    @Option(
            names = "--count",
            paramLabel = "N",
            order = 11,
            description = {"End after N records."})
    private @Nullable Integer count;

    /// A command of the given run.
    public StreamTailCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (count != null && count < 1) {
            throw new UserException(
                    new UserError.BadInput("--count " + count + " leaves nothing to print.", "Ask for 1 or more."));
        }
        var source = new StreamSource(session.connection(), table);
        switch (StreamAccess.of(source)) {
            case StreamAccess.Open open -> open.lack().ifPresent(session.terminal()::say);
            case StreamAccess.Off(UserError why) -> throw new UserException(why);
            case StreamAccess.Unreadable(UserError why) -> throw new UserException(why);
        }
        Target target = session.spec().target();
        if (target.leadsToAws()) {
            session.terminal().say("A stream takes two readers at a time; this is one of them.");
        }
        var printed = new PrintedRecords(session.terminal(), context().options().output(), count);
        var reader = new StreamReader(source, from, StreamPace.of(target), printed);
        printed.print(reader);
    }
}
