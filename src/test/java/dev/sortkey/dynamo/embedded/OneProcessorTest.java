package dev.sortkey.dynamo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.testkit.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On one processor there is one thread that runs all virtual ones. Whoever blocks it, as reading from a process
/// does, blocks them all. (With spare threads, which the JDK adds for a minute, only after that minute.)
@Tag("engine")
class OneProcessorTest {
    /// Opens the database in a folder and asks it.
    public static void main(String[] folder) {
        try (var database = new EmbeddedDatabase(EngineFinder.ofProcess(), Path.of(folder[0]), _ -> {});
                Connection connection =
                        new Connector(database, _ -> "", _ -> List.of()).open(ConnectionSpec.EMBEDDED)) {
            System.out.println(connection.dynamo().listTables().tableNames());
        }
    }

    @Test
    void theEmbeddedDatabaseAnswers(@TempDir Path folder) throws Exception {
        Process process = JavaProcess.of(
                        List.of(
                                "-Djdk.virtualThreadScheduler.parallelism=1",
                                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                                "-Dsortkey.engine=" + System.getProperty("sortkey.engine")),
                        OneProcessorTest.class,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.inputReader().readLine()).isEqualTo("[]");
        } finally {
            process.destroyForcibly();
        }
    }
}
