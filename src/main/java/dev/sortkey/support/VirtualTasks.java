package dev.sortkey.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Each piece of work on a virtual thread of its own; results through `delivery`.
public final class VirtualTasks implements Tasks {
    private final Executor delivery;
    private final Consumer<UserError> lastResort;
    private final AtomicInteger count = new AtomicInteger();

    /// Results and errors go through `delivery`; errors without a callback go to `lastResort`.
    public VirtualTasks(Executor delivery, Consumer<UserError> lastResort) {
        this.delivery = delivery;
        this.lastResort = lastResort;
    }

    @Override
    public <T> Task<T> run(Callable<T> work) {
        var task = new Running<T>();
        task.thread = Thread.ofVirtual().name("task-" + count.incrementAndGet()).unstarted(() -> task.execute(work));
        task.thread.start();
        return task;
    }

    @Override
    public void deliver(Runnable update) {
        delivery.execute(update);
    }

    private enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /// State changes under the monitor of this; callbacks run through `delivery`.
    private final class Running<T> implements Task<T> {
        private final List<Consumer<? super T>> successes = new ArrayList<>();
        private final List<Consumer<UserError>> errors = new ArrayList<>();
        private final List<Runnable> endings = new ArrayList<>();
        private State state = State.RUNNING;
        private @Nullable T result;
        private @Nullable UserError error;
        private @Nullable Thread thread;

        private void execute(Callable<T> work) {
            try {
                T value = work.call();
                delivery.execute(() -> succeed(value));
            } catch (Throwable failure) { // the last frame of the thread: everything must be told
                delivery.execute(() -> fail(UserException.of(failure)));
            }
        }

        private void succeed(T value) {
            List<Consumer<? super T>> callbacks;
            synchronized (this) {
                if (state != State.RUNNING) {
                    return;
                }
                state = State.SUCCEEDED;
                result = value;
                callbacks = List.copyOf(successes);
            }
            try {
                callbacks.forEach(callback -> callback.accept(value));
            } finally {
                end();
            }
        }

        private void fail(UserError failure) {
            List<Consumer<UserError>> callbacks;
            synchronized (this) {
                if (state != State.RUNNING) {
                    return;
                }
                state = State.FAILED;
                error = failure;
                callbacks = List.copyOf(errors);
            }
            try {
                if (callbacks.isEmpty()) {
                    lastResort.accept(failure);
                }
                callbacks.forEach(callback -> callback.accept(failure));
            } finally {
                end();
            }
        }

        private void end() {
            List<Runnable> callbacks;
            synchronized (this) {
                callbacks = List.copyOf(endings);
                endings.clear();
            }
            callbacks.forEach(Runnable::run);
        }

        @Override
        public Task<T> onSuccess(Consumer<? super T> callback) {
            T value;
            synchronized (this) {
                successes.add(callback);
                if (state != State.SUCCEEDED) {
                    return this;
                }
                value = result;
            }
            delivery.execute(() -> callback.accept(value));
            return this;
        }

        @Override
        public Task<T> onError(Consumer<UserError> callback) {
            UserError failure;
            synchronized (this) {
                errors.add(callback);
                failure = error;
            }
            if (failure != null) {
                delivery.execute(() -> callback.accept(failure));
            }
            return this;
        }

        @Override
        public Task<T> onFinally(Runnable callback) {
            synchronized (this) {
                if (state == State.RUNNING) {
                    endings.add(callback);
                    return this;
                }
            }
            delivery.execute(callback);
            return this;
        }

        @Override
        public void cancel() {
            Thread running;
            synchronized (this) {
                if (state != State.RUNNING) {
                    return;
                }
                state = State.CANCELLED;
                running = thread;
            }
            if (running != null) {
                running.interrupt();
            }
            delivery.execute(this::end);
        }

        @Override
        public synchronized boolean isRunning() {
            return state == State.RUNNING;
        }
    }
}
