package dev.sortkey.dynamo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.RawClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The embedded database on ExtendDB, wherever the build has fetched it.
class StrictEngineTest {
    private static final EngineFinder STRICT =
            new EngineFinder(EngineFinder.ofProcess().engines(), null, "extenddb");

    @TempDir
    private Path folder;

    @BeforeEach
    void isThere() {
        Path engines = STRICT.engines();
        assumeTrue(engines != null && Files.isDirectory(engines.resolve("extenddb")), "skipped: build with -Pextenddb");
    }

    private EmbeddedDatabase database(EngineFinder finder) {
        return new EmbeddedDatabase(finder, folder.resolve("blank and é"), _ -> {});
    }

    private static Connection open(EmbeddedDatabase database) {
        return new Connector(database, _ -> "", _ -> List.of()).open(ConnectionSpec.EMBEDDED);
    }

    private static void create(DynamoDbClient dynamo, String table) {
        dynamo.createTable(it -> it.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(of -> of.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH)));
    }

    @Test
    void onlyTheRightSecretIsLetInAlsoThroughTheGateOfAnotherProgram() {
        try (var first = database(STRICT);
                var clients = new RawClients(first);
                var second = database(STRICT);
                var others = new RawClients(second);
                DynamoDbClient forger = others.dynamo("wrong")) {
            create(clients.dynamo(), "things");
            assertThat(second.running()).as("an engine of its own").isFalse();
            assertThat(others.dynamo().listTables().tableNames()).containsExactly("things");
            assertThatThrownBy(forger::listTables)
                    .isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining("signature");
        }
    }

    @Test
    void enginesOnOneFolderKeepTheirOwnTablesSideBySide() {
        var standard = new EngineFinder(STRICT.engines(), null, "dynoxide");
        try (var strict = database(STRICT);
                var clients = new RawClients(strict);
                var other = database(standard);
                var others = new RawClients(other)) {
            create(clients.dynamo(), "strict");
            create(others.dynamo(), "standard");
            assertThat(clients.dynamo().listTables().tableNames()).containsExactly("strict");
            assertThat(others.dynamo().listTables().tableNames()).containsExactly("standard");
        }
    }

    @Test
    void itsTablesAndKeySurviveItsEndAndANewStart() {
        String key;
        try (var database = database(STRICT);
                Connection connection = open(database)) {
            create(connection.dynamo(), "things");
            key = database.accessKeyId();
            ProcessHandle engine = database.process();
            assertThat(engine).isNotNull();
            engine.destroyForcibly();
            engine.onExit().join();
            assertThat(connection.dynamo().listTables().tableNames()).containsExactly("things");
        }
        try (var database = database(STRICT);
                Connection connection = open(database)) {
            assertThat(connection.dynamo().listTables().tableNames()).containsExactly("things");
            assertThat(database.accessKeyId()).isEqualTo(key);
        }
    }

    @Test
    void whatItLacksIsNamedWithTheWayOut() {
        try (var database = database(STRICT);
                Connection connection = open(database)) {
            connection.dynamo().listTables();
            assertThatThrownBy(() -> connection.dynamo().executeStatement(it -> it.statement("SELECT * FROM things")))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("ExtendDB 0.1.10 doesn't support PartiQL")
                    .hasMessageContaining("sortkey embedded engine standard");
        }
    }

    @Test
    void noOtherKeyIsLetIn() {
        try (var database = database(STRICT)) {
            assertThatThrownBy(() -> database.takeAnyKey(true))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("verifies signatures");
            assertThat(database.takesAnyKey()).isFalse();
        }
    }
}
