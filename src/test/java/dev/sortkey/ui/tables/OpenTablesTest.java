package dev.sortkey.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.ui.tables.OpenTables.OpenTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenTablesTest {
    @TempDir
    Path folder;

    private JsonFile<OpenTables> file() {
        return new JsonFile<>(folder.resolve("tables.json"), OpenTables.class, OpenTables.DEFAULT, error -> {
            throw new AssertionError(error.what());
        });
    }

    private static List<String> names(OpenTables open, String connection) {
        return open.of(connection).all().stream().map(OpenTable::table).toList();
    }

    @Test
    void twoWindowsKeepEachOthersTablesAndWhatWasTyped() {
        JsonFile<OpenTables> one = file();
        JsonFile<OpenTables> other = file();
        ReadDraft typed = ReadDraft.of("a.b-c_D").withProjection(List.of("customer.id"));
        one.get();
        other.get();
        one.update(open -> open.with("Local", OpenTable.of("a.b-c_D", false)));
        other.update(open -> open.with("Local", OpenTable.of("orders", true)).withFront("Local", "orders"));
        one.update(open -> open.with("Local", OpenTable.of("a.b-c_D", false).withDraft(typed)));
        other.update(open -> open.with("AWS", OpenTable.of("orders", false)));
        other.update(open -> open.without("Local", "orders"));

        OpenTables read = file().get();
        assertThat(names(read, "Local")).containsExactly("a.b-c_D");
        assertThat(read.of("Local").all().getFirst().draft()).isEqualTo(typed);
        assertThat(names(read, "AWS")).containsExactly("orders");
        assertThat(read.of("unknown").all()).isEmpty();
    }

    @Test
    void theOrderIsKeptAndWhatAnotherWindowOpenedComesLast() {
        OpenTables open = OpenTables.DEFAULT;
        for (String table : List.of("c", "a", "x", "b")) {
            open = open.with("Local", OpenTable.of(table, false));
        }
        assertThat(names(open.ordered("Local", List.of("a", "b", "c")), "Local"))
                .containsExactly("a", "b", "c", "x");
    }

    @Test
    void oldAndStrangeFilesAreRead() throws Exception {
        Path file = folder.resolve("tables.json");
        Files.writeString(file, """
                {"connections": {"Local": {"tables": [{"table": "a"}, {"table": "b", "section": "LATER"}], "new": 1}}}""");
        var told = new ArrayList<String>();
        var open = new JsonFile<>(file, OpenTables.class, OpenTables.DEFAULT, error -> told.add(error.what()));
        assertThat(names(open.get(), "Local")).contains("a");
        assertThat(open.get().of("Local").all().getFirst().shown()).isEqualTo(TablePane.Section.ITEMS);
    }
}
