package dev.sortkey.cli.table;

import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.chat.seed.GeneratedSet;
import dev.sortkey.chat.seed.ReferenceSample;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.SampleTable;
import dev.sortkey.dynamo.table.Seed;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `seed`: fills tables with the samples, one table with the items of a file, or with many conversations.
@Command(
        name = "seed",
        description = {
            "Write sample tables, the items of a file into a table, or many conversations into a chat table.",
            "Writing the same again changes nothing; items with the key of another replace it.",
            "After an error the items before it may be written."
        })
public final class SeedCommand extends SessionCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TABLE",
            description = "The table to fill; for conversations it is created, and is cruddur-messages without a name.")
    private @Nullable String table;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = {"One item of DynamoDB JSON to a line, as 'scan --output jsonl' prints it."})
    private @Nullable Path file;

    @Option(
            names = "--legacy",
            order = 1,
            description = {"Rows as the reference scripts leave them, with all their accidents."})
    private boolean legacy;

    @Option(
            names = "--people",
            paramLabel = "N",
            order = 2,
            description = {"Make up conversations of N people (20); the first is mira."})
    private @Nullable Integer people;

    @Option(
            names = "--conversations",
            paramLabel = "N",
            order = 3,
            description = {"Make up N conversations (50)."})
    private @Nullable Integer conversations;

    @Option(
            names = "--messages",
            paramLabel = "N",
            order = 4,
            description = {"Make up N messages in all (1000)."})
    private @Nullable Long messages;

    @Option(
            names = "--largest",
            paramLabel = "N",
            order = 5,
            description = {"So many of the messages are in the first conversation."})
    private @Nullable Long largest;

    /// A command of the given run.
    public SeedCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        boolean made = people != null || conversations != null || messages != null || largest != null;
        if (Stream.of(made, legacy, file != null).filter(each -> each).count() > 1) {
            throw new UserException(new UserError.BadInput(
                    "A table is filled from a file, with made-up conversations, or with --legacy.",
                    "Choose one of them."));
        }
        if (made) {
            make(session, Objects.requireNonNullElse(table, ChatSample.TABLE));
        } else if (legacy) {
            sample(session, List.of(new ReferenceSample(Objects.requireNonNullElse(table, ChatSample.TABLE))));
        } else if (table == null) {
            sample(session, ChatSample.ALL);
        } else if (file == null) {
            throw new UserException(new UserError.BadInput(
                    "There is no file to fill the table " + table + " from.",
                    "Name one, or leave the table out for the samples."));
        } else {
            fill(session, table, file);
        }
    }

    private static void sample(CommandSession session, List<? extends SampleTable> samples) {
        seed(session).sample(samples, Clock.systemUTC(), session.terminal()::say);
    }

    private void make(CommandSession session, String table) {
        var set = new GeneratedSet(
                Objects.requireNonNullElse(people, 20),
                Objects.requireNonNullElse(conversations, 50),
                Objects.requireNonNullElse(messages, 1000L),
                largest);
        seed(session).create(List.of(new ReferenceSample(table).definition()), session.terminal()::say);
        set.refuseSecond(session.client(), table);
        Runnable write = () -> write(session, table, set.items(Clock.systemUTC().instant()));
        if (session.spec().target().leadsToAws()) {
            write.run();
        } else {
            new StreamSwitch(session.client(), Waiting.real()).without(table, write);
        }
    }

    private static void fill(CommandSession session, String table, Path file) {
        TextFile.read(file, text -> write(session, table, text.lines().mapMulti(new ItemLines(file)::read)));
    }

    private static void write(CommandSession session, String table, Stream<Map<String, AttributeValue>> items) {
        var pace = new Pace(table, Clock.systemUTC(), session.terminal()::say);
        pace.end(seed(session).items(table, items, pace));
    }

    private static Seed seed(CommandSession session) {
        return new Seed(session.client(), Waiting.real());
    }
}
