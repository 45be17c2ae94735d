package dev.sortkey.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.testkit.HeldTasks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which access keys are let in, where there is no engine.
class ToolAccessTest {
    private final HeldTasks tasks = new HeldTasks();

    @Test
    void whatWasChosenLastCountsWhicheverTaskComesLast(@TempDir Path data) {
        var database = new EmbeddedDatabase(new EngineFinder(null, null, null), data, _ -> {});
        var access = new ToolAccess(database, tasks);
        access.takeAnyKey(true);
        access.takeAnyKey(false);
        tasks.work(1);
        tasks.work(0);

        assertThat(database.takesAnyKey()).isFalse();
    }
}
