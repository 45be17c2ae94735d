package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Entities on the command line, by a model and as a picture.
@PlaceholderKey
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntitiesCommandTest {
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

    @Test
    void theItemsOfFacetsAreCountedAndTheFacetsKeptAsPatterns() throws IOException {
        Path model = Files.writeString(home.resolve("model.json"), """
                {"ModelName": "Fruit", "DataModel": [{"TableName": "orchard",
                  "KeyAttributes": {"PartitionKey": {"AttributeName": "pk", "AttributeType": "S"},
                                    "SortKey": {"AttributeName": "sk", "AttributeType": "S"}},
                  "TableFacets": [
                    {"FacetName": "harvest", "NonKeyAttributes": ["kilograms"],
                     "KeyAttributeAlias": {"PartitionKeyAlias": "TREE#<tree>", "SortKeyAlias": "HARVEST#<day>"}},
                    {"FacetName": "farm", "NonKeyAttributes": ["hectares"],
                     "KeyAttributeAlias": {"PartitionKeyAlias": "FARM#<farm>", "SortKeyAlias": "PROFILE"}}]}]}
                """);
        CliRun run = run("entities", "orchard", "--model", model.toString(), "--keep", "--output", "jsonl");
        assertThat(run.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("\"facet\":\"harvest\",\"items\":270", "pk = TREE#{tree}, sk = HARVEST#{day}");
        assertThat(run.err()).contains("All 594 items; 318 of no facet", "Kept 2 entities", "Kept 2 access patterns");
        assertThat(run("patterns", "run", "orchard", "M2", "farm=bakery-yard").out())
                .as("beside the patterns that come with the table")
                .contains("FARM#bakery", "PROFILE");
        assertThat(run("patterns", "list", "orchard").out()).contains("Show a farm", "List harvest", "Get farm");
    }

    @Test
    void aPictureInPixelsGoesIntoAFile() {
        Path picture = home.resolve("orchard.png");
        assertThat(run("entities", "orchard", "--as", "png", "--to", picture.toString())
                        .err())
                .contains("Written to " + picture);
        assertThat(picture).isNotEmptyFile();
        assertThat(run("entities", "orchard", "--as", "png").err()).contains("Add --to FILE.");
        assertThat(run("entities", "orchard", "--to", picture.toString()).err()).contains("Add --as FORMAT.");
    }
}
