package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.file.JsonFile;
import dev.sortkey.ui.tables.items.ItemColumns.Choice;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemColumnsTest {
    @Test
    void asFoundUntilSomethingIsChosen() {
        assertThat(ItemColumns.shown(Choice.NONE, List.of("b", "a"))).containsExactly("b", "a");
    }

    @Test
    void chosenOrderFirstWithoutWhatIsHiddenOrGone() {
        var choice = new Choice(List.of("c", "gone", "a"), List.of("b"));
        assertThat(ItemColumns.shown(choice, List.of("a", "b", "c", "d"))).containsExactly("c", "a", "d");
    }

    @Test
    void allAreShownHoweverManyThereAre() {
        List<String> names = IntStream.range(0, 400).mapToObj(i -> "a" + i).toList();
        assertThat(ItemColumns.shown(Choice.NONE, names)).isEqualTo(names);
    }

    @Test
    void choicesOfOneTableLeaveOthersAloneAndComeBackFromTheFile(@TempDir Path folder) {
        Path file = folder.resolve("columns.json");
        var store = new JsonFile<>(file, ItemColumns.class, ItemColumns.DEFAULT, _ -> {});
        store.update(all -> all.with("one", new Choice(List.of("b"), List.of("a"))));
        store.update(all -> all.with("two", new Choice(List.of(), List.of("z"))));
        var again = new JsonFile<>(file, ItemColumns.class, ItemColumns.DEFAULT, _ -> {}).get();
        assertThat(again.of("one")).isEqualTo(new Choice(List.of("b"), List.of("a")));
        assertThat(again.of("two").taken()).containsExactly("z");
        assertThat(again.of("three")).isEqualTo(Choice.NONE);
    }
}
