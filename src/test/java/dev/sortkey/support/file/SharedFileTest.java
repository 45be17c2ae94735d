package dev.sortkey.support.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several programs on one file, some of them killed, one on a disk that is full.
class SharedFileTest {
    private static final int EACH = 60;

    private final List<UserError> told = new ArrayList<>();

    @TempDir
    Path folder;

    /// Adds `count` words that begin with `word`, and tells of each that is in the file.
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            var file = JsonFile.list(Path.of(arguments[0]), String.class, error -> System.out.println(error.what()));
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                String word = arguments[1] + i;
                try {
                    file.update(before -> added(before, word));
                    System.out.println(word);
                } catch (UserException e) {
                    System.out.println(e.getMessage());
                }
            }
            System.out.println(file.get().size() + " are there");
        }
    }

    private static List<String> added(List<String> before, String word) {
        return Stream.concat(before.stream(), Stream.of(word)).toList();
    }

    private Path path() {
        return folder.resolve("words.json");
    }

    private JsonFile<List<String>> file() {
        return JsonFile.list(path(), String.class, told::add);
    }

    private Process start(String limit, String word, int count) throws IOException {
        var line = new ArrayList<>(limit.isEmpty() ? List.<String>of() : List.of("bash", "-c", limit, "limited"));
        line.addAll(
                JavaProcess.line(List.of(), Main.class.getName(), path().toString(), word, Integer.toString(count)));
        return JavaProcess.of(line).redirectErrorStream(true).start();
    }

    @Test
    void threeProgramsLoseNothing() throws Exception {
        Process one = start("", "one-", EACH);
        Process other = start("", "other-", EACH);
        var mine = file();
        for (int i = 0; i < EACH; i++) {
            String word = "mine-" + i;
            mine.update(before -> added(before, word));
        }
        for (Process process : List.of(one, other)) {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
        assertThat(mine.get())
                .hasSize(3 * EACH)
                .containsSubsequence(
                        IntStream.range(0, EACH).mapToObj(i -> "one-" + i).toList())
                .containsSubsequence(
                        IntStream.range(0, EACH).mapToObj(i -> "mine-" + i).toList())
                .doesNotHaveDuplicates();
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40})
    void aKilledProgramLosesNothingThatItSaidWasSaved(int words) throws Exception {
        file().update(before -> added(before, "x".repeat(100_000)));
        Process process = start("", "word-", Integer.MAX_VALUE);
        String last = "";
        try (BufferedReader out = process.inputReader()) {
            for (int i = 0; i < words; i++) {
                last = out.readLine();
            }
            process.destroyForcibly().waitFor();
        }
        assertThat(file().get()).contains(last).hasSizeGreaterThan(words);
        long minutesAgo = System.currentTimeMillis() - 120_000;
        try (Stream<Path> left = Files.list(folder)) { // what is abandoned goes once it is old
            left.filter(file -> file.toString().endsWith(".new"))
                    .forEach(file -> assertThat(file.toFile().setLastModified(minutesAgo))
                            .isTrue());
        }
        file().update(before -> added(before, "after"));
        assertThat(told).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("words.json", "lock");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskIsCalledFullAndReadingGoesOn() throws Exception {
        file().update(before -> added(before, "x".repeat(3_000)));
        byte[] before = Files.readAllBytes(path());
        Process process = start("ulimit -f 1; exec \"$@\"", "word", 1);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("the disk is full", "Free some space", "1 are there");
        assertThat(path()).hasBinaryContent(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("words.json", "lock");
        }
    }
}
