package dev.sortkey.ui.tables.design;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.change.IndexFit;
import dev.sortkey.dynamo.table.change.TableChanger;
import dev.sortkey.dynamo.table.change.TableChanger.Outcome;
import dev.sortkey.dynamo.table.change.TablePlan;
import dev.sortkey.dynamo.table.change.TableStep;
import dev.sortkey.dynamo.table.definition.DefinitionCheck;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// The plan of a change of one table, and carrying it out.
final class ChangeViewModel {
    private final Connection connection;
    private final String table;
    private final JsonFile<KeptChange> kept;
    private final Waiting waiting;
    private final TaskScope tasks;
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(Progress.NONE);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper fit = new ReadOnlyStringWrapper("");
    private Tasks.@Nullable Task<?> task;
    private @Nullable TableDefinition wanted;
    /// What is wanted, with what others have changed meanwhile.
    private @Nullable TableDefinition goal;
    /// The table as the form began with it.
    private @Nullable TableDefinition opened;
    private @Nullable TableDetails details;
    private boolean changedByOthers;

    /// How far a plan is.
    ///
    /// @param done how many steps have taken effect
    /// @param current whether the step after those is being done
    /// @param failure why the step after those couldn't be done; null when it wasn't tried, or is being done
    record Progress(
            TablePlan plan,
            int done,
            boolean current,
            @Nullable UserError failure) {
        static final Progress NONE = new Progress(new TablePlan(List.of(), List.of(), List.of()), 0, false, null);

        static Progress of(TablePlan plan) {
            return new Progress(plan, 0, false, null);
        }

        boolean isDone() {
            return !plan.steps().isEmpty() && done == plan.steps().size();
        }

        /// Whether nothing of it has been sent.
        boolean isNew() {
            return done == 0 && !current && failure == null;
        }

        /// What has become of it, in one sentence; empty when nothing was sent.
        String words() {
            String steps = Counted.of(plan.steps().size(), "step");
            if (isDone()) {
                return "All done: " + steps + ".";
            }
            if (current) {
                return "Step " + (done + 1) + " of " + plan.steps().size()
                        + ". DynamoDB may take a while; you can look at other tables meanwhile.";
            }
            return isNew() ? "" : done + " of " + steps + " done. What is left is planned again when you go on.";
        }
    }

    /// What is opened.
    ///
    /// @param now the table
    /// @param unfinished whether `wanted` comes from an unfinished change
    record Opened(TableDefinition now, TableDefinition wanted, boolean unfinished) {}

    ChangeViewModel(TaskScope tasks, Connection connection, String table, Path data) {
        this(tasks, connection, table, data, Waiting.patient());
    }

    ChangeViewModel(TaskScope tasks, Connection connection, String table, Path data, Waiting waiting) {
        this.tasks = tasks;
        this.connection = connection;
        this.table = table;
        this.waiting = waiting;
        kept = KeptChange.file(data, connection.spec().name(), table);
    }

    /// The plan, and how far it is.
    ReadOnlyObjectProperty<Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    /// Whether it is planning, checking items, or carrying out.
    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Which items the new indexes will leave out, or how many were read so far.
    ReadOnlyStringProperty fit() {
        return fit.getReadOnlyProperty();
    }

    String table() {
        return table;
    }

    /// Reads the table, and what an unfinished change wanted of it.
    void open(Consumer<Opened> then, Consumer<UserError> onError) {
        tasks.latest("open", () -> {
                    TableDefinition now = TableDefinition.of(TableInspector.inspect(connection.dynamo(), table));
                    return kept.get()
                            .within(now)
                            .map(unfinished -> new Opened(now, unfinished, true))
                            .orElseGet(() -> new Opened(now, now, false));
                })
                .onSuccess(read -> {
                    opened = read.now();
                    then.accept(read);
                })
                .onError(onError);
    }

    /// Whether a change is unfinished.
    void unfinished(Consumer<Boolean> then) {
        tasks.latest("unfinished", () -> !kept.get().equals(KeptChange.NONE)).onSuccess(then);
    }

    /// Forgets an unfinished change.
    void discard(Runnable then, Consumer<UserError> onError) {
        tasks.run(() -> kept.update(_ -> KeptChange.NONE))
                .onSuccess(_ -> then.run())
                .onError(onError);
    }

    /// Plans how the table becomes as `definition` says, from how it is now. What others have changed since it was
    /// opened stays, and is what the definition says of it from then on.
    void plan(TableDefinition definition, Runnable then, Consumer<UserError> onError) {
        TableDefinition before = opened;
        wanted = definition;
        goal = null;
        fit.set("");
        running.set(true);
        task = tasks.run(() -> {
                    TableDetails now = TableInspector.inspect(connection.dynamo(), table);
                    TableDefinition merged = before == null ? definition : merge(before, definition, now);
                    return new Planned(now, merged, TablePlan.of(now, merged, TablePlan.Unsaid.BECOMES_DEFAULT));
                })
                .onSuccess(planned -> {
                    details = planned.details();
                    goal = planned.goal();
                    changedByOthers = progress.get().isNew() && !planned.goal().equals(definition);
                    progress.set(Progress.of(planned.plan()));
                    then.run();
                })
                .onError(onError)
                .onFinally(() -> running.set(false));
    }

    private record Planned(TableDetails details, TableDefinition goal, TablePlan plan) {}

    private static TableDefinition merge(TableDefinition before, TableDefinition definition, TableDetails now) {
        TableDefinition merged = definition.rebased(before, TableDefinition.of(now));
        List<String> problems = DefinitionCheck.problems(merged.create());
        if (!merged.equals(definition) && !problems.isEmpty()) {
            throw new UserException(new UserError.BadInput(
                    "The table was changed while the form was open, and both changes together can't be: "
                            + String.join(" ", problems),
                    "Open the form again."));
        }
        return merged;
    }

    /// Whether others have changed the table since it was opened, so that the form doesn't show all of it.
    boolean isChangedByOthers() {
        return changedByOthers;
    }

    /// Whether carrying it out has to be confirmed by the table's name.
    boolean isCareful() {
        return progress.get().plan().hasWarning() || connection.spec().guard() == Guard.PRODUCTION;
    }

    /// Whether the plan creates an index whose items can be checked first.
    static boolean createsIndex(TablePlan plan) {
        return plan.steps().stream()
                .anyMatch(step -> step.request() instanceof UpdateTableRequest update
                        && update.globalSecondaryIndexUpdates().stream().anyMatch(it -> it.create() != null));
    }

    /// Each step as a command for the AWS CLI.
    String commands() {
        return progress.get().plan().steps().stream()
                .map(step -> AwsCli.print(step.request(), connection.destination()))
                .collect(Collectors.joining("\n"));
    }

    /// Reads the key attributes of all items, for those that the new indexes leave out.
    void checkItems(Consumer<UserError> onError) {
        TableDetails now = details;
        if (now == null) {
            return;
        }
        TablePlan plan = progress.get().plan();
        running.set(true);
        fit.set("Reading the items…");
        task = tasks.run(() -> IndexFit.of(
                        connection.dynamo(),
                        now.table().required("Can't check the items of " + table),
                        plan,
                        items -> tasks.deliver(() -> fit.set(Counted.of(items, "item") + " read…"))))
                .onSuccess(fits ->
                        fit.set(fits.stream().map(ChangeViewModel::words).collect(Collectors.joining("\n"))))
                .onError(error -> {
                    fit.set("");
                    onError.accept(error);
                })
                .onFinally(() -> running.set(false));
    }

    private static String words(IndexFit fit) {
        return fit.examples().entrySet().stream()
                .map(example -> "\n    " + example.getKey() + ": " + IndexFit.reason(example.getValue()))
                .collect(Collectors.joining("", fit.words(), ""));
    }

    /// Carries the plan out. What it leads to is kept until all is done.
    ///
    /// @param then hears of each end, also of a failure
    void apply(Runnable then, Consumer<UserError> onError) {
        TableDefinition wholly = goal;
        TablePlan plan = progress.get().plan();
        if (wholly == null || plan.steps().isEmpty()) {
            return;
        }
        running.set(true);
        task = tasks.run(() -> {
                    kept.update(_ -> KeptChange.of(wholly));
                    Outcome outcome = new TableChanger(connection.dynamo(), waiting)
                            .apply(table, plan.steps(), step -> tasks.deliver(() -> begin(plan, step)));
                    if (outcome.failure() == null) {
                        kept.update(_ -> KeptChange.NONE);
                    }
                    return outcome;
                })
                .onSuccess(outcome -> {
                    progress.set(new Progress(plan, outcome.done().size(), false, outcome.failure()));
                    then.run();
                })
                .onError(onError)
                .onFinally(() -> running.set(false));
    }

    private void begin(TablePlan plan, TableStep step) {
        if (running.get()) {
            progress.set(new Progress(plan, plan.steps().indexOf(step), true, null));
        }
    }

    /// Plans again what is left.
    void goOn(Consumer<UserError> onError) {
        if (wanted != null) {
            plan(wanted, () -> {}, onError);
        }
    }

    /// Stops what is running; a step that was sent goes on in DynamoDB.
    void stop() {
        if (task != null) {
            task.cancel();
            Progress now = progress.get();
            if (now.current()) {
                progress.set(new Progress(
                        now.plan(),
                        now.done(),
                        false,
                        new UserError.Unavailable(
                                "Stopped. What was sent goes on in DynamoDB.", "Go on to see what is left.")));
            }
            fit.set("");
        }
    }
}
