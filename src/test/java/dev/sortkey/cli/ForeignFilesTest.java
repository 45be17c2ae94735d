package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Configuration files of other tools, which must not break what doesn't need them.
class ForeignFilesTest {
    @TempDir
    Path home;

    private record Run(int exit, String out, String err) {}

    private Run run(String config, String... arguments) throws IOException, InterruptedException {
        Path file = Files.writeString(home.resolve("config"), config);
        ProcessBuilder process = CliProcess.prepared(Path.of("no-such-folder"), arguments);
        process.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        process.environment().put("AWS_CONFIG_FILE", file.toString());
        process.environment().put("AWS_SHARED_CREDENTIALS_FILE", file.toString());
        process.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        process.environment().put("SORTKEY_HOME", home.resolve("home").toString());
        Process running = process.redirectError(home.resolve("err").toFile()).start();
        String out = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(running.waitFor(), out, Files.readString(home.resolve("err")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[default]\nregion us-east-1\n", "[default\n", "region = us-east-1\n", "\u0000[", "[]\n=\n"})
    void aServerOfOnesOwnNeedsNone(String config) throws Exception {
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{\"TableNames\":[\"orders\"]}"))) {
            Run run = run(config, "tables", "list", "--endpoint", server.url());
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("orders");
        }
    }

    @Test
    void whatNeedsThemNamesFileAndLine() throws Exception {
        Run run = run("[profile dev]\nregion us-east-1\n", "tables", "list", "--profile", "dev");
        assertThat(run.err()).contains(home.resolve("config") + ":2", "'='").doesNotContain("mistake");
        assertThat(run.exit()).isEqualTo(2);
    }
}
