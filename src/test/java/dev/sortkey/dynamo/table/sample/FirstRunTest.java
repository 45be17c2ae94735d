package dev.sortkey.dynamo.table.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.testkit.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Tag("engine")
class FirstRunTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private Engines engines;
    private DynamoDbClient client;

    @BeforeEach
    void start() {
        engines = Engines.start();
        client = engines.connection().dynamo();
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    @Test
    void fillsANewDatabaseOnce() {
        FirstRun.prepare(client, folder, ChatSample.ALL, told::add);
        assertThat(tables()).containsExactlyInAnyOrderElementsOf(DefinitionFile.BUILT_IN);
        assertThat(told).isNotEmpty();
        told.clear();
        client.deleteTable(request -> request.tableName("orchard"));
        client.deleteTable(request -> request.tableName("cruddur-messages"));
        FirstRun.prepare(client, folder, ChatSample.ALL, told::add);
        assertThat(tables()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void beginsAgainAfterItWasCutOff() {
        assertThatThrownBy(() -> FirstRun.prepare(client, folder, ChatSample.ALL, sentence -> {
                    if (sentence.startsWith("cruddur-messages: ")) {
                        throw new IllegalStateException("cut off");
                    }
                }))
                .hasMessage("cut off");
        assertThat(tables()).isNotEmpty();
        FirstRun.prepare(client, folder, ChatSample.ALL, told::add);
        assertThat(client.scan(request -> request.tableName("orchard")).count()).isGreaterThan(100);
    }

    @Test
    void leavesADatabaseThatHasTablesAlone() throws IOException {
        new TableCreation(client, Waiting.real()).load(List.of(DefinitionFile.builtIn("orchard")), _ -> {});
        FirstRun.prepare(client, folder, ChatSample.ALL, told::add);
        assertThat(tables()).containsExactly("orchard");
        assertThat(told).isEmpty();
        assertThat(Files.list(folder)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "null", "\u00ff", "folder"})
    void aDamagedMemoryOfItFillsNothingTwice(String damage) throws IOException {
        new TableCreation(client, Waiting.real()).load(List.of(DefinitionFile.builtIn("orchard")), _ -> {});
        if (damage.equals("folder")) {
            Files.createDirectory(folder.resolve("sample"));
        } else {
            Files.writeString(folder.resolve("sample"), damage);
        }
        FirstRun.prepare(client, folder, ChatSample.ALL, told::add);
        assertThat(tables()).containsExactly("orchard");
        assertThat(folder.resolve("sample")).hasContent("done");
    }

    private List<String> tables() {
        return client.listTables().tableNames();
    }
}
