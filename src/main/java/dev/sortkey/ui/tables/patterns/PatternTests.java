package dev.sortkey.ui.tables.patterns;

import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.PatternOutcome;
import dev.sortkey.dynamo.pattern.PatternTester;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The tests of a table's patterns, and what came of them when they last ran.
final class PatternTests {
    private final Supplier<PatternTester> tester;
    private final TaskScope tasks;
    private final ReadOnlyObjectWrapper<List<PatternOutcome>> outcomes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

    PatternTests(Supplier<PatternTester> tester, TaskScope tasks) {
        this.tester = tester;
        this.tasks = tasks;
    }

    /// All outcomes of the last run; none before it.
    ReadOnlyObjectProperty<List<PatternOutcome>> outcomes() {
        return outcomes.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    List<PatternOutcome> of(AccessPattern pattern) {
        return outcomes.get().stream()
                .filter(outcome -> outcome.pattern().equals(pattern))
                .toList();
    }

    void run(List<AccessPattern> patterns, Consumer<UserError> failed) {
        if (running.get()) {
            return;
        }
        running.set(true);
        List<AccessPattern> tested = List.copyOf(patterns);
        tasks.run(() -> tester.get().test(tested, _ -> {}))
                .onError(failed)
                .onSuccess(outcomes::set)
                .onFinally(() -> running.set(false));
    }

    /// What the patterns promised was read again, so what came of it before says nothing.
    void forget() {
        outcomes.set(List.of());
    }

    /// The last run in a few words: `4 of 5 tests passed`; empty before it.
    String summary() {
        long passed = outcomes.get().stream().filter(PatternOutcome::passed).count();
        int all = outcomes.get().size();
        return all == 0 ? "" : passed + " of " + Counted.of(all, "test") + " passed";
    }
}
