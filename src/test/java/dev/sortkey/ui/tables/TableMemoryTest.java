package dev.sortkey.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.testkit.DirectTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of a model of NoSQL Workbench.
class TableMemoryTest {
    @TempDir
    private Path folder;

    @Test
    void theFacetsOfAModelAreKeptAndOtherFilesChangeNothing() throws IOException {
        TableMemory memory = TableMemory.in(folder, folder.resolve("data"), new DirectTasks(), error -> {});
        Path model = Files.writeString(folder.resolve("m.json"), """
                {"ModelName": "Library", "DataModel": [{"TableName": "books",
                  "KeyAttributes": {"PartitionKey": {"AttributeName": "pk", "AttributeType": "S"}},
                  "TableFacets": [{"FacetName": "book", "KeyAttributeAlias": {"PartitionKeyAlias": "BOOK#<isbn>"}}, {}]}]}
                """);
        List<String> notes = new ArrayList<>();
        memory.keepModel(model, notes::add);
        assertThat(memory.lenses().get().of("books").all())
                .extracting(Lens::name)
                .containsExactly("book");
        assertThat(memory.lenses().get().of("books").from()).isEqualTo("Library");
        assertThat(memory.patterns().of("books"))
                .extracting(pattern -> pattern.about().name())
                .containsExactly("Get book");
        assertThat(notes).containsExactly("A facet has no name, so it isn't used.");

        var before = memory.lenses().get();
        memory.keepModel(Files.writeString(folder.resolve("t.json"), "{\"TableName\": \"books\"}"), notes::add);
        assertThat(memory.lenses().get()).isEqualTo(before);
    }
}
