package dev.sortkey.support.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A saved value counts at once and reaches its file later.
class SavedValueTest {
    @TempDir
    Path folder;

    private final HeldTasks tasks = new HeldTasks();

    private Path home() {
        return folder.resolve("home");
    }

    private SavedValue<List<String>> value(Tasks in) {
        return new SavedValue<>(JsonFile.list(home().resolve("names.json"), String.class, _ -> {}), in);
    }

    private List<String> onDisk() {
        return JsonFile.list(home().resolve("names.json"), String.class, _ -> {})
                .get();
    }

    private static List<String> with(List<String> names, String name) {
        var all = new ArrayList<>(names);
        all.add(name);
        return all;
    }

    @Test
    void aChangeCountsAtOnceAndIsWrittenInATask() {
        var value = value(tasks);
        assertThat(value.update(names -> with(names, "mira"))).containsExactly("mira");
        assertThat(value.get()).containsExactly("mira");
        assertThat(onDisk()).isEmpty();

        tasks.finish();
        assertThat(onDisk()).containsExactly("mira");
    }

    @Test
    void changesThatWaitAreWrittenTogether() {
        var value = value(tasks);
        value.update(names -> with(names, "mira"));
        value.update(names -> with(names, "tomasz"));
        assertThat(tasks.asked()).isOne();

        tasks.finish();
        assertThat(onDisk()).containsExactly("mira", "tomasz");
    }

    @Test
    void whatChangesNothingIsNotWritten() {
        value(tasks).update(List::copyOf);

        assertThat(tasks.asked()).isZero();
    }

    @Test
    void closingWritesWhatWaits() {
        var value = value(tasks);
        value.update(names -> with(names, "mira"));
        value.close();
        assertThat(onDisk()).containsExactly("mira");

        tasks.finish();
        assertThat(onDisk()).containsExactly("mira");
    }

    @Test
    void whatAnotherProgramWroteStaysAndIsSeenAfterwards() {
        var value = value(tasks);
        assertThat(value.get()).isEmpty();
        value(new DirectTasks()).update(names -> with(names, "other"));
        value.update(names -> with(names, "mira"));
        tasks.finish();

        assertThat(onDisk()).containsExactly("other", "mira");
        assertThat(value.get()).containsExactly("other", "mira");
    }

    @Test
    void whatWasPreloadedIsNotReadAgain() {
        value(new DirectTasks()).update(names -> with(names, "mira"));
        var value = value(tasks);
        value.preload();
        tasks.finish();
        value(new DirectTasks()).update(names -> with(names, "tomasz"));

        assertThat(value.get()).containsExactly("mira");
    }

    @Test
    void whoComesBeforeThePreloadHasEndedWaitsForIt() {
        value(new DirectTasks()).update(names -> with(names, "mira"));
        var value = value(tasks);
        value.preload();
        CompletableFuture<List<String>> got = CompletableFuture.supplyAsync(value::get);
        tasks.finish();

        assertThat(got.join()).containsExactly("mira");
    }

    @Test
    void refreshedItHasWhatAnotherProgramWroteAndItsOwnUnsavedChange() {
        var value = value(tasks);
        value.update(names -> with(names, "mira"));
        value(new DirectTasks()).update(names -> with(names, "other"));
        var seen = new ArrayList<List<String>>();
        value.refresh().onSuccess(seen::add);
        tasks.work(1);
        tasks.take();

        assertThat(seen).containsExactly(List.of("other", "mira"));
    }

    @Test
    void whatCannotBeWrittenIsToldOnceCountsAndIsTriedAgain() throws Exception {
        Files.createFile(home());
        var direct = new DirectTasks();
        var value = value(direct);
        value.update(names -> with(names, "mira"));
        value.update(names -> with(names, "tomasz"));

        assertThat(direct.untold()).hasSize(1);
        assertThat(value.get()).containsExactly("mira", "tomasz");

        Files.delete(home());
        value.close();
        assertThat(onDisk()).containsExactly("mira", "tomasz");
    }

    @Test
    void closingTellsWhatCannotBeWritten() throws Exception {
        Files.createFile(home());
        var value = value(tasks);
        value.update(names -> with(names, "mira"));

        assertThatThrownBy(value::close).isInstanceOf(UserException.class).hasMessageContaining("names.json");
    }
}
