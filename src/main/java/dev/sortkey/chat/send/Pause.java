package dev.sortkey.chat.send;

import java.time.Duration;

/// A pause that other threads can end early, or forbid for good.
final class Pause {
    private boolean stopped;
    private long wakes;

    /// Waits for `time`, or less when woken; not at all when it was woken since there were `before` {@link #wakes}.
    ///
    /// @return false when it was stopped, or the thread interrupted
    synchronized boolean take(Duration time, long before) {
        long end = System.nanoTime() + time.toNanos();
        while (!stopped && wakes == before) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            try {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !stopped;
    }

    /// How often it was woken so far.
    synchronized long wakes() {
        return wakes;
    }

    /// Ends the present pause.
    synchronized void wake() {
        wakes++;
        notifyAll();
    }

    /// Ends this and all later pauses.
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean stopped() {
        return stopped;
    }
}
