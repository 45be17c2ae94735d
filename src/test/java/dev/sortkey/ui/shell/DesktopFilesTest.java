package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.SavedReads;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.ui.kit.Navigator;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesktopFilesTest {
    private static final String FACTS = """
            {"format": "sortkey-facts", "version": 1, "takenAt": "2026-11-24T12:00:00Z", "connection": "harbour",
             "answers": []}""";

    private final List<Object> told = new ArrayList<>();
    private final List<URI> browsed = new ArrayList<>();

    @TempDir
    Path folder;

    private void open(Path file) {
        Navigator navigator = (Navigator) Proxy.newProxyInstance(
                Navigator.class.getClassLoader(),
                new Class<?>[] {Navigator.class},
                (_, _, words) -> told.add(words[0]));
        new DesktopFiles(
                        PostureSettings.in(folder.resolve("settings"), _ -> {}),
                        new DirectTasks(),
                        saved(),
                        browsed::add,
                        navigator)
                .open(file);
    }

    private SavedReads saved() {
        return new SavedReads(folder.resolve("reads.json"), new DirectTasks(), _ -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "my.sortkey-reads,true",
        "/a/b.sortkey-facts,true",
        "sortkey-facts,false",
        "tables,false",
        "a.json,false"
    })
    void onlyFilesOfOursAreOpened(String name, boolean ours) {
        assertThat(DesktopFiles.hasNameOfOne(name)).isEqualTo(ours);
    }

    @Test
    void readsAreAddedAndItIsSaidWhereTheyAre() {
        Path file = folder.resolve("team.sortkey-reads");
        new SavedReads(file, new DirectTasks(), _ -> {}).save("late ships", ReadDraft.of("harbour"));
        open(file);
        open(file);
        assertThat(saved().list()).hasSize(1);
        assertThat(told)
                .containsExactly(
                        "Added 1 saved read. Find it in the History menu of harbour.",
                        "You already have these saved reads.");
    }

    @Test
    void ofFactsTheReportOpens() throws Exception {
        open(Files.writeString(folder.resolve("today.sortkey-facts"), FACTS));
        assertThat(told).isEmpty();
        assertThat(browsed).hasSize(1);
        assertThat(Files.readString(Path.of(browsed.getFirst()))).contains("harbour");
    }

    @Test
    void aBrokenFileIsTold() throws Exception {
        open(Files.writeString(folder.resolve("today.sortkey-facts"), "{"));
        assertThat(told).singleElement().isInstanceOf(UserError.BadInput.class);
        assertThat(browsed).isEmpty();
    }
}
