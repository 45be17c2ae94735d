package dev.sortkey.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Handles Ctrl+C while a command runs: interrupts it, and gives it a moment to finish cleanly before the process
/// exits.
final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 3;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /// From now on, Ctrl+C interrupts the current thread.
    Interruption() {
        Thread command = Thread.currentThread();
        this.hook = Thread.ofPlatform().name("ctrl-c").unstarted(() -> stop(command));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Thread command) {
        command.interrupt();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCodes.INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is going: the hook ends by itself now
        }
    }
}
