package dev.sortkey.cli.move;

import dev.sortkey.cli.job.RateFlags;
import dev.sortkey.cli.job.Throughput;
import dev.sortkey.cli.output.DataStream;
import dev.sortkey.cli.read.ConditionHelp;
import dev.sortkey.cli.read.ReadingFlags;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.format.ItemSink;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.TableSource;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.transfer.move.Mask;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `export`: the items of a table in a file.
@Command(
        name = "export",
        description = {
            "Write items of a table into a file.",
            "The file has its name only when it is complete. An export that was stopped or killed goes on with "
                    + "'sortkey jobs resume'."
        },
        footerHeading = "%nFormats%n",
        footer = {
            "  dynamodb  DynamoDB JSON, an item to a line; also what 'sortkey import' and ImportTable read",
            "  s3        a folder like that of an export to S3, for ImportTable, Glue and others",
            "  csv       with a header of names and types",
            "  json      plain JSON, an item to a line; binary becomes Base64 text, and sets become lists",
            "  scan      like the output of 'aws dynamodb scan'",
            "  batch     requests for 'aws dynamodb batch-write-item'",
            "  ion       Ion text",
            "%nConditions%n",
            ConditionHelp.PATHS,
            ConditionHelp.OPERATORS,
            ConditionHelp.TYPES,
            ConditionHelp.QUOTES,
            "%nExamples",
            "  sortkey export orchard orchard.jsonl.gz --segments 4 --rate 100",
            "  sortkey export orders orders.csv --filter 'status = OPEN' --mask email=hash",
            "  sortkey export orchard - | gzip > orchard.jsonl.gz"
        })
public final class ExportCommand extends SessionCommand {
    /// As they are typed.
    enum As {
        DYNAMODB(Format.DYNAMODB_JSON, ""),
        S3(Format.S3_EXPORT, ""),
        CSV(Format.CSV, ".csv"),
        JSON(Format.PLAIN_JSON, ".json"),
        SCAN(Format.SCAN_OUTPUT, ""),
        BATCH(Format.BATCH_WRITE, ""),
        ION(Format.ION, ".ion");

        private final Format format;
        private final String ending;

        As(Format format, String ending) {
            this.format = format;
            this.ending = ending;
        }
    }

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table to read.")
    private String table = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = {
                "Where to. Its ending says how it is compressed (.gz, .zst), and .csv and .ion also the format. "
                        + "- is standard output."
            })
    private String file = "";

    @Mixin
    private final ReadingFlags reading = new ReadingFlags();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 20,
            description = {"One of the formats below (default: dynamodb)."})
    private @Nullable As format;

    @Mixin
    private final MaskFlags masks = new MaskFlags();

    @Mixin
    private final RateFlags rate = new RateFlags();

    @Option(names = "--force", order = 50, description = "Replace the file if there is one.")
    private boolean force;

    private int exitCode;

    /// A command of the given run.
    public ExportCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return exitCode;
    }

    @Override
    protected void run(CommandSession session) {
        List<Mask> masked = masks.masks();
        TableDescription described = TableLookup.describe(session, table);
        ReadDraft draft = reading.draft(described);
        Planner.plan(described, draft);
        As as = as();
        as.format.losses().forEach(session.terminal()::say);
        if (file.equals("-")) {
            stream(session, described, draft, as, masked);
            return;
        }
        Path target = target();
        if (isPipe(target)) {
            stream(session, described, draft, as, masked);
            return;
        }
        if (!force && Files.exists(target) && !(as == As.S3 && Files.isDirectory(target))) {
            throw new UserException(new UserError.BadInput(
                    "There is a file " + file + " already.", "Choose another name, or replace it with --force."));
        }
        @Nullable Path parent = target.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw new UserException(
                    new UserError.NotFound("There is no folder " + parent + ".", "Make it, or choose another file."));
        }
        JobFolder folder = new Jobs(context().options().paths().data())
                .make(
                        Job.Kind.EXPORT,
                        Job.Place.of(session.spec().name(), described),
                        "export to " + target,
                        rate.options(Throughput.reads(described, draft.index()), null),
                        null);
        new ExportJob(session.client(), described, folder)
                .plan(new ExportJob.Details(
                        draft, target.toString(), as.format, Compression.named(file), masked, List.of(), force));
        exitCode = new Moving(session, context(), folder).carryOut();
    }

    /// The file behind a link, which stays one.
    private Path target() {
        Path named = Path.of(file).toAbsolutePath().normalize();
        try {
            return Files.isSymbolicLink(named) && Files.isRegularFile(named) ? named.toRealPath() : named;
        } catch (IOException e) {
            throw FileErrors.notExported(named, e);
        }
    }

    /// Such as /dev/stdout or a named pipe, which can't be replaced, and another program reads.
    private static boolean isPipe(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    }

    private As as() {
        String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
        if (format != null) {
            return format;
        }
        for (As each : List.of(As.CSV, As.ION)) {
            if (name.endsWith(each.ending)) {
                return each;
            }
        }
        return As.DYNAMODB;
    }

    /// To standard output, for another program.
    private void stream(CommandSession session, TableDescription described, ReadDraft draft, As as, List<Mask> masked) {
        if (as == As.S3 || as == As.CSV) {
            throw new UserException(new UserError.BadInput(
                    "A " + as.format.words() + " can't be written to "
                            + (file.equals("-") ? "standard output" : file) + ": "
                            + (as == As.CSV ? "its header needs all items." : "it is a folder."),
                    "Name a file, or choose another format."));
        }
        try (OutputStream out = file.equals("-")
                        ? new Kept(session.terminal().data())
                        : new DataStream(Files.newOutputStream(target(), StandardOpenOption.WRITE));
                ItemSink sink = ExportJob.sink(described, as.format, out, List.of())) {
            Pace pace = Pace.of(rate.units(Throughput.reads(described, draft.index())));
            new TableSource(
                            session.client(),
                            Planner.plan(described, draft).read().withLimit(null),
                            pace)
                    .each("", (page, _) -> page.items().forEach(item -> sink.write(Mask.of(item, masked))));
        } catch (IOException e) {
            throw FileErrors.notExported(target(), e);
        }
        session.terminal().flush();
    }

    /// Standard output stays open.
    private static final class Kept extends FilterOutputStream {
        private Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
    }
}
