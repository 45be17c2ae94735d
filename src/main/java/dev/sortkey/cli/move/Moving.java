package dev.sortkey.cli.move;

import dev.sortkey.cli.job.JobWatch;
import dev.sortkey.cli.job.Throughput;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.support.Counted;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.transfer.move.ImportJob;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Carries out a job that moves items, in front of a person.
public final class Moving {
    private final CommandSession session;
    private final CommandContext context;
    private final JobFolder folder;
    private final JobWatch watch;

    /// @param folder of an export, an import or a copy that is planned
    public Moving(CommandSession session, CommandContext context, JobFolder folder) {
        this.session = session;
        this.context = context;
        this.folder = folder;
        this.watch = new JobWatch(context, folder);
    }

    /// Whether the person wants what is planned carried out: they are asked before an import, and before a copy to
    /// a production connection.
    ///
    /// @throws UserException bad input when nobody can be asked
    public boolean isConfirmed() {
        Job job = folder.job();
        return switch (job.kind()) {
            case EXPORT -> true;
            case IMPORT, BULK -> watch.isConfirmed(session.spec(), job.table());
            case COPY -> {
                CopyJob.Details details = copied(folder);
                ConnectionSpec to = spec(session, details.connection());
                yield to.guard() != Guard.PRODUCTION || watch.isConfirmed(to, details.table());
            }
        };
    }

    private static CopyJob.Details copied(JobFolder folder) {
        return folder.details(CopyJob.Details.class, CopyJob.Details.NONE).get();
    }

    private static ConnectionSpec spec(CommandSession session, String name) {
        return name.equals(session.spec().name()) ? session.spec() : session.spec(name);
    }

    /// What the rate of a job is a share of.
    ///
    /// @param table that the job is about
    public static Throughput throughput(CommandSession session, JobFolder folder, TableDescription table) {
        return switch (folder.job().kind()) {
            case BULK, IMPORT -> Throughput.writes(table);
            case EXPORT -> {
                ReadDraft read = folder.details(ExportJob.Details.class, ExportJob.Details.NONE)
                        .get()
                        .read();
                yield Throughput.reads(table, read == null ? null : read.index());
            }
            case COPY -> {
                CopyJob.Details details = copied(folder);
                try (Connection to = session.open(details.connection())) {
                    yield Throughput.writes(
                            CopyJob.target(to.dynamo(), table, details.table()).orElse(table));
                }
            }
        };
    }

    /// Carries out what is left.
    ///
    /// @return the exit code: that of a conflict when not all could be moved
    public int carryOut() {
        Job job = folder.job();
        TableDescription table = TableLookup.describe(session, job.table());
        Checkpoint at = switch (job.kind()) {
            case EXPORT -> export(table);
            case IMPORT -> {
                session.connection().lock().check("Writing to " + job.table());
                yield watch.carryOut(new ImportJob(session.client(), table, folder)::run);
            }
            case COPY -> copy(table);
            case BULK -> throw new IllegalArgumentException("a bulk change moves nothing");
        };
        context.terminal().say(words(job, at));
        return JobWatch.exitCode(at.tally().sum(Count.CONFLICTS, Count.REJECTED)
                + folder.plan().tally().get(Count.REJECTED));
    }

    private Checkpoint export(TableDescription table) {
        boolean finished = false;
        try {
            Checkpoint at = watch.carryOut(new ExportJob(session.client(), table, folder)::run);
            finished = true;
            return at;
        } finally {
            Path part = ExportJob.part(folder);
            if (!finished && Files.exists(part)) {
                context.terminal()
                        .say("What was read so far is in " + part + "; 'sortkey jobs delete "
                                + folder.job().id() + "' removes it.");
            }
        }
    }

    private Checkpoint copy(TableDescription table) {
        CopyJob.Details details = copied(folder);
        try (Connection to = session.open(details.connection())) {
            to.lock().check("Writing to " + details.table());
            if (CopyJob.prepare(to.dynamo(), table, details.table(), context.terminal()::progress)) {
                context.terminal().say("Made the table " + details.table() + " on " + details.connection() + ".");
            }
            TableDescription target = to.dynamo()
                    .describeTable(it -> it.tableName(details.table()))
                    .table();
            return watch.carryOut(new CopyJob(session.client(), table, to.dynamo(), target, folder)::run);
        }
    }

    private String words(Job job, Checkpoint at) {
        String done = JobWords.done(job.kind(), at) + ".";
        return switch (job.kind()) {
            case EXPORT ->
                done + " They are in "
                        + folder.details(ExportJob.Details.class, ExportJob.Details.NONE)
                                .get()
                                .file();
            case IMPORT -> {
                long rejected = folder.plan().tally().get(Count.REJECTED);
                yield rejected == 0
                        ? done
                        : done + " " + Counted.of(rejected, "entry", "entries") + " couldn't be read: repair "
                                + folder.file("rejects.jsonl")
                                + " and import it; the reasons are in reasons.jsonl beside"
                                + " it.";
            }
            case COPY, BULK -> done;
        };
    }
}
