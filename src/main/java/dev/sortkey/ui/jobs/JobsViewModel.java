package dev.sortkey.ui.jobs;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.bulk.PlannedChange;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.SkippedChange;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.transfer.move.ImportJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The jobs of this person, and those that run in this window. They outlive screens and connections' windows.
public final class JobsViewModel implements AutoCloseable {
    private static final int SHOWN_CHANGES = 1_000;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /// Nobody looks on while a plan takes that long.
    private static final long LONG_MILLIS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Jobs jobs;
    private final Function<String, Optional<Connection>> connections;
    private final JobWork work;
    private final TaskScope tasks;
    private final Consumer<String> ended;
    private final ReadOnlyObjectWrapper<List<ShownJob>> all = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private final Map<String, RunningJob> running = new ConcurrentHashMap<>();

    /// Nothing is read yet.
    ///
    /// @param connections finds one that is open by its name
    /// @param ended hears in a sentence what a job came to, where the results are delivered
    public JobsViewModel(
            Path data, Function<String, Optional<Connection>> connections, Tasks tasks, Consumer<String> ended) {
        this.ended = ended;
        this.jobs = new Jobs(data);
        this.connections = connections;
        this.work = new JobWork(connections);
        this.tasks = new TaskScope(tasks);
    }

    /// All of them, the newest first.
    ReadOnlyObjectProperty<List<ShownJob>> all() {
        return all.getReadOnlyProperty();
    }

    /// The id of the one that is shown; null for none.
    ObjectProperty<@Nullable String> selected() {
        return selected;
    }

    /// Reads them anew.
    public void refresh() {
        tasks.latest("refresh", () -> jobs.all().stream().map(ShownJob::of).toList())
                .onSuccess(found -> all.set(live(found)));
    }

    private List<ShownJob> live(List<ShownJob> known) {
        return known.stream()
                .map(each -> {
                    RunningJob job = running.get(each.job().id());
                    return job == null ? each : job.now(each);
                })
                .toList();
    }

    /// What runs here, in a few words; empty when nothing does.
    public Optional<String> summary() {
        return all.get().stream()
                .filter(ShownJob::isHere)
                .findFirst()
                .map(first -> (running.size() > 1 ? running.size() + " jobs, " : "")
                        + first.job().what()
                        + (first.progress() < 0 ? "" : " · %d%%".formatted((int) (first.progress() * 100))));
    }

    /// Calls `listener` whenever {@link #summary} may be another.
    public void onSummary(Runnable listener) {
        all.subscribe(_ -> listener.run());
    }

    /// Makes the plan of a bulk change.
    @FunctionalInterface
    public interface Planning {
        /// Makes it, at a pace; the listener hears of each part.
        Checkpoint plan(BulkJob job, Pace pace, Consumer<Checkpoint> listener);
    }

    /// Plans a bulk change.
    ///
    /// @param what the job does, in words
    public void plan(
            Connection connection,
            TableDescription table,
            String what,
            Planning planning,
            Consumer<UserError> onError) {
        plan(
                () -> made(Job.Kind.BULK, connection, table, what, Job.Options.USUAL),
                (folder, job) -> planning.plan(JobWork.bulk(connection, table, folder), job.pace(), told(job)),
                onError);
    }

    private void plan(
            Supplier<JobFolder> make, BiFunction<JobFolder, RunningJob, Checkpoint> work, Consumer<UserError> onError) {
        tasks.run(() -> ShownJob.of(make.get()))
                .onSuccess(made -> {
                    add(made);
                    run(made, true, job -> work.apply(made.folder(), job), onError);
                })
                .onError(onError);
    }

    private JobFolder made(
            Job.Kind kind, Connection connection, TableDescription table, String what, Job.Options options) {
        return jobs.make(kind, Job.Place.of(connection.spec().name(), table), what, options, null);
    }

    private void add(ShownJob made) {
        // It may have been read from the disk already.
        all.set(Stream.concat(
                        Stream.of(made),
                        all.get().stream()
                                .filter(each ->
                                        !each.job().id().equals(made.job().id())))
                .toList());
        selected.set(made.job().id());
    }

    /// Plans an export of a table as it is now, and begins it.
    public void export(
            Connection connection,
            TableDescription table,
            ExportJob.Details details,
            Job.Options options,
            Consumer<UserError> onError) {
        tasks.run(() -> {
                    TableDescription now = JobWork.described(connection, table.tableName());
                    JobFolder folder = made(Job.Kind.EXPORT, connection, now, "export to " + details.file(), options);
                    new ExportJob(connection.dynamo(), now, folder).plan(details);
                    return ShownJob.of(folder);
                })
                .onSuccess(made -> {
                    add(made);
                    run(made, onError);
                })
                .onError(onError);
    }

    /// Checks a file that is to be imported.
    public void check(
            Connection connection,
            TableDescription table,
            ImportJob.Details details,
            Job.Options options,
            Consumer<UserError> onError) {
        plan(
                () -> made(Job.Kind.IMPORT, connection, table, "import " + details.file(), options),
                (folder, job) -> JobWork.bringing(connection, table, folder).check(details, job.pace(), told(job)),
                onError);
    }

    /// Plans a copy of a table as it is now.
    public void copy(
            Connection connection,
            TableDescription table,
            CopyJob.Details details,
            Job.Options options,
            Consumer<UserError> onError) {
        String what = "copy to " + details.table() + " on " + details.connection();
        tasks.run(() -> {
                    TableDescription now = JobWork.described(connection, table.tableName());
                    JobFolder folder = made(Job.Kind.COPY, connection, now, what, options);
                    CopyJob.plan(folder, now, details);
                    return ShownJob.of(folder);
                })
                .onSuccess(this::add)
                .onError(onError);
    }

    /// What an export, an import or a copy is about.
    void about(ShownJob shown, Consumer<JobAbout> then) {
        tasks.latest("about", () -> JobAbout.of(shown.folder())).onSuccess(then);
    }

    /// Does what is left of a job.
    void run(ShownJob shown, Consumer<UserError> onError) {
        run(
                shown,
                false,
                job -> {
                    job.writesTo(JobAbout.of(shown.folder()).writes());
                    return work.run(shown.folder(), job.pace(), told(job));
                },
                onError);
    }

    /// Plans to take back what a job has done.
    void undo(ShownJob done, Consumer<UserError> onError) {
        tasks.run(() -> {
                    Job job = done.job();
                    Connection connection = work.open(job.connection());
                    JobFolder undo =
                            jobs.make(Job.Kind.BULK, job.place(), "undo " + job.what(), job.options(), job.id());
                    new BulkJob(connection.dynamo(), JobWork.described(connection, job.table()), undo)
                            .planToUndo(done.folder());
                    return ShownJob.of(undo);
                })
                .onSuccess(this::add)
                .onError(onError);
    }

    /// Whether it is a production connection, as far as that is open.
    boolean isProduction(@Nullable String connection) {
        return connection != null
                && connections
                        .apply(connection)
                        .filter(it -> it.spec().guard() == Guard.PRODUCTION)
                        .isPresent();
    }

    private void run(
            ShownJob shown, boolean planning, Function<RunningJob, Checkpoint> work, Consumer<UserError> onError) {
        String id = shown.job().id();
        if (running.containsKey(id)) {
            return;
        }
        var job = new RunningJob(shown.job().pace(), planning, planning ? shown.plan() : shown.run());
        running.put(id, job);
        all.set(live(all.get()));
        tasks.run(() -> {
                    try {
                        return work.apply(job);
                    } finally {
                        job.end();
                    }
                })
                .onSuccess(at -> {
                    if (at.finished() && (!planning || at.millis() > LONG_MILLIS)) {
                        ended.accept(shown.title() + ": "
                                + (planning
                                        ? JobWords.planned(shown.job().kind(), at.tally())
                                        : JobWords.done(shown.job().kind(), at)));
                    }
                })
                .onError(onError)
                .onFinally(() -> {
                    running.remove(id);
                    refresh();
                });
    }

    /// Hears of each part, and has it shown now and then.
    private Consumer<Checkpoint> told(RunningJob job) {
        var shown = new AtomicLong();
        return at -> {
            job.reached(at);
            long now = System.nanoTime();
            if (now - shown.get() > BETWEEN_NANOS) {
                shown.set(now);
                tasks.deliver(() -> all.set(live(all.get())));
            }
        };
    }

    private void pace(ShownJob shown, Consumer<Pace> change) {
        RunningJob job = running.get(shown.job().id());
        if (job != null) {
            change.accept(job.pace());
            all.set(live(all.get()));
        }
    }

    /// Lets no more requests of a job pass until {@link #proceed}.
    void pause(ShownJob shown) {
        pace(shown, Pace::pause);
    }

    /// Lets them pass again.
    void proceed(ShownJob shown) {
        pace(shown, Pace::proceed);
    }

    /// Stops a job, whichever program runs it.
    void stop(ShownJob shown, Consumer<UserError> onError) {
        if (shown.isHere()) {
            pace(shown, Pace::stop);
        } else {
            tasks.run(() -> {
                        shown.folder().askToStop();
                        return shown;
                    })
                    .onError(onError)
                    .onFinally(this::refresh);
        }
    }

    /// Stops what runs here on a connection; each can go on when that is open again.
    public void stopOn(String connection) {
        all.get().stream()
                .filter(ShownJob::isHere)
                .filter(shown -> {
                    RunningJob job = running.get(shown.job().id());
                    return shown.job().connection().equals(connection) || (job != null && job.isWritingTo(connection));
                })
                .forEach(shown -> pace(shown, Pace::stop));
    }

    /// Has a job go at another rate, from now on.
    ///
    /// @param unitsPerSecond 0 for as many as the table takes
    void limit(ShownJob shown, double unitsPerSecond, Consumer<UserError> onError) {
        pace(shown, pace -> pace.limit(unitsPerSecond));
        tasks.run(() -> {
                    shown.folder().change(shown.folder().job().withRate(unitsPerSecond));
                    return shown;
                })
                .onError(onError)
                .onFinally(this::refresh);
    }

    /// Deletes a job with its files.
    void delete(ShownJob shown, Consumer<UserError> onError) {
        tasks.run(() -> {
                    ExportJob.discard(shown.folder());
                    jobs.delete(shown.folder());
                    return shown;
                })
                .onSuccess(_ -> selected.set(null))
                .onError(onError)
                .onFinally(this::refresh);
    }

    /// The first changes of a job's plan.
    void changes(ShownJob shown, Consumer<List<PlannedChange>> then) {
        tasks.latest("changes", () -> BulkJob.first(shown.folder(), SHOWN_CHANGES))
                .onSuccess(then);
    }

    /// The first of those that changed nothing.
    void skipped(ShownJob shown, Consumer<List<SkippedChange>> then) {
        tasks.latest("changes", () -> shown.skipped(SHOWN_CHANGES)).onSuccess(then);
    }

    /// How many run here.
    public int running() {
        return running.size();
    }

    /// Stops what runs here; each can go on later.
    public void stopAll() {
        running.values().forEach(job -> job.pace().stop());
    }

    /// Waits until all that was stopped is on disk. May take seconds.
    @Override
    public void close() {
        stopAll();
        for (RunningJob job : List.copyOf(running.values())) {
            try {
                if (!job.ended().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    break; // it goes on from its last checkpoint
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        tasks.close();
    }
}
