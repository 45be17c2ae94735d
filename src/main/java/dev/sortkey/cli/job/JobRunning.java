package dev.sortkey.cli.job;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.job.SkippedChange;
import dev.sortkey.transfer.job.Tally;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A planned bulk change in front of a person: shown, confirmed, carried out with its progress.
final class JobRunning {
    private static final int SHOWN_CHANGES = 5;
    private static final int SHOWN_SKIPPED = 10;

    private final CommandSession session;
    private final Terminal terminal;
    private final OutputFormat format;
    private final BulkJob job;
    private final JobWatch watch;

    JobRunning(CommandSession session, CommandContext context, TableDescription table, JobFolder folder) {
        this.session = session;
        this.terminal = session.terminal();
        this.format = context.options().output();
        this.job = new BulkJob(session.client(), table, folder);
        this.watch = new JobWatch(context, folder);
    }

    JobWatch watch() {
        return watch;
    }

    BulkJob job() {
        return job;
    }

    private Job asked() {
        return job.folder().job();
    }

    /// Shows the plan to people.
    void showPlan() {
        Checkpoint plan = job.folder().plan();
        Tally tally = plan.tally();
        if (format != OutputFormat.TABLE) {
            return;
        }
        terminal.print(asked().table() + ": " + asked().what() + "\n" + JobWords.planned(Job.Kind.BULK, tally) + "\n");
        if (JobWords.changes(tally) > 0) {
            terminal.print(cost(tally) + "\n\n");
            terminal.print(JobText.first(BulkJob.first(job.folder(), SHOWN_CHANGES), KeyNames.of(job.table())));
            long more = JobWords.changes(tally) - SHOWN_CHANGES;
            if (more > 0) {
                terminal.print(String.format(
                        Locale.ROOT,
                        "… and %,d more in %s%n",
                        more,
                        job.folder().file("plan.jsonl")));
            }
        }
        if (tally.get(Count.REJECTED) > 0) {
            BulkJob.rejects(job.folder(), SHOWN_CHANGES)
                    .forEach(each -> terminal.print(ItemKeys.text(each.draft().first(), KeyNames.of(job.table())) + ": "
                            + each.reason() + "\n"));
            terminal.print("All rejected items are in " + job.folder().file("rejects.jsonl") + "\n");
        }
        terminal.flush();
    }

    private String cost(Tally plan) {
        String time = asked().options().rate() > 0
                ? String.format(
                        Locale.ROOT,
                        ", at %,.0f a second in %s",
                        asked().options().rate(),
                        JobWords.time((long) (plan.planned().units().doubleValue()
                                / asked().options().rate()
                                * 1000)))
                : "";
        String price = OnDemandPrice.of(job.table(), session.spec().target(), plan.planned())
                .map(money -> ", about " + money)
                .orElse("");
        String read = plan.readUnits().halves() > 0
                ? "; planning read " + plan.readUnits().words() + " RCU"
                : "";
        return plan.planned().words() + " WCU" + time + price + read
                + ". Each change is made only if nobody else changes the item" + " meanwhile.";
    }

    /// Whether the person wants it carried out.
    ///
    /// @throws UserException bad input when nobody can be asked
    boolean isConfirmed() {
        return watch.isConfirmed(session.spec(), asked().table());
    }

    /// Carries out what is left.
    ///
    /// @return the exit code: that of a conflict when not all could be changed
    /// @throws CancellationException when it was stopped
    int carryOut() {
        session.connection().lock().check("Changing items of " + asked().table());
        Checkpoint at = watch.carryOut(job::run);
        tell(at);
        return JobWatch.exitCode(at.tally().sum(Count.CONFLICTS, Count.REJECTED));
    }

    private void tell(Checkpoint at) {
        String id = asked().id();
        terminal.say(JobWords.done(Job.Kind.BULK, at) + "."
                + (JobWords.changes(at.tally()) > 0 ? " Undo it with 'sortkey jobs undo " + id + "'." : ""));
        List<SkippedChange> skipped =
                BulkJob.skipped(job.folder(), each -> each.what() != Count.UNCHANGED, SHOWN_SKIPPED + 1);
        KeyNames keys = KeyNames.of(job.table());
        skipped.stream()
                .limit(SHOWN_SKIPPED)
                .forEach(each -> terminal.say(ItemKeys.text(each.draft().first(), keys) + ": " + each.reason()));
        if (skipped.size() > SHOWN_SKIPPED) {
            terminal.say("All of them are in " + job.folder().file("skipped.jsonl"));
        }
    }
}
