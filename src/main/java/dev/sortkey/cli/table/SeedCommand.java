package dev.sortkey.cli.table;

import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.chat.seed.GeneratedSet;
import dev.sortkey.chat.seed.ReferenceSample;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.table.sample.RecipeSample;
import dev.sortkey.dynamo.table.sample.SampleTable;
import dev.sortkey.dynamo.table.sample.TableSeeding;
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
            "Write the sample tables, the items in a file, or generated conversations.",
            "Writing the same items again changes nothing. An item replaces an existing one with the same key.",
            "After an error, the items before it may have been written."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey seed",
            "  sortkey seed orders orders.jsonl",
            "  sortkey seed --messages 100000 --largest 50000",
            "  sortkey seed --vectors",
        })
public final class SeedCommand extends SessionCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TABLE",
            description = "The table to fill. For conversations it is created if needed (default: cruddur-messages).")
    private @Nullable String table;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = {"A file with one item per line in DynamoDB JSON, as 'scan --output jsonl' prints it."})
    private @Nullable Path file;

    @Option(
            names = "--legacy",
            order = 1,
            description = {"Write chat items as older programs leave them, with their irregularities."})
    private boolean legacy;

    @Option(
            names = "--people",
            paramLabel = "N",
            order = 2,
            description = {"Generate conversations among N people (default: 20). The first is mira."})
    private @Nullable Integer people;

    @Option(
            names = "--conversations",
            paramLabel = "N",
            order = 3,
            description = {"Generate N conversations (default: 50)."})
    private @Nullable Integer conversations;

    @Option(
            names = "--messages",
            paramLabel = "N",
            order = 4,
            description = {"Generate N messages in total (default: 1000)."})
    private @Nullable Long messages;

    @Option(
            names = "--largest",
            paramLabel = "N",
            order = 5,
            description = {"Put N of the messages into the first conversation."})
    private @Nullable Long largest;

    @Option(
            names = "--vectors",
            order = 6,
            description = {
                "Write a table, recipes unless another is named, with vector indexes to search and vectors made by a"
                        + " fixed rule."
            })
    private boolean vectors;

    /// A command of the given run.
    public SeedCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        boolean made = people != null || conversations != null || messages != null || largest != null;
        if (Stream.of(made, legacy, vectors, file != null).filter(each -> each).count() > 1) {
            throw new UserException(new UserError.BadInput(
                    "A file, generated conversations, --legacy, and --vectors can't be combined.",
                    "Choose one of them."));
        }
        if (made) {
            make(session, Objects.requireNonNullElse(table, ChatSample.TABLE));
        } else if (legacy) {
            sample(session, List.of(new ReferenceSample(Objects.requireNonNullElse(table, ChatSample.TABLE))));
        } else if (vectors) {
            sample(session, List.of(new RecipeSample(Objects.requireNonNullElse(table, RecipeSample.TABLE))));
        } else if (table == null) {
            sample(session, ChatSample.ALL);
        } else if (file == null) {
            throw new UserException(new UserError.BadInput(
                    "No file given to fill the table " + table + ".",
                    "Add a file, or leave out the table to write the sample tables."));
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
        new TableCreation(session.client(), Waiting.real())
                .createAbsent(List.of(new ReferenceSample(table).definition()), session.terminal()::say);
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

    private static TableSeeding seed(CommandSession session) {
        return new TableSeeding(session.client(), Waiting.real());
    }
}
