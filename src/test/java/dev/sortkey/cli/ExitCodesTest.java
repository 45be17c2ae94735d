package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.support.Visible;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.testkit.JavaProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How commands end that do not end by themselves, and those that cannot begin.
class ExitCodesTest {
    private static final Path NOWHERE = Path.of("no-such-folder");

    private static final String HOSTILE = "\u001b[2J\u202e\u009b\u0007x";

    @TempDir
    Path home;

    @Test
    void aReaderThatWentAwayEndsItQuietly() throws IOException {
        var err = new ByteArrayOutputStream();
        try (var table = new EndlessTable()) {
            int exit = CliRun.run(new Closing("Broken pipe"), err, _ -> null, scan(table.url(), "--output", "jsonl"));
            assertThat(exit).isEqualTo(141);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aFullDiskIsTold() throws IOException {
        var err = new ByteArrayOutputStream();
        try (var table = new EndlessTable()) {
            int exit = CliRun.run(
                    new Closing("No space left on device"), err, _ -> null, scan(table.url(), "--output", "json"));
            assertThat(exit).isEqualTo(10);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left on device", "incomplete");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aClosedPipeEndsTheProcess() throws Exception {
        try (var table = new EndlessTable()) {
            Process process = CliProcess.start(NOWHERE, scan(table.url(), "--output", "jsonl"));
            assertThat(firstLine(process)).isEqualTo("{\"pk\":{\"S\":\"1\"}}");
            process.getInputStream().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(141);
            assertThat(errors(process)).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsItBetweenTwoLines() throws Exception {
        try (var table = new EndlessTable()) {
            Process process = CliProcess.start(NOWHERE, scan(table.url(), "--output", "jsonl", "--segments", "2"));
            firstLine(process);
            process.toHandle().destroy();
            String rest = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(errors(process)).isEqualTo("Interrupted.\n");
            assertThat("\n" + rest).endsWith("\n");
        }
    }

    @Test
    void withoutAnEngineItIsTold() throws Exception {
        Process process = CliProcess.start(NOWHERE, "tables", "list", "--home", home.toString());
        String errors = errors(process);
        assertThat(process.waitFor()).isEqualTo(10);
        assertThat(errors)
                .startsWith("Error: The embedded database isn't installed")
                .doesNotContain("\tat ");
    }

    @Test
    void aCommandUsesTheDatabaseOfTheProgramThatIsOpen() {
        var database = new EmbeddedDatabase(EngineFinder.ofProcess(), home.resolve("data"), _ -> {});
        try (database) {
            database.start();
            CliRun run = CliRun.of("tables", "list", "--home", home.toString());
            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("cruddur-messages");
        }
    }

    @Test
    void verboseShowsWhereAnErrorCameFrom() {
        CliRun run = CliRun.of("tables", "list", "--verbose", "--endpoint", "http://127.0.0.1:9");
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err()).contains("can't reach", "\tat ", "ConnectException");
    }

    /// Errors of the virtual machine end in a sentence, as failures of a command do.
    @ParameterizedTest
    @CsvSource({"java.lang.StackOverflowError,1", "java.lang.OutOfMemoryError,10", "java.lang.NoSuchMethodError,1"})
    void whatTheVirtualMachineLacksIsTold(Class<? extends Error> type, int code) throws Exception {
        Error error = type.getConstructor(String.class).newInstance("\u001b[2J");
        var err = new ByteArrayOutputStream();
        int exit = CliRun.run(OutputStream.nullOutputStream(), err, new Failing(error), _ -> null);

        assertThat(exit).isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("Error: ")
                .doesNotContain("\tat ", "\u001b")
                .hasLineCount(code == 1 ? 3 : 2);
    }

    /// Nor does anything that is read from elsewhere: all of it is printed in the same way.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "--%s",
                "help %s",
                "tables list --%s",
                "tables list --endpoint http://%s",
                "tables list --connection %s",
                "scan t --limit %s",
                "scan t --output %s",
                "schema load %s",
                "posture --facts %s",
                "posture --fail-on %s",
                "connections add %s --region eu-west-1",
                "connections list",
                "connections list --output jsonl",
                "doctor --profile %s --verbose",
            })
    void nothingThatIsTypedSteersTheTerminal(String line) {
        CliRun.of("connections", "add", HOSTILE, "--region", "eu-west-1", "--home", home.toString());
        String[] arguments = (line + " --home " + home).replace("%s", HOSTILE).split(" ");
        CliRun run = CliRun.of(arguments);

        assertThat(run.out() + run.err()).isNotEmpty().isEqualTo(Visible.lines(run.out() + run.err()));
    }

    @Test
    void aStatementThatBeginsWithACommentIsNoOption() {
        CliRun run = CliRun.of(
                "select", "-- a=b\nDELETE FROM t", "--endpoint", "http://127.0.0.1:9", "--home", home.toString());
        assertThat(run.err()).startsWith("Error: Only a single SELECT statement can run here.");
        assertThat(CliRun.of("select", "--bogus", "SELECT * FROM t").err()).contains("Unknown option: '--bogus'");
    }

    @Test
    void aTypedNameDeletesATable() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/sample"), "done");
        CliRun.of("schema", "load", "orchard", "--home", home.toString());
        CliRun other = CliRun.asking(_ -> "orchards", "tables", "delete", "orchard", "--home", home.toString());
        assertThat(other.exit()).isEqualTo(2);
        CliRun same = CliRun.asking(_ -> " orchard ", "tables", "delete", "orchard", "--home", home.toString());
        assertThat(same.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"--size, 1280, isn't a window size", "--text-size, 300, isn't a size of text"})
    void theTourNamesWhatItCannotDraw(String option, String value, String error) {
        CliRun run = CliRun.of("tour", "--out", "tour", option, value);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(error);
    }

    @Test
    void theCompletionScriptIsBash() throws Exception {
        Path script = Files.writeString(
                home.resolve("completion"), CliRun.of("completion").out());
        assertThat(script).content().contains("--max-items", "complete -F");
        Process bash = JavaProcess.of(List.of("bash", "-n", script.toString()))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    private String[] scan(String url, String... more) {
        return Stream.concat(
                        Stream.of("scan", "endless", "--endpoint", url, "--home", home.toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    private static String firstLine(Process process) throws IOException {
        var line = new ByteArrayOutputStream();
        InputStream in = process.getInputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// Faces that end in `error`.
    private record Failing(Error error) implements DesktopLauncher {
        @Override
        public int window(AppPaths paths, @Nullable ConnectionSpec connection) {
            throw error;
        }

        @Override
        public int tour(Path out, int width, int height, int textSize) {
            throw error;
        }
    }

    /// A stream that takes a hundred bytes and then fails.
    private static final class Closing extends OutputStream {
        private final String message;
        private int taken;

        Closing(String message) {
            this.message = message;
        }

        @Override
        public void write(int b) throws IOException {
            if (++taken > 100) {
                throw new IOException(message);
            }
        }
    }
}
