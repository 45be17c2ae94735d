package dev.sortkey.testkit;

import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tasks that run in place, before `run` returns; results are delivered in place too.
public final class DirectTasks implements Tasks {
    private final List<Ended<?>> failed = new ArrayList<>();

    @Override
    public <T> Task<T> run(Callable<T> work) {
        Ended<T> ended = BlockingCall.permitted(() -> Ended.of(work)); // another thread's work, in its place
        if (ended.error != null) {
            failed.add(ended);
        }
        return ended;
    }

    @Override
    public void deliver(Runnable update) {
        update.run();
    }

    /// The errors that nobody asked for: in the window they would go to the last resort.
    public List<UserError> untold() {
        return failed.stream()
                .filter(task -> !task.told && task.error != null)
                .map(task -> task.error)
                .toList();
    }

    private static final class Ended<T> implements Task<T> {
        private final @Nullable T result;
        private final @Nullable UserError error;
        private boolean told;

        private Ended(@Nullable T result, @Nullable UserError error) {
            this.result = result;
            this.error = error;
        }

        static <T> Ended<T> of(Callable<T> work) {
            try {
                return new Ended<>(work.call(), null);
            } catch (Exception failure) { // as a thread of its own would: everything is told
                return new Ended<>(null, UserException.of(failure));
            }
        }

        @Override
        public Task<T> onSuccess(Consumer<? super T> callback) {
            if (error == null) {
                callback.accept(result);
            }
            return this;
        }

        @Override
        public Task<T> onError(Consumer<UserError> callback) {
            told = true;
            if (error != null) {
                callback.accept(error);
            }
            return this;
        }

        @Override
        public Task<T> onFinally(Runnable callback) {
            callback.run();
            return this;
        }

        @Override
        public void cancel() {
            // it has ended
        }

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
