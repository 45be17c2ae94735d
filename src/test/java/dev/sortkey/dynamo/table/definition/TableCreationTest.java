package dev.sortkey.dynamo.table.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.TableCreation.Loaded;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

@Tag("engine")
class TableCreationTest {
    static final List<String> BUILT_IN = DefinitionFile.BUILT_IN;

    private static final Waiting WAITING = new Waiting(Thread::sleep, Duration.ofSeconds(20));

    private static Engines engines;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        client = engines.connection().dynamo();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void theLiveTableGivesItsDefinitionBack(String name) {
        OtherEngines.skip(EngineKind.STRICT, "it describes indexes in another way");
        CreateTableRequest definition = renamed(DefinitionFile.builtIn(name), "back-" + name);
        new TableCreation(client, WAITING).load(List.of(definition), _ -> {});

        TableDescription live =
                new TableWaiter(client, Waiting.real()).find("back-" + name).orElseThrow();

        assertThat(TableDifferences.between(definition, live)).isEmpty();
        assertThat(DefinitionFile.parse(DefinitionFile.print(LiveDefinition.of(live, List.of())), "live", _ -> {}))
                .containsExactly(definition);
    }

    @Test
    void createsOnceAndThenIsAlreadyThere() {
        var definition = List.of(renamed(DefinitionFile.builtIn("cruddur-messages"), "twice"));
        var progress = new ArrayList<String>();
        var load = new TableCreation(client, WAITING);

        assertThat(load.load(definition, progress::add)).containsExactly(new Loaded("twice", true));
        assertThat(load.load(definition, progress::add)).containsExactly(new Loaded("twice", false));
        assertThat(progress)
                .containsExactly(
                        "Creating the table twice…", "The table twice is active.", "The table twice already exists.");
    }

    @Test
    void anotherTableOfTheNameIsAnErrorAndNothingIsCreated() {
        CreateTableRequest chat = renamed(DefinitionFile.builtIn("cruddur-messages"), "other");
        var load = new TableCreation(client, WAITING);
        load.load(List.of(chat), _ -> {});
        CreateTableRequest orchard = renamed(DefinitionFile.builtIn("orchard"), "other");

        assertThatThrownBy(() -> load.load(List.of(renamed(orchard, "untouched"), orchard), _ -> {}))
                .hasMessageContaining(
                        "The billing mode is 'PAY_PER_REQUEST' in the definition and 'PROVISIONED' in the table.")
                .hasMessageContaining("The local index tallest-trees")
                .hasMessageContaining("The global index message-group-sk-index is missing in the definition");
        assertThat(new TableWaiter(client, Waiting.real()).find("untouched")).isEmpty();
    }

    @Test
    void aTableWithoutTheStreamIsTheSameTableAndTheStreamIsTold() {
        CreateTableRequest chat = renamed(DefinitionFile.builtIn("cruddur-messages"), "still");
        CreateTableRequest reference =
                chat.toBuilder().streamSpecification((StreamSpecification) null).build();
        var progress = new ArrayList<String>();
        var load = new TableCreation(client, WAITING);
        load.load(List.of(reference), _ -> {});

        assertThat(load.load(List.of(chat), progress::add)).containsExactly(new Loaded("still", false));
        assertThat(progress)
                .containsExactly(
                        "The table still already exists.",
                        "still: The stream is 'NEW_AND_OLD_IMAGES' in the definition and missing in the table.");
    }

    @Test
    void givesUpInWordsWhenATableNeverBecomesActive() {
        var slept = new ArrayList<Duration>();
        var load = new TableCreation(new Creating(), new Waiting(slept::add, Duration.ofSeconds(30)));

        assertThatThrownBy(() -> load.load(List.of(DefinitionFile.builtIn("orchard")), _ -> {}))
                .hasMessageContaining("Still waiting for the table orchard to become active after 30 s");
        assertThat(slept).isSorted().hasSizeBetween(5, 20);
    }

    @Test
    void waitingCanBeCancelled() {
        var load = new TableCreation(
                new Creating(),
                new Waiting(
                        _ -> {
                            throw new InterruptedException();
                        },
                        Duration.ofSeconds(30)));

        assertThatThrownBy(() -> load.load(List.of(DefinitionFile.builtIn("orchard")), _ -> {}))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /// A service whose table stays in CREATING.
    private static final class Creating implements DynamoDbClient {
        @Override
        public DescribeTableResponse describeTable(DescribeTableRequest request) {
            CreateTableRequest orchard = DefinitionFile.builtIn("orchard");
            return DescribeTableResponse.builder()
                    .table(table -> table.tableName(orchard.tableName())
                            .tableStatus(TableStatus.CREATING)
                            .attributeDefinitions(orchard.attributeDefinitions())
                            .keySchema(orchard.keySchema())
                            .billingModeSummary(billing -> billing.billingMode(orchard.billingMode()))
                            .localSecondaryIndexes(index -> index.indexName("tallest-trees")
                                    .keySchema(orchard.localSecondaryIndexes()
                                            .getFirst()
                                            .keySchema())
                                    .projection(orchard.localSecondaryIndexes()
                                            .getFirst()
                                            .projection()))
                            .globalSecondaryIndexes(
                                    orchard.globalSecondaryIndexes().stream()
                                            .map(index -> software.amazon.awssdk.services.dynamodb.model
                                                    .GlobalSecondaryIndexDescription.builder()
                                                    .indexName(index.indexName())
                                                    .keySchema(index.keySchema())
                                                    .projection(index.projection())
                                                    .build())
                                            .toList()))
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    private static CreateTableRequest renamed(CreateTableRequest definition, String name) {
        return definition.toBuilder().tableName(name).build();
    }
}
