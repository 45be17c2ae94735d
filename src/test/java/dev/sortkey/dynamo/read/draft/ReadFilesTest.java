package dev.sortkey.dynamo.read.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.DirectTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadFilesTest {
    private static final ReadDraft FULL = new ReadDraft(
            "Music",
            "by-year",
            TypedKey.of(TypedValue.text("007"), FilterOperator.BEGINS_WITH, TypedValue.text("é😀\n")),
            List.of(
                    Filter.of("a.`b.c`[3]", FilterOperator.BETWEEN, TypedValue.number("1.50"), TypedValue.number("2")),
                    Filter.of("x", FilterOperator.ATTRIBUTE_NOT_EXISTS),
                    Filter.of("y", FilterOperator.EQ, new TypedValue(TypedValue.Type.NULL, ""))),
            List.of("title"),
            new ReadOptions(true, null, true, 4),
            "SELECT 1");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("deep/Music.json");
    }

    @Test
    void aDraftComesBackAsItWas() {
        new SavedReads(file(), new DirectTasks(), _ -> {}).save("mine", FULL);
        new SavedReads(file(), new DirectTasks(), _ -> {}).save("empty", ReadDraft.of("Music"));
        assertThat(new SavedReads(file(), new DirectTasks(), _ -> {}).list())
                .containsExactly(new SavedRead("mine", FULL), new SavedRead("empty", ReadDraft.of("Music")));
    }

    @Test
    void aNameIsUniquePerTable() {
        var saved = new SavedReads(file(), new DirectTasks(), _ -> {});
        saved.save("all", ReadDraft.of("A"));
        saved.save("all", ReadDraft.of("B"));
        saved.save("all", ReadDraft.of("A").withIndex("i"));
        assertThat(saved.list())
                .containsExactly(
                        new SavedRead("all", ReadDraft.of("A").withIndex("i")),
                        new SavedRead("all", ReadDraft.of("B")));
        saved.remove("A", "all");
        saved.remove("A", "nothing");
        assertThat(saved.list()).containsExactly(new SavedRead("all", ReadDraft.of("B")));
    }

    @Test
    void anExportKeepsWhatTheFileHolds() {
        var saved = new SavedReads(file(), new DirectTasks(), _ -> {});
        Path shared = file().resolveSibling("shared.sortkey-reads");
        saved.export(new SavedRead("one", FULL), shared);
        saved.export(new SavedRead("two", FULL), shared);
        assertThat(saved.addAll(shared)).extracting(SavedRead::name).containsExactly("one", "two");
        var failed = new ArrayList<UserError>();
        saved.export(new SavedRead("one", FULL), file().getParent()).onError(failed::add);
        assertThat(failed).hasSize(1);
    }

    @Test
    void historyIsNewestFirstWithoutRepeatsAndBounded() {
        var history = new ReadHistory(file(), new DirectTasks(), _ -> {});
        history.add(FULL);
        history.add(ReadDraft.of("other"));
        history.add(FULL);
        assertThat(history.list()).containsExactly(FULL, ReadDraft.of("other"));
        IntStream.range(0, ReadHistory.MOST + 1).forEach(i -> history.add(ReadDraft.of("t" + i)));
        assertThat(history.list())
                .hasSize(ReadHistory.MOST)
                .startsWith(ReadDraft.of("t500"))
                .doesNotContain(FULL, ReadDraft.of("t0"));
    }

    @Test
    void aFileWrittenByHandMayLeaveOutWhatIsUsual() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "[{\"name\":\"n\",\"draft\":{\"table\":\"T\",\"later\":1}}]");
        assertThat(new SavedReads(file(), new DirectTasks(), _ -> {}).list())
                .containsExactly(new SavedRead("n", ReadDraft.of("T")));
    }

    @Test
    void oneReadThatMeansNothingLosesNoOther() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), """
            [{"name":"a","draft":{"table":"T"}}, null, {"draft":{"table":"T"}}, {"name":"b"},
             {"name":"c","draft":{"table":"T","filters":[{"path":"x","operator":"LATER"}]}},
             {"name":"d","draft":{"table":"T"}}]\
            """);
        var told = new ArrayList<UserError>();
        var saved = new SavedReads(file(), new DirectTasks(), told::add);
        saved.save("new", FULL);
        assertThat(saved.list()).extracting(SavedRead::name).containsExactly("a", "d", "new");
        assertThat(told).hasSize(4);
    }

    @Test
    void readsOfSomebodyElseAreAddedOnceAndTakeNobodysName() {
        Path theirs = folder.resolve("theirs.sortkey-reads");
        new SavedReads(theirs, new DirectTasks(), _ -> {}).save("mine", ReadDraft.of("Music"));
        new SavedReads(theirs, new DirectTasks(), _ -> {}).save("new", FULL);
        var saved = new SavedReads(file(), new DirectTasks(), _ -> {});
        saved.save("mine", FULL);
        assertThat(saved.addAll(theirs))
                .containsExactly(new SavedRead("mine (2)", ReadDraft.of("Music")), new SavedRead("new", FULL));
        assertThat(saved.list()).extracting(SavedRead::name).containsExactly("mine", "mine (2)", "new");
    }

    @Test
    void aBrokenFileOfSomebodyElseStaysWhereItIs() throws Exception {
        Path theirs = Files.writeString(folder.resolve("theirs.sortkey-reads"), "[{]");
        var saved = new SavedReads(file(), new DirectTasks(), _ -> {});
        assertThatThrownBy(() -> saved.addAll(theirs))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("line 1");
        assertThat(theirs).hasContent("[{]");
        assertThat(saved.list()).isEmpty();
    }
}
