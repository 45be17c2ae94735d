package dev.sortkey.chat.send;

import dev.sortkey.chat.send.MessageWriter.Outcome;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Sends the messages of one queue, one after the other, in a task that runs as long as there are any.
final class QueueWorker {
    private final ConversationQueue queue;
    private final MessageWriter writer;
    private final Tasks tasks;
    private final BiConsumer<QueueWorker, Outcome> told;
    private final Pause pause = new Pause();
    private boolean running;
    private @Nullable Thread thread;
    private Tasks.@Nullable Task<Boolean> task;

    /// @param told gets the outcome of every try, after the queue
    QueueWorker(ConversationQueue queue, MessageWriter writer, Tasks tasks, BiConsumer<QueueWorker, Outcome> told) {
        this.queue = queue;
        this.writer = writer;
        this.tasks = tasks;
        this.told = told;
    }

    /// What it sends.
    ConversationQueue queue() {
        return queue;
    }

    /// Sends what is in the queue, unless it does that already.
    void start() {
        synchronized (this) {
            if (running || pause.stopped() || queue.isEmpty()) {
                return;
            }
            running = true;
        }
        Tasks.Task<Boolean> started = tasks.run(this::run);
        synchronized (this) {
            task = started;
            if (!pause.stopped()) {
                return;
            }
        }
        started.cancel();
    }

    private boolean run() {
        synchronized (this) {
            thread = Thread.currentThread();
        }
        try {
            while (!endsNow()) {
                long wakes = pause.wakes();
                QueuedMessage message = queue.startNext();
                if (message != null && !pause.take(send(message), wakes)) {
                    end();
                    return false;
                }
            }
            return true;
        } catch (RuntimeException | Error mistake) {
            end();
            throw mistake;
        }
    }

    /// Whoever adds a message from now on starts the next task.
    private synchronized boolean endsNow() {
        boolean ends = pause.stopped() || queue.isEmpty();
        if (ends) {
            end();
        }
        return ends;
    }

    private synchronized void end() {
        running = false;
        thread = null;
        notifyAll();
    }

    /// Tries once; how long to wait before the next try.
    private Duration send(QueuedMessage message) {
        Outcome outcome = attempt(message);
        if (pause.stopped() && !(outcome instanceof Outcome.Sent)) {
            return Duration.ZERO; // it was broken off: the next program tries it again
        }
        Duration wait = queue.settle(message, outcome);
        told.accept(this, outcome);
        return wait;
    }

    private Outcome attempt(QueuedMessage message) {
        try {
            return writer.attempt(queue.save(message));
        } catch (UserException unwritable) {
            return new Outcome.Later(unwritable.error());
        }
    }

    /// Tries at once what waits for its next try.
    void wake() {
        pause.wake();
    }

    /// Tries nothing any more, and breaks off what is being tried.
    void stop() {
        Tasks.Task<Boolean> started;
        synchronized (this) {
            pause.stop();
            started = task;
        }
        if (started != null) {
            started.cancel();
        }
    }

    /// Waits until nothing is tried any more; returns at once on the worker's own thread.
    synchronized void awaitEnd() {
        boolean interrupted = false;
        while (thread != null && thread != Thread.currentThread()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
