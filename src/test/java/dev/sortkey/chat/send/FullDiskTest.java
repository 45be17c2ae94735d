package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.UserException;
import dev.sortkey.testkit.JavaProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A disk that takes the beginning of a file and no more, by a limit that the shell sets for one process.
class FullDiskTest {
    @TempDir
    Path folder;

    /// Writes a message that fits, one that does not, and one that fits again; tells of each.
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            var line = new Line(null);
            line.goDown(Line.OFFLINE);
            try (var writer = new Writer(line.client(), "chat", MIRA, Path.of(arguments[0]), Duration.ZERO)) {
                for (String text : List.of("first", "x".repeat(1024), "third")) {
                    try {
                        writer.sender.send(MIRA, "harbour", text);
                    } catch (UserException e) {
                        System.out.println(e.error().what());
                    }
                }
                System.out.println(writer.outgoing().size() + " are kept");
            }
            System.exit(0);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatDoesNotFitIsToldAndTheRestIsKept() throws Exception {
        var line = new ArrayList<>(List.of("bash", "-c", "ulimit -f 1; exec \"$@\"", "limited"));
        line.addAll(JavaProcess.line(List.of(), Main.class.getName(), folder.toString()));
        Process process = JavaProcess.of(line).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told.lines()).hasSize(2).first().asString().startsWith("Couldn't write " + folder);
        assertThat(told).endsWith("2 are kept" + System.lineSeparator());
        try (var outbox = Outbox.open(folder);
                Stream<Path> files = Files.list(folder.resolve("slot-1"))) {
            assertThat(outbox.found()).extracting(OutboxEntry::text).containsExactly("first", "third");
            assertThat(outbox.damaged()).isEmpty();
            assertThat(files.filter(OutboxFile::is)).hasSize(2);
        }
    }
}
