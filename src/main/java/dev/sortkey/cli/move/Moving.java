package dev.sortkey.cli.move;

import dev.sortkey.cli.job.JobWatch;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.support.Counted;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.transfer.move.ImportJob;
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

    /// Carries out what is left.
    ///
    /// @return the exit code: that of a conflict when not all could be moved
    public int carryOut() {
        Job job = folder.job();
        TableDescription table = TableLookup.describe(session, job.table());
        Checkpoint at = switch (job.kind()) {
            case EXPORT -> watch.carryOut(new ExportJob(session.client(), table, folder)::run);
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

    private Checkpoint copy(TableDescription table) {
        CopyJob.Details details =
                folder.details(CopyJob.Details.class, CopyJob.Details.NONE).get();
        try (Connection to = session.open(details.connection())) {
            to.lock().check("Writing to " + details.table());
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
