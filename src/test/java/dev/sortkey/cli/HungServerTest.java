package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.RawServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ctrl+C while a server accepts a connection and says nothing.
class HungServerTest {
    @TempDir
    private Path home;

    /// What this process ignores, those that it starts ignore as well.
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) & 2) != 0);
    }

    @ParameterizedTest
    @CsvSource({
        "tables list, ''",
        "chat send --as mira tomasz hello, The message isn't in the outbox.",
        "export orders FILE, ''"
    })
    @DisabledOnOs(OS.WINDOWS)
    @DisabledIf(value = "ignoresInterrupts", disabledReason = "a shell's background job ignores Ctrl+C")
    void theCommandSaysThatItWaitsAndEndsAtOnce(String command, String words) throws Exception {
        var never = new CountDownLatch(1);
        Path file = home.resolve("orders.jsonl");
        try (var server = RawServer.start((_, _, _) -> never.await())) {
            String[] arguments = Stream.of(
                            Stream.of("--home", home.toString()),
                            Stream.of(command.replace("FILE", file.toString()).split(" ")),
                            Stream.of("--endpoint", server.url()))
                    .flatMap(each -> each)
                    .toArray(String[]::new);
            Process process = CliProcess.start(Path.of("no-such-folder"), arguments);
            try (BufferedReader lines = process.errorReader()) {
                assertThat(lines.readLine())
                        .startsWith("Still waiting for 127.0.0.1:" + server.port())
                        .endsWith("Press Ctrl+C to stop.");
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
                String rest = lines.lines().collect(Collectors.joining("\n"));
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).as(rest).isEqualTo(130);
                assertThat(rest).contains("Interrupted.").contains(words).doesNotContain("Exception", "\tat ");
            }
        }
        assertThat(Files.exists(file)).isFalse();
        try (Stream<Path> left = Files.walk(home)) {
            assertThat(left.filter(path -> path.toString().contains("outbox"))).allMatch(Files::isDirectory);
        }
    }
}
