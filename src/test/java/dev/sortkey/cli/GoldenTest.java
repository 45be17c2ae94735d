package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole commands against golden files; `-Dsortkey.golden=write` writes them anew, for review in the diff.
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/sortkey/cli");

    private static Engines server;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        server = Engines.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tables", "reads", "writes", "patterns", "connections", "streams", "usage"})
    void printsTheSame(String name) throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/sample"), "done");
        check(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-run", "chat"})
    void printsTheSameInAFreshFolder(String name) throws IOException {
        check(name);
    }

    private void check(String name) throws IOException {
        Path golden = FOLDER.resolve(name + ".txt");
        var endpoint = server.database().start();
        String expected = Files.readString(golden);
        String printed = new Script(home, endpoint)
                .replay(expected)
                .replace(home.toString(), "HOME")
                .replace(endpoint.toString(), "ENDPOINT")
                .replaceAll("http://127\\.0\\.0\\.1:\\d{4,}", "EMBEDDED")
                .replaceAll("SORTKEY[A-Z2-7]{26}", "ACCESS-KEY")
                .replaceAll("\\b[\\d,.]+ (ms|s)\\b", "# ms")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("(?<=\"ApproximateCreationDateTime\":)\\d+", "TIME")
                .replaceAll("\\b\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b", "UUID")
                .replaceAll("(?m)^\\p{XDigit}{8}(?=  TIME)|(?<=undo(?:ing)? )\\p{XDigit}{8}", "ID")
                .replaceAll("(?<=TIME  |\"user\":\")" + System.getProperty("user.name"), "USER")
                .replaceAll("sortkey \\d+\\.\\d+\\.\\S+", "sortkey VERSION");
        if ("write".equals(System.getProperty("sortkey.golden"))) {
            Files.writeString(golden, printed);
        }
        assertThat(printed)
                .as("%s; run with -Dsortkey.golden=write when the change is meant", golden)
                .isEqualTo(Files.readString(golden));
    }
}
