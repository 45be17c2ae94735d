package dev.sortkey.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What the window is told of work that failed.
class VirtualTasksTest {
    @Test
    void workThatTheVirtualMachineEndsIsToldInWords() {
        var told = new CompletableFuture<UserError>();
        new VirtualTasks(Runnable::run, _ -> {}).run(() -> endless(0)).onError(told::complete);

        assertThat(told.join().what()).contains("nested too deeply");
    }

    @Test
    void whatNobodyAskedForGoesToTheLastResort() {
        var told = new CompletableFuture<UserError>();
        new VirtualTasks(Runnable::run, told::complete).run(() -> {
            throw new NoClassDefFoundError("dev/sortkey/A");
        });

        assertThat(told.join().what()).startsWith("A part of Sortkey can't be loaded");
    }

    @SuppressWarnings("InfiniteRecursion") // the point of it
    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }
}
