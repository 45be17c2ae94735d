package dev.sortkey.chat.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.send.Drafts.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
    @TempDir
    Path folder;

    private Drafts drafts() {
        return new Drafts(folder.resolve("drafts.json"));
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
        Path file = Files.writeString(folder.resolve("drafts.json"), "{\"drafts\":");
        assertThat(new Drafts(file).all()).isEqualTo(Map.of());
        assertThat(folder.resolve("drafts.json.broken")).exists();
    }
}
