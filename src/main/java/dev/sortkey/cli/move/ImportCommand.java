package dev.sortkey.cli.move;

import dev.sortkey.cli.job.JobWatch;
import dev.sortkey.cli.job.RateFlags;
import dev.sortkey.cli.job.Throughput;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.transfer.format.CsvForm;
import dev.sortkey.transfer.format.FileForm;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.move.ImportJob;
import dev.sortkey.transfer.move.ImportMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `import`: the items of a file in a table.
@Command(
        name = "import",
        description = {
            "Put the items of a file into a table.",
            "First every entry is checked; what can't be imported is listed with its place and reason. An import that "
                    + "was stopped or killed goes on with 'sortkey jobs resume'."
        },
        footerHeading = "%nFiles%n",
        footer = {
            "  DynamoDB JSON, output of 'aws dynamodb scan', requests of 'batch-write-item', plain JSON, CSV, Ion text, "
                    + "folders of exports to S3 (full or incremental), and models of NoSQL Workbench; plain, .gz or "
                    + ".zst. Which it is, Sortkey sees from the file.",
            "%nExit codes",
            "  8 when some entries weren't imported.",
            "%nExamples",
            "  sortkey import orchard orchard.jsonl.gz --dry-run",
            "  sortkey import orders orders.csv --mode insert --rate 50%%",
            "  zcat orders.json.gz | sortkey import orders - --yes"
        })
public final class ImportCommand extends SessionCommand {
    @Parameters(index = "0", paramLabel = "TABLE", description = "The table to write to.")
    private String table = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "The file, or the folder of an export. - is standard input.")
    private String file = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            order = 10,
            description = {
                "Where there is an item with the key already: replace it (default), insert keeps it and lists it, merge "
                        + "sets the attributes and keeps its others, sync reads it and replaces it if it differs."
            })
    private ImportMode mode = ImportMode.REPLACE;

    @Option(
            names = "--delimiter",
            paramLabel = "NAME",
            order = 11,
            description = {"Of CSV: comma, semicolon, tab, pipe, colon or space (default: as the header has it)."})
    private CsvForm.@Nullable Delimiter delimiter;

    @Option(
            names = "--empty",
            paramLabel = "WHAT",
            order = 12,
            description = {"An empty cell of CSV: absent (default), empty_string or null."})
    private CsvForm.@Nullable EmptyCell empty;

    @Mixin
    private final RateFlags rate = new RateFlags();

    @Option(names = "--dry-run", order = 50, description = "Only check the file. 'sortkey jobs resume' imports it.")
    private boolean dryRun;

    @Option(names = "--yes", order = 51, description = "Don't ask before writing.")
    private boolean yes;

    private int exitCode;

    /// A command of the given run.
    public ImportCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return exitCode;
    }

    @Override
    protected void run(CommandSession session) {
        if (!dryRun) {
            session.connection().lock().check("Writing to " + table);
        }
        TableDescription described = TableLookup.describe(session, table);
        var jobs = new Jobs(context().options().paths().data());
        Path source = Path.of(file).toAbsolutePath().normalize();
        if (!file.equals("-") && !Files.exists(source)) {
            throw new UserException(new UserError.NotFound("There is no file " + file + ".", "Check the path."));
        }
        JobFolder folder = jobs.make(
                Job.Kind.IMPORT,
                Job.Place.of(session.spec().name(), described),
                "import " + (file.equals("-") ? "standard input" : source) + ", "
                        + mode.name().toLowerCase(Locale.ROOT),
                rate.options(Throughput.writes(described), null),
                null);
        var watch = new JobWatch(context(), folder);
        Checkpoint checked;
        try {
            checked = checked(session, described, folder, watch, source);
        } catch (UserException | CancellationException e) {
            jobs.delete(folder);
            throw e;
        }
        if (context().options().output() == OutputFormat.TABLE) {
            show(session, folder, checked);
        }
        if (JobWords.changes(checked.tally()) == 0) {
            watch.print();
            if (checked.tally().get(Count.REJECTED) == 0) {
                jobs.delete(folder);
            } else {
                exitCode = new UserError.BadInput("", "").exitCode();
            }
        } else if (dryRun) {
            watch.print();
            watch.tellLater();
        } else if (yes || new Moving(session, context(), folder).isConfirmed()) {
            exitCode = new Moving(session, context(), folder).carryOut();
        } else {
            watch.tellLater();
        }
    }

    private Checkpoint checked(
            CommandSession session, TableDescription described, JobFolder folder, JobWatch watch, Path source) {
        Path input = file.equals("-")
                ? ImportJob.keep(session.terminal().input(), folder)
                : Files.isRegularFile(source) || Files.isDirectory(source) ? source : kept(source, folder);
        @Nullable
        FileForm form = delimiter == null && empty == null
                ? null
                : new FileForm(
                        Format.CSV,
                        false,
                        new CsvForm(
                                Objects.requireNonNullElse(delimiter, CsvForm.Delimiter.COMMA),
                                Objects.requireNonNullElse(empty, CsvForm.EmptyCell.ABSENT)));
        var details = new ImportJob.Details(input.toString(), form, mode);
        Checkpoint checked = watch.watch(
                (pace, listener) -> new ImportJob(session.client(), described, folder).check(details, pace, listener),
                at -> "Checking: " + JobWords.planned(Job.Kind.IMPORT, at.tally()));
        if (!checked.finished()) {
            throw new CancellationException("the check was stopped");
        }
        return checked;
    }

    /// What another program writes, such as a named pipe, can be read once only.
    private static Path kept(Path pipe, JobFolder folder) {
        try (InputStream in = Files.newInputStream(pipe)) {
            return ImportJob.keep(in, folder);
        } catch (IOException e) {
            throw FileErrors.unreadable(pipe, e);
        }
    }

    private void show(CommandSession session, JobFolder folder, Checkpoint checked) {
        var terminal = session.terminal();
        terminal.print(table + ": " + folder.job().what() + "\n" + JobWords.planned(Job.Kind.IMPORT, checked.tally())
                + "\n" + checked.tally().planned().words() + " WCU, indexes not included.\n");
        long repeated = folder.details(ImportJob.Details.class, ImportJob.Details.NONE)
                .get()
                .repeated();
        if (repeated > 0) {
            terminal.print(Counted.of(repeated, "entry has", "entries have")
                    + " the key of a later one; the last entry with a key counts.\n");
        }
        if (checked.tally().get(Count.REJECTED) > 0) {
            terminal.print("What can't be imported is in " + folder.file("rejects.jsonl") + ", why is in "
                    + folder.file("reasons.jsonl") + ":\n");
            ImportJob.reasons(folder, 5).forEach(line -> terminal.print("  " + line + "\n"));
        }
        terminal.flush();
    }
}
