package dev.sortkey.chat.send;

import java.time.Duration;

/// A pause that others end early, or forbid for good.
final class Pause {
    private boolean stopped;
    private long wakes;

    /// Lets `time` pass, or less when woken.
    ///
    /// @return false when there is no going on
    synchronized boolean take(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long before = wakes;
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

    /// Ends a pause that is being taken.
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
