package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What jobs ask, refuse and leave behind on the command line.
@PlaceholderKey
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobCommandsTest {
    private final Engines engine = Engines.withSample();

    @TempDir
    private Path home;

    @AfterAll
    void stop() {
        engine.close();
    }

    private CliRun run(String... arguments) {
        return CliRun.over(home, engine, arguments);
    }

    private List<String> jobs() throws Exception {
        Path jobs = home.resolve("data").resolve("jobs");
        try (var folders = Files.exists(jobs) ? Files.list(jobs) : Stream.<Path>empty()) {
            return folders.map(each -> each.getFileName().toString()).toList();
        }
    }

    @Test
    void aCheckedImportIsConfirmedBeforeItIsWritten() throws Exception {
        Path file = Files.writeString(home.resolve("items.jsonl"), "{\"pk\":{\"S\":\"new\"},\"sk\":{\"S\":\"1\"}}\n");
        List<String> before = jobs();
        assertThat(run("import", "orchard", file.toString(), "--dry-run").exit())
                .isZero();
        String id = jobs().stream()
                .filter(each -> !before.contains(each))
                .findFirst()
                .orElseThrow();
        CliRun unconfirmed = run("jobs", "resume", id);
        assertThat(unconfirmed.exit()).isEqualTo(2);
        assertThat(unconfirmed.err()).contains("sortkey jobs resume " + id + " --yes");
        CliRun no = CliRun.asking(_ -> "n", CliRun.words(home, engine, "jobs", "resume", id));
        assertThat(no.err()).contains("Nothing was written");
        assertThat(run("get", "orchard", "--key", "pk=new", "--key", "sk=1").exit())
                .isEqualTo(5);
        assertThat(run("jobs", "resume", id, "--yes").exit()).isZero();
        assertThat(run("get", "orchard", "--key", "pk=new", "--key", "sk=1").exit())
                .isZero();
        assertThat(run("delete", "orchard", "--key", "pk=new", "--key", "sk=1").exit())
                .isZero();
    }

    @Test
    void anExportIntoNoFolderLeavesNoJob() throws Exception {
        List<String> before = jobs();
        CliRun run = run(
                "export",
                "orchard",
                home.resolve("none").resolve("orchard.jsonl").toString());
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("There is no folder " + home.resolve("none") + ".");
        assertThat(jobs()).isEqualTo(before);
    }

    @Test
    void aPlanTakesNoOtherChanges() throws Exception {
        Path plan = Files.writeString(home.resolve("plan.jsonl"), "");
        CliRun run = run("bulk", "orchard", "--plan", plan.toString(), "--set", "a=1", "--yes");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--plan says which items change and how.");
        assertThat(run("bulk", "orchard", "--plan", home.resolve("none").toString())
                        .err())
                .contains("there is no such file");
    }

    @Test
    void anUndoOfNothingAsksNothing() throws Exception {
        Path plan = Files.writeString(
                home.resolve("create.jsonl"),
                "{\"after\":{\"M\":{\"pk\":{\"S\":\"FARM#bakery-yard\"},\"sk\":{\"S\":\"PROFILE\"}}}}\n");
        List<String> before = jobs();
        run("bulk", "orchard", "--plan", plan.toString(), "--yes");
        List<String> after = jobs();
        String id = after.stream()
                .filter(each -> !before.contains(each))
                .findFirst()
                .orElseThrow();
        CliRun undo = run("jobs", "undo", id);
        assertThat(undo.exit()).isZero();
        assertThat(undo.out()).contains("Nothing to change");
        assertThat(jobs()).isEqualTo(after);
    }
}
