package dev.sortkey.support;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Runs blocking work in the background and delivers its result.
public interface Tasks {

    /// Starts `work`; the callbacks of the handle run where the implementation says.
    <T> Task<T> run(Callable<T> work);

    /// Runs `update` where results are delivered: the FX thread in the window, right here on the command line.
    void deliver(Runnable update);

    /// A handle on running work. Callbacks added after the end run at once.
    interface Task<T> {
        /// Called with the result.
        Task<T> onSuccess(Consumer<? super T> callback);

        /// Called with the failure, translated for the person. Without one, the failure goes to the implementation's
        /// last resort.
        Task<T> onError(Consumer<UserError> callback);

        /// Called after success, failure or cancel.
        Task<T> onFinally(Runnable callback);

        /// Interrupts the work; neither success nor error is called afterwards.
        void cancel();

        /// Whether the work has neither ended nor been cancelled.
        boolean isRunning();
    }
}
