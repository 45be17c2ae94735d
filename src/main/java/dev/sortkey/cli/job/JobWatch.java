package dev.sortkey.cli.job;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.job.Pace;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// A job that runs in front of a person: its progress on a terminal, and how to go on when it stops.
public final class JobWatch {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Terminal terminal;
    private final OutputFormat format;
    private final JobFolder folder;
    private long shown;

    /// Watches the job in `folder`.
    public JobWatch(CommandContext context, JobFolder folder) {
        this.terminal = context.terminal();
        this.format = context.options().output();
        this.folder = folder;
    }

    /// How far something is.
    @FunctionalInterface
    public interface Words {
        /// In a few words.
        String of(Checkpoint at);
    }

    /// Runs `work` with its progress on the terminal.
    ///
    /// @param words says how far it is
    public Checkpoint watch(BiFunction<Pace, Consumer<Checkpoint>, Checkpoint> work, Words words) {
        Pace pace = folder.job().pace();
        var told = new HashSet<String>();
        pace.onTrouble(trouble -> {
            if (told.add(trouble.what())) {
                terminal.say("Still trying: " + trouble.what());
            }
        });
        try {
            return work.apply(pace, at -> {
                long now = System.nanoTime();
                if (now - shown > BETWEEN_NANOS) {
                    shown = now;
                    terminal.progress(words.of(at)
                            + pace.trouble()
                                    .map(trouble -> " · " + trouble.what())
                                    .orElse(""));
                }
            });
        } finally {
            terminal.progress("");
        }
    }

    /// Carries out what is left.
    ///
    /// @return how far it came, which is the end
    /// @throws CancellationException when it was stopped
    /// @throws UserException why it can't go on now
    public Checkpoint carryOut(BiFunction<Pace, Consumer<Checkpoint>, Checkpoint> work) {
        Job.Kind kind = folder.job().kind();
        long all = JobWords.changes(folder.plan().tally());
        String id = folder.job().id();
        try {
            Checkpoint at = watch(work, now -> JobWords.progress(kind, now, all));
            if (!at.finished()) {
                terminal.say("Stopped after " + done(kind, all) + ". Go on with 'sortkey jobs resume " + id + "'.");
                throw new CancellationException("stopped");
            }
            return at;
        } catch (UserException e) {
            note(e);
            boolean passes = !(e.error() instanceof UserError.BadInput);
            terminal.say(done(kind, all) + " done." + (passes ? " Go on with 'sortkey jobs resume " + id + "'." : ""));
            throw e;
        } finally {
            print();
        }
    }

    /// Has the job keep why it stopped.
    private void note(UserException failure) {
        try {
            folder.failed(failure.error().what());
        } catch (UserException e) {
            failure.addSuppressed(e); // as on a full disk
        }
    }

    /// Such as `10 of 20`; without the 20 when that isn't known.
    private String done(Job.Kind kind, long all) {
        long done = JobWords.done(folder.checkpoint().tally());
        return all == 0
                ? Counted.of(done, "item")
                : String.format(Locale.ROOT, JobWords.isEstimate(kind) ? "%,d of about %,d" : "%,d of %,d", done, all);
    }

    /// Whether the person wants what is left carried out; on a production connection, they type the table and how
    /// many items, as far as that is known.
    ///
    /// @param spec of the connection that is written to
    /// @param table that is written to
    /// @throws UserException bad input when nobody can be asked
    public boolean isConfirmed(ConnectionSpec spec, String table) {
        Job job = folder.job();
        long left = JobWords.changes(folder.plan().tally())
                - JobWords.changes(folder.checkpoint().tally());
        String counted = left <= 0 ? "items" : Counted.of(left, "item");
        String items = (left > 0 && JobWords.isEstimate(job.kind()) ? "about " : "")
                + counted
                + (isBulk() ? " on " : " to ")
                + spec.name();
        boolean careful = spec.guard() == Guard.PRODUCTION;
        String sure = left <= 0 ? table : table + " " + left;
        String typed = terminal.ask(
                        careful
                                ? "Type '" + sure + "' to " + (isBulk() ? "change " : "write ") + items + ": "
                                : (isBulk() ? "Change " : "Write ") + items + "? [y/N] ")
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Can't ask for confirmation without a terminal. " + nothing(),
                        "The plan is kept: carry it out with 'sortkey jobs resume " + job.id() + " --yes'.")))
                .strip();
        return careful ? typed.equals(sure) : List.of("y", "yes").contains(typed.toLowerCase(Locale.ROOT));
    }

    /// Says how to carry out the plan later.
    public void tellLater() {
        terminal.say(nothing() + " The plan is kept: carry it out with 'sortkey jobs resume "
                + folder.job().id() + "'.");
    }

    private boolean isBulk() {
        return folder.job().kind() == Job.Kind.BULK;
    }

    private String nothing() {
        return isBulk() ? "Nothing was changed." : "Nothing was written.";
    }

    /// The exit code of a job: that of a conflict when it left something alone.
    ///
    /// @param left how many items
    public static int exitCode(long left) {
        return left > 0 ? new UserError.ConditionFailed("", "", Map.of()).exitCode() : 0;
    }

    /// Prints the job for programs.
    public void print() {
        if (format != OutputFormat.TABLE) {
            terminal.printData(JobText.json(folder) + "\n");
            terminal.flush();
        }
    }
}
