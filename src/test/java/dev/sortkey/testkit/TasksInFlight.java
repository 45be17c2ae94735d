package dev.sortkey.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/// The work that the program does in the background now, whoever started it: the threads of its tasks.
///
/// A task that sleeps, or waits for what only a test or another person brings, is not waited for; nor is one that has
/// kept everybody waiting for seconds, as with a server that a test holds back.
final class TasksInFlight {
    private static final String TASK = "task-";
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Set<String> IDLE = Set.of(
            "java.lang.Thread.sleep",
            "java.util.concurrent.CountDownLatch.await",
            "java.util.concurrent.Semaphore.acquire",
            "java.util.concurrent.LinkedBlockingQueue.take",
            "java.util.concurrent.LinkedBlockingQueue.poll",
            "java.util.concurrent.CompletableFuture.join",
            "java.util.concurrent.CompletableFuture.get",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.awaitNanos",
            "java.lang.Object.wait");

    private final Map<Thread, Long> first = new WeakHashMap<>();

    /// Waits a little when there is work in flight; false when there is none.
    boolean await() throws InterruptedException {
        long now = System.nanoTime();
        Optional<Thread> busy = threads()
                .filter(thread -> now - first.computeIfAbsent(thread, _ -> now) < PATIENCE.toNanos() && isBusy(thread))
                .findFirst();
        if (busy.isPresent()) {
            busy.get().join(LOOK);
        }
        return busy.isPresent();
    }

    private static boolean isBusy(Thread thread) {
        // One that hasn't begun yet has no stack either, and is in flight.
        return thread.getState() != Thread.State.TERMINATED
                && Stream.of(thread.getStackTrace())
                        .noneMatch(frame -> IDLE.contains(frame.getClassName() + "." + frame.getMethodName()));
    }

    /// No interface of the JDK's own lists virtual threads, except one that writes them to a file.
    @SuppressWarnings("unchecked")
    private static Stream<Thread> threads() {
        try {
            Object root = Class.forName("jdk.internal.vm.ThreadContainers")
                    .getMethod("root")
                    .invoke(null);
            var threads = (Stream<Thread>) Class.forName("jdk.internal.vm.ThreadContainer")
                    .getMethod("threads")
                    .invoke(root);
            return threads.filter(
                    thread -> thread.isVirtual() && thread.getName().startsWith(TASK));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("run with --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED", e);
        }
    }
}
