package dev.sortkey.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.HeldTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What a screen is told of its work while it is open, and after that.
class TaskScopeTest {
    private final HeldTasks tasks = new HeldTasks();
    private final TaskScope scope = new TaskScope(tasks);
    private final List<String> told = new ArrayList<>();

    @Test
    void anOpenScopeTellsOfItsWork() {
        scope.run(() -> "items").onSuccess(told::add).onFinally(() -> told.add("end"));
        tasks.finish();

        assertThat(told).containsExactly("items", "end");
    }

    @Test
    void closingCancelsAndNothingIsToldAfterwards() {
        Tasks.Task<String> task = told(scope.run(() -> "items"));
        tasks.work(0);
        scope.deliver(() -> told.add("delivered"));

        scope.close();
        tasks.take();

        assertThat(told).isEmpty();
        assertThat(task.isRunning()).isFalse();
    }

    @Test
    void aClosedScopeStartsNothing() {
        scope.close();
        Tasks.Task<String> task = told(scope.run(() -> "items"));
        told(scope.latest("list", () -> "items"));
        tasks.finish();

        assertThat(tasks.asked()).isZero();
        assertThat(told).isEmpty();
        assertThat(task.isRunning()).isFalse();
    }

    @Test
    void anOlderAnswerNeverOverwritesANewerOne() {
        told(scope.latest("list", () -> "older"));
        told(scope.latest("list", () -> "newer"));
        told(scope.latest("details", () -> "details"));
        tasks.work(1);
        tasks.work(0);
        tasks.work(2);
        tasks.take();

        assertThat(told).containsExactly("newer", "end", "details", "end");
    }

    @Test
    void whatIsCancelledByItsSlotTellsNothing() {
        told(scope.latest("list", () -> "items"));
        scope.cancel("list");
        tasks.finish();

        assertThat(told).isEmpty();
    }

    @Test
    void whoCancelsTheTaskItselfIsToldThatItEnded() {
        told(scope.run(() -> "items")).cancel();
        tasks.finish();

        assertThat(told).containsExactly("end");
    }

    @Test
    void listenersAreClosedWithTheScopeTheNewestFirst() {
        scope.onClose(() -> told.add("first"));
        scope.onClose(() -> told.add("second"));
        scope.close();
        scope.close();
        scope.onClose(() -> told.add("late"));

        assertThat(told).containsExactly("second", "first", "late");
    }

    @Test
    void whatItOpenedIsClosedInATaskOfItsOwn() {
        AutoCloseable resource = () -> told.add("closed");
        scope.open(() -> resource).onSuccess(_ -> told.add("opened"));
        tasks.finish();
        scope.close();
        assertThat(told).containsExactly("opened");

        tasks.finish();
        assertThat(told).containsExactly("opened", "closed");
    }

    @Test
    void whatOpensAfterTheScopeClosedIsClosedAtOnce() {
        AutoCloseable resource = () -> told.add("closed");
        scope.open(() -> resource).onSuccess(_ -> told.add("opened"));
        scope.close();
        tasks.finish();

        assertThat(told).containsExactly("closed");
    }

    @Test
    void oneThatFailsToCloseKeepsNoOtherOpen() {
        var untold = new CompletableFuture<UserError>();
        var real = new TaskScope(new VirtualTasks(Runnable::run, untold::complete));
        var opened = new CompletableFuture<Boolean>();
        real.open(() -> () -> told.add("first"))
                .onSuccess(_ -> real.open(() -> () -> {
                            throw new IllegalStateException("fails to close");
                        })
                        .onSuccess(_ -> opened.complete(true)));
        opened.join();
        real.close();

        assertThat(untold.join()).isInstanceOf(UserError.Bug.class);
        assertThat(told).containsExactly("first");
    }

    private Tasks.Task<String> told(Tasks.Task<String> task) {
        return task.onSuccess(told::add)
                .onError(error -> told.add(error.what()))
                .onFinally(() -> told.add("end"));
    }
}
