package dev.sortkey.cli.table;

import dev.sortkey.cli.session.Context;
import dev.sortkey.cli.session.Session;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.Seed;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `seed`: fills tables with the samples, or one table with the items of a file.
@Command(
        name = "seed",
        description = {
            "Write sample tables, or the items of a file into a table.",
            "Writing the same again changes nothing; items with the key of another replace it.",
            "After an error the items of the lines before it may be written."
        })
public final class SeedCommand extends SessionCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "TABLE", description = "The table to fill.")
    private @Nullable String table;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = {"One item of DynamoDB JSON to a line, as 'scan --output jsonl' prints it."})
    private @Nullable Path file;

    /// A command of the given run.
    public SeedCommand(Context context) {
        super(context);
    }

    @Override
    protected void run(Session session) {
        var seed = new Seed(session.client(), Waiting.real());
        if (table == null) {
            seed.sample(Clock.systemUTC(), session.terminal()::say);
        } else if (file == null) {
            throw new UserException(new UserError.BadInput(
                    "There is no file to fill the table " + table + " from.",
                    "Name one, or leave the table out for the samples."));
        } else {
            long count = fill(seed, table, file);
            session.terminal().say("%s: %,d items written.".formatted(table, count));
        }
    }

    private static long fill(Seed seed, String table, Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return seed.items(table, new ItemLines(file, lines.iterator()), _ -> {});
        } catch (IOException | UncheckedIOException e) {
            throw new UserException(
                    new UserError.NotFound("The file " + file + " cannot be read as UTF-8 text.", "Check the path."),
                    e);
        }
    }
}
