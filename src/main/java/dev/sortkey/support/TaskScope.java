package dev.sortkey.support;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// The tasks of one screen and what it listens to. Closing it cancels the tasks, and from then on nothing is
/// delivered. Use it from the thread that results are delivered on: in the window the FX thread.
public final class TaskScope implements Tasks, AutoCloseable {
    private final Tasks tasks;
    private final Map<String, Scoped<?>> latest = new HashMap<>();
    private final Deque<AutoCloseable> listeners = new ArrayDeque<>();
    private final Set<Scoped<?>> running = new HashSet<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private volatile boolean closed;

    /// A scope that runs its work in `tasks`, which may be another scope: closing that one ends this one's work too.
    public TaskScope(Tasks tasks) {
        this.tasks = tasks;
    }

    /// Starts `work`. When the scope closes, the task is cancelled and none of its callbacks is called. After that,
    /// work is not started at all.
    @Override
    public <T> Task<T> run(Callable<T> work) {
        if (closed) {
            return new Never<>();
        }
        var task = new Scoped<>(tasks.run(work));
        synchronized (this) {
            running.add(task);
        }
        task.task.onFinally(() -> ended(task));
        return task;
    }

    private synchronized void ended(Scoped<?> task) {
        running.remove(task);
    }

    /// Starts `work` in place of the task that was last started in the same `slot`. That one is cancelled and none of
    /// its callbacks is called, so an older answer never overwrites a newer one.
    public <T> Task<T> latest(String slot, Callable<T> work) {
        cancel(slot);
        Task<T> task = run(work);
        if (task instanceof Scoped<T> scoped) {
            latest.put(slot, scoped);
        }
        return task;
    }

    /// Cancels the task that was last started in `slot`; none of its callbacks is called.
    public void cancel(String slot) {
        Scoped<?> older = latest.remove(slot);
        if (older != null) {
            older.silence();
        }
    }

    /// Starts `work`, which opens something that the scope then owns: it is closed after the scope, in a task of
    /// its own, even if the scope closes before the callbacks run.
    public <R extends AutoCloseable> Task<R> open(Callable<R> work) {
        return run(() -> {
            R resource = work.call();
            if (!keep(resource)) {
                resource.close();
                throw new CancellationException("The screen that asked for it was closed");
            }
            return resource;
        });
    }

    private synchronized boolean keep(AutoCloseable resource) {
        if (!closed) {
            opened.push(resource);
        }
        return !closed;
    }

    /// Closes `listener` when the scope closes, the newest first; at once if the scope is closed.
    public void onClose(AutoCloseable listener) {
        if (closed) {
            close(List.of(listener));
        } else {
            listeners.push(listener);
        }
    }

    /// Runs `update` where results are delivered, unless the scope is closed by then.
    @Override
    public void deliver(Runnable update) {
        tasks.deliver(() -> {
            if (!closed) {
                update.run();
            }
        });
    }

    /// Whether the scope was closed.
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        List<Scoped<?>> unfinished;
        List<AutoCloseable> resources;
        synchronized (this) {
            closed = true;
            unfinished = List.copyOf(running);
            resources = List.copyOf(opened);
            opened.clear();
        }
        unfinished.forEach(Scoped::silence);
        latest.clear();
        if (!resources.isEmpty()) {
            tasks.run(() -> close(resources));
        }
        var now = List.copyOf(listeners);
        listeners.clear();
        close(now);
    }

    /// Closes all of them, and then throws the first failure.
    private static boolean close(List<AutoCloseable> closeables) {
        IllegalStateException failure = null;
        for (AutoCloseable closeable : closeables) {
            try {
                closeable.close();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException(e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return true;
    }

    /// A task whose callbacks can be removed.
    private static final class Scoped<T> implements Task<T> {
        private final Task<T> task;
        private volatile boolean silent;

        Scoped(Task<T> task) {
            this.task = task;
        }

        private void silence() {
            silent = true;
            task.cancel();
        }

        @Override
        public Task<T> onSuccess(Consumer<? super T> callback) {
            task.onSuccess(result -> {
                if (!silent) {
                    callback.accept(result);
                }
            });
            return this;
        }

        @Override
        public Task<T> onError(Consumer<UserError> callback) {
            task.onError(error -> {
                if (!silent) {
                    callback.accept(error);
                }
            });
            return this;
        }

        @Override
        public Task<T> onFinally(Runnable callback) {
            task.onFinally(() -> {
                if (!silent) {
                    callback.run();
                }
            });
            return this;
        }

        @Override
        public void cancel() {
            task.cancel();
        }

        @Override
        public boolean isRunning() {
            return task.isRunning();
        }
    }

    /// What a closed scope returns: a task that was never started.
    private static final class Never<T> implements Task<T> {
        @Override
        public Task<T> onSuccess(Consumer<? super T> callback) {
            return this;
        }

        @Override
        public Task<T> onError(Consumer<UserError> callback) {
            return this;
        }

        @Override
        public Task<T> onFinally(Runnable callback) {
            return this;
        }

        @Override
        public void cancel() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
