package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.file.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    private static final String DAX = "daxs://shop.abc123.dax-clusters.eu-west-1.amazonaws.com";

    @TempDir
    Path folder;

    private JsonFile<Connections> store() {
        return new JsonFile<>(folder.resolve("connections.json"), Connections.class, Connections.DEFAULT, _ -> {});
    }

    @Test
    void aFileFromBeforeThereWereClustersIsRead() throws IOException {
        Files.writeString(folder.resolve("connections.json"), """
                {"list": [{"name": "Shop", "guard": "READ_ONLY", "colour": null,
                           "target": {"kind": "aws", "profile": "dev", "region": "eu-west-1"}}]}
                """);
        Target target = store().get().find("Shop").orElseThrow().target();
        assertThat(target).isEqualTo(new Target.Aws("dev", "eu-west-1"));
        assertThat(target.describe()).isEqualTo("AWS eu-west-1, profile dev");
    }

    @Test
    void aClusterIsRememberedAndSaid() {
        var shop = new ConnectionSpec("Shop", new Target.Aws("dev", null, DAX), Guard.READ_ONLY);
        store().update(connections -> connections.with(shop));
        assertThat(store().get().find("Shop")).contains(shop);
        assertThat(shop.target().describe()).isEqualTo("AWS, profile dev, through " + DAX);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, true",
        "http://127.0.0.1:9, true",
        "https://[::1]:1, true",
        "http://10.0.0.7:8000, false",
        "https://dynamodb.eu-west-1.amazonaws.com, false",
        "nowhere, false"
    })
    void onlyThisComputerIsLocal(String url, boolean local) {
        assertThat(new Target.Endpoint(url, "eu-west-1", null, null).isLocal()).isEqualTo(local);
        assertThat(new Target.Embedded().isLocal()).isTrue();
        assertThat(new Target.Aws(null, null).isLocal()).isFalse();
    }
}
