package dev.sortkey.dynamo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.table.definition.CloudFormation;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Inspecting, listing and dropping on the real engine.
@org.junit.jupiter.api.Tag("engine")
class TableInspectorTest {
    private static final Waiting WAITING = new Waiting(Thread::sleep, Duration.ofSeconds(20));

    private static final Calls CALLS = new Calls();
    private static Engines engines;
    private static DynamoDbClient client;

    /// The operations sent, and the ones to deny.
    private static final class Calls implements ExecutionInterceptor {
        private final Queue<String> operations = new ConcurrentLinkedQueue<>();
        private volatile Set<String> denied = Set.of();

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
            operations.add(operation);
            if (denied.contains(operation)) {
                throw new UserException(new UserError.AccessDenied("denied", "ask", "dynamodb:" + operation));
            }
        }
    }

    @BeforeAll
    static void start() {
        engines = Engines.start(CALLS);
        client = engines.connection().dynamo();
        new TableCreation(client, WAITING).load(List.of(tagged("orchard")), _ -> {});
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @Test
    void everyFactIsAskedAndNoItemIsRead() {
        CALLS.operations.clear();

        TableDetails details = TableInspector.inspect(client, "orchard");

        assertThat(details.table().known())
                .get()
                .extracting(TableDescription::tableName)
                .isEqualTo("orchard");
        assertThat(details.timeToLive().known().orElseThrow().timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.DISABLED);
        assertThat(details.backups()).isEqualTo(new Fact.Unsupported<>());
        assertThat(details.policy()).isEqualTo(new Fact.Unsupported<>());
        assertThat(details.watchers().insights()).isEqualTo(new Fact.Unsupported<>());
        assertThat(CALLS.operations) // and nothing that the engine is known to lack
                .contains("DescribeTable", "DescribeTimeToLive")
                .isSubsetOf("DescribeTable", "DescribeTimeToLive", "ListTagsOfResource");
    }

    @Test
    void tagsAreAFact() {
        OtherEngines.skip(EngineKind.DYNAMODB_LOCAL, "it does not know tags");
        assertThat(TableInspector.inspect(client, "orchard").tags())
                .isEqualTo(new Fact.Known<>(
                        List.of(Tag.builder().key("owner").value("Mira").build())));
    }

    @Test
    void oneDeniedCallHidesNoOther() {
        CALLS.denied = Set.of("DescribeTimeToLive", "ListTagsOfResource");
        try {
            TableDetails details = TableInspector.inspect(client, "orchard");

            assertThat(details.timeToLive()).isEqualTo(new Fact.Denied<>("dynamodb:DescribeTimeToLive"));
            assertThat(details.tags()).isEqualTo(new Fact.Denied<>("dynamodb:ListTagsOfResource"));
            assertThat(details.table().known()).isPresent();
            assertThat(CloudFormation.print(List.of(TableDefinition.of(details))))
                    .contains("TimeToLiveSpecification (unknown: missing permission dynamodb:DescribeTimeToLive)");
        } finally {
            CALLS.denied = Set.of();
        }
    }

    @Test
    void withoutTheDescriptionTheRestIsStillAsked() {
        CALLS.denied = Set.of("DescribeTable");
        try {
            TableDetails details = TableInspector.inspect(client, "orchard");

            assertThat(details.table()).isEqualTo(new Fact.Denied<>("dynamodb:DescribeTable"));
            assertThat(details.tags()).isEqualTo(new Fact.Denied<>("dynamodb:DescribeTable"));
            assertThat(details.timeToLive().known()).isPresent();
            assertThatThrownBy(() -> CloudFormation.print(List.of(TableDefinition.of(details))))
                    .hasMessageContaining("dynamodb:DescribeTable");
        } finally {
            CALLS.denied = Set.of();
        }
    }

    @Test
    void aTableThatIsNotThereFailsInWords() {
        assertThat(TableInspector.describe(client, "nowhere"))
                .isInstanceOfSatisfying(
                        Fact.Failed.class, failed -> assertThat(failed.error()).isInstanceOf(UserError.NotFound.class));
    }

    @Test
    void listsPageByPageAndCanBeCancelled() {
        IntStream.range(0, 120).forEach(i -> client.createTable(tagged("many-%03d".formatted(i))));
        var pages = new ArrayList<List<String>>();

        TableList.deliver(client, pages::add);

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages.stream().flatMap(List::stream)).hasSize(121).isSorted().contains("orchard", "many-119");

        assertThatThrownBy(() ->
                        TableList.deliver(client, _ -> Thread.currentThread().interrupt()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        IntStream.range(0, 120).forEach(i -> client.deleteTable(table -> table.tableName("many-%03d".formatted(i))));
    }

    @Test
    void deletesOnlyWhatWasTypedAndIsNotProtected() {
        var deletion = new TableDeletion(client, WAITING);
        var load = new TableCreation(client, WAITING);
        load.load(List.of(tagged("doomed"), guarded("guarded")), _ -> {});

        assertThatThrownBy(() -> deletion.delete("doomed", "Doomed")).hasMessageContaining("Type doomed");
        assertThatThrownBy(() -> deletion.delete("guarded", "guarded"))
                .hasMessageContaining("Deletion protection is on");
        assertThat(new TableWaiter(client, Waiting.real()).find("doomed")).isPresent();

        deletion.delete("doomed", "doomed");

        assertThat(new TableWaiter(client, Waiting.real()).find("doomed")).isEmpty();
        assertThat(new TableWaiter(client, Waiting.real()).find("guarded")).isPresent();
        client.updateTable(table -> table.tableName("guarded").deletionProtectionEnabled(false));
        deletion.delete("guarded", "guarded");
    }

    private static CreateTableRequest tagged(String name) {
        return DefinitionFile.builtIn("orchard").toBuilder()
                .tableName(name)
                .tags(tag -> tag.key("owner").value("Mira"))
                .build();
    }

    private static CreateTableRequest guarded(String name) {
        return tagged(name).toBuilder().deletionProtectionEnabled(true).build();
    }
}
