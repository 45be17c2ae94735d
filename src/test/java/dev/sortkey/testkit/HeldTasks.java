package dev.sortkey.testkit;

import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// Tasks that a test lets go one by one, and deliveries that wait until it takes them: what happens meanwhile is
/// seen.
public final class HeldTasks implements Tasks {
    private final List<Held<?>> held = new ArrayList<>();
    private final List<UserError> untold = new ArrayList<>();
    private final Queue<Runnable> deliveries = new ConcurrentLinkedQueue<>();

    @Override
    public <T> Task<T> run(Callable<T> work) {
        var task = new Held<>(work);
        held.add(task);
        return task;
    }

    @Override
    public void deliver(Runnable update) {
        deliveries.add(update);
    }

    /// How many tasks were asked for.
    public int asked() {
        return held.size();
    }

    /// The errors that nobody asked for: in the window they would go to the last resort.
    public List<UserError> untold() {
        return List.copyOf(untold);
    }

    /// Does the work of the task with this number, from 0; a cancelled one too, as a thread that is late would.
    public void work(int task) {
        held.get(task).work(this);
    }

    /// Takes what was delivered, as the FX thread would.
    public void take() {
        for (Runnable update = deliveries.poll(); update != null; update = deliveries.poll()) {
            update.run();
        }
    }

    /// Does all work that was asked for, in order, and takes what comes of it.
    public void finish() {
        finish(Runnable::run);
    }

    /// The same with the work on this thread, and what comes of it taken by `taking`, such as {@link Ui#act}.
    public void finish(Consumer<Runnable> taking) {
        for (int i = 0; i < held.size(); i++) {
            work(i);
            taking.accept(this::take);
        }
    }

    private static final class Held<T> implements Task<T> {
        private final Callable<T> work;
        private final List<Consumer<? super T>> successes = new ArrayList<>();
        private final List<Consumer<UserError>> errors = new ArrayList<>();
        private final List<Runnable> endings = new ArrayList<>();
        private boolean worked;
        private boolean running = true;

        Held(Callable<T> work) {
            this.work = work;
        }

        void work(HeldTasks tasks) {
            if (worked) {
                return;
            }
            worked = true;
            try {
                T result = work.call();
                tasks.deliver(() -> end(() -> successes.forEach(callback -> callback.accept(result))));
            } catch (Exception failure) { // as a thread of its own would: everything is told
                UserError error = UserException.of(failure);
                tasks.deliver(() -> end(() -> {
                    if (errors.isEmpty()) {
                        tasks.untold.add(error);
                    }
                    errors.forEach(callback -> callback.accept(error));
                }));
            }
        }

        private void end(Runnable callbacks) {
            if (running) {
                running = false;
                callbacks.run();
                endings.forEach(Runnable::run);
            }
        }

        @Override
        public Task<T> onSuccess(Consumer<? super T> callback) {
            successes.add(callback);
            return this;
        }

        @Override
        public Task<T> onError(Consumer<UserError> callback) {
            errors.add(callback);
            return this;
        }

        @Override
        public Task<T> onFinally(Runnable callback) {
            endings.add(callback);
            return this;
        }

        @Override
        public void cancel() {
            end(() -> {});
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
