package dev.sortkey.chat.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.send.Drafts.Draft;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
    @TempDir
    Path folder;

    private Path file;
    private final HeldTasks held = new HeldTasks();

    @BeforeEach
    void name() {
        file = folder.resolve("drafts.json");
    }

    /// Drafts that are saved before `put` returns.
    private Drafts drafts() {
        return new Drafts(file, new DirectTasks());
    }

    @Test
    void outliveTheProgramWithTheirCaret() {
        drafts().put("harbour", new Draft("not yet\nfinished 👩‍🌾", 3));
        drafts().put("other", new Draft("x", 1));

        assertThat(drafts().of("harbour")).contains(new Draft("not yet\nfinished 👩‍🌾", 3));
        assertThat(drafts().all()).containsOnlyKeys("harbour", "other");
        assertThat(drafts().of("nowhere")).isEmpty();
    }

    @Test
    void whatWasSentIsForgotten() {
        drafts().put("harbour", new Draft("hello", 5));
        drafts().put("harbour", new Draft("", 0));

        assertThat(drafts().all()).isEmpty();
    }

    @Test
    void aDamagedFileStopsNothing() throws IOException {
        Files.writeString(file, "{\"drafts\":");
        assertThat(drafts().all()).isEqualTo(Map.of());
        assertThat(folder.resolve("drafts.json.broken")).exists();
    }

    @Test
    void aKeyTouchesNoFileAndManyKeysAreSavedTogether() {
        var drafts = new Drafts(file, held);
        for (int i = 1; i <= 5; i++) {
            drafts.put("harbour", new Draft("hello".substring(0, i), i));
            assertThat(drafts.of("harbour")).contains(new Draft("hello".substring(0, i), i));
        }
        assertThat(file).doesNotExist();
        assertThat(held.asked()).isEqualTo(1);

        held.finish();
        assertThat(drafts().of("harbour")).contains(new Draft("hello", 5));
        drafts.put("harbour", new Draft("hello!", 6));
        assertThat(held.asked()).isEqualTo(2);
    }

    @Test
    void nothingIsSavedForADraftThatIsTheSame() {
        var drafts = new Drafts(file, held);
        drafts.put("harbour", new Draft("", 0));
        assertThat(held.asked()).isZero();
    }

    @Test
    void closingSavesWhatIsNotSavedYet() {
        try (var drafts = new Drafts(file, held)) {
            drafts.put("harbour", new Draft("hello", 5));
        }
        assertThat(drafts().of("harbour")).contains(new Draft("hello", 5));
    }

    @Test
    void twoProgramsKeepEachOthersDrafts() {
        var window = new Drafts(file, held);
        window.put("harbour", new Draft("from the window", 1));
        drafts().put("other", new Draft("from elsewhere", 2));
        held.finish();

        assertThat(drafts().all()).containsOnlyKeys("harbour", "other");
        assertThat(window.all()).containsOnlyKeys("harbour", "other");
        drafts().put("third", new Draft("later", 2));
        window.reload();
        held.finish();
        assertThat(window.all()).containsOnlyKeys("harbour", "other", "third");
    }

    @Test
    void whatCanNotBeSavedIsToldOnceAndTriedAgain() throws IOException {
        var tasks = new DirectTasks();
        var drafts = new Drafts(folder.resolve("below").resolve("drafts.json"), tasks);
        Files.writeString(folder.resolve("below"), "no folder");
        drafts.put("harbour", new Draft("h", 1));
        drafts.put("harbour", new Draft("he", 2));
        assertThat(tasks.untold()).singleElement().isInstanceOf(UserError.Unavailable.class);
        assertThat(drafts.of("harbour")).contains(new Draft("he", 2));

        Files.delete(folder.resolve("below"));
        drafts.put("other", new Draft("x", 1));
        drafts.reload();
        assertThat(drafts.all()).containsOnlyKeys("harbour", "other");
    }
}
