package dev.sortkey.ui.tables.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableEncryption;
import dev.sortkey.dynamo.table.definition.TableEncryption.Holder;
import dev.sortkey.dynamo.table.definition.print.PrintForm;
import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.ui.tables.design.Design.Capacity;
import dev.sortkey.ui.tables.design.Design.Index;
import dev.sortkey.ui.tables.design.Design.IndexKind;
import dev.sortkey.ui.tables.design.Design.Keys;
import dev.sortkey.ui.tables.design.Design.Settings;
import dev.sortkey.ui.tables.design.Design.Units;
import dev.sortkey.ui.tables.design.Design.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;

/// The fields and the text of a definition follow each other.
class DesignViewModelTest {
    private static final Settings PLAIN =
            new Settings(null, "", "", false, new TableEncryption(Holder.OWNED, ""), false, "");
    private static final Design ORDERS = new Design(
            "orders",
            new Keys("id", ScalarAttributeType.S, "at", ScalarAttributeType.N),
            List.of(
                    new Index(
                            "by-place",
                            IndexKind.GLOBAL,
                            "tenant, \"a, b\", region:N",
                            "status, at",
                            ProjectionType.INCLUDE,
                            "total, customer.id",
                            Units.UNSAID),
                    new Index("by-total", IndexKind.LOCAL, "", "total:N", ProjectionType.ALL, "", Units.UNSAID)),
            new Capacity(true, new Units("4,000", "")),
            new Settings(
                    StreamViewType.NEW_IMAGE,
                    "expires",
                    "7",
                    true,
                    new TableEncryption(Holder.CUSTOMER, "alias/mine"),
                    true,
                    "team = search, note = a=b"));

    private final TaskScope tasks = new TaskScope(new DirectTasks());
    private final DesignViewModel model = new DesignViewModel(tasks);

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void theTextFollowsTheFields() {
        model.begin();
        model.typed(ORDERS);
        TableDefinition made = model.definition();
        assertThat(made.create().attributeDefinitions())
                .extracting(it -> it.attributeName() + it.attributeTypeAsString())
                .containsExactly("idS", "atN", "tenantS", "a, bS", "regionN", "statusS", "totalN");
        assertThat(made.create().globalSecondaryIndexes().getFirst().keySchema())
                .hasSize(5);
        assertThat(made.create().localSecondaryIndexes().getFirst().keySchema())
                .extracting(it -> it.attributeName())
                .containsExactly("id", "total");
        assertThat(made.create().onDemandThroughput().maxReadRequestUnits()).isEqualTo(4_000);
        assertThat(made.create().tags()).extracting(it -> it.value()).containsExactly("search", "a=b");
        assertThat(made.timeToLive()).isEqualTo("expires");
        assertThat(made.recoveryDays()).isEqualTo(7);
        assertThat(model.text().get()).isEqualTo(DefinitionFile.print(made.create()));
        assertThat(model.notes().get()).contains("time to live by expires");
        for (PrintForm form : PrintForm.values()) {
            model.show(form);
            assertThat(model.text().get()).contains("orders");
            model.written(model.text().get() + " ");
            assertThat(model.mistake().get()).as(form.words()).isNull();
            assertThat(model.definition().create().globalSecondaryIndexes())
                    .as(form.words())
                    .isEqualTo(made.create().globalSecondaryIndexes());
            assertThat(model.definition().timeToLive()).as(form.words()).isEqualTo("expires");
        }
    }

    @Test
    void theFieldsFollowTheText() {
        model.begin();
        model.typed(ORDERS);
        model.written(model.text().get().replace("\"orders\"", "\"orders-2\""));
        assertThat(model.design().get().name()).isEqualTo("orders-2");
        assertThat(model.definition().recoveryDays())
                .as("what the text can't tell stays")
                .isEqualTo(7);
    }

    @Test
    void aMistakeInTheTextIsShownWithItsPlaceAndTheFieldsStay() {
        model.begin();
        model.typed(ORDERS);
        model.written("{\n  \"TableName\": \"x\",\n  oops }");
        assertThat(model.mistake().get().line()).isEqualTo(3);
        assertThat(model.design().get().name()).isEqualTo("orders");
        assertThatThrownBy(model::definition).hasMessageContaining("line 3");

        model.written("{ \"TableName\": \"new-one\", \"KeySchema\": [] }");
        assertThat(model.mistake().get().what()).contains("new-one");
        assertThat(model.design().get().name()).isEqualTo("orders");

        model.typed(new Design("again", ORDERS.keys(), List.of(), ORDERS.capacity(), PLAIN));
        assertThat(model.mistake().get()).isNull();
        assertThat(model.text().get()).contains("\"again\"");
    }

    @Test
    void whatIsWrongInAFieldIsSaidAndTheTextStays() {
        model.begin();
        model.typed(ORDERS);
        String before = model.text().get();
        model.typed(new Design(
                "orders",
                ORDERS.keys(),
                List.of(new Index("by-at", IndexKind.GLOBAL, "at:S", "", ProjectionType.ALL, "", Units.UNSAID)),
                ORDERS.capacity(),
                PLAIN));
        assertThat(model.problem().get().what()).isEqualTo("The attribute at has two types: N and S.");
        assertThat(model.text().get()).isEqualTo(before);
        model.typed(new Design("orders", ORDERS.keys(), List.of(), new Capacity(false, new Units("many", "1")), PLAIN));
        assertThat(model.problem().get().what()).contains("'many'");
        assertThatThrownBy(model::definition).hasMessageContaining("many");
        model.typed(ORDERS);
        assertThat(model.problem().get()).isNull();
    }

    @Test
    void anIncompleteFormSaysWhatIsMissing() {
        model.begin();
        assertThat(model.text().get()).contains("TableName");
        model.show(PrintForm.TERRAFORM);
        assertThat(model.text().get()).isEmpty();
        assertThat(model.notes().get()).contains("no partition key");
        assertThatThrownBy(model::definition).hasMessageContaining("no partition key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cruddur-messages", "orchard"})
    void whatNoFieldShowsStays(String builtIn) {
        TableDefinition before = TableDefinition.of(DefinitionFile.builtIn(builtIn));
        model.begin(before);
        Design shown = model.design().get();
        model.typed(
                new Design("other-name", shown.keys(), shown.indexes().reversed(), shown.capacity(), shown.settings()));
        model.typed(shown);
        assertThat(model.definition()).isEqualTo(before);
    }

    @Test
    void theNameOfATableThatIsThereStays() {
        model.change(TableDefinition.of(DefinitionFile.builtIn("orchard")));
        model.written(model.text().get().replace("\"orchard\"", "\"other\""));
        assertThat(model.mistake().get().what()).contains("can't be changed from orchard to other");
    }

    @Test
    void whatIsTypedAndTakenBackLeavesNoTrace() {
        model.begin();
        model.typed(ORDERS);
        var warm = model.definition().create().globalSecondaryIndexes().getFirst().toBuilder()
                .warmThroughput(it -> it.readUnitsPerSecond(20_000L))
                .build();
        TableDefinition made = model.definition();
        model.begin(
                made.with(made.create().toBuilder().globalSecondaryIndexes(warm).build()));
        Design shown = model.design().get();
        var indexes = new ArrayList<>(shown.indexes());
        Index first = indexes.getFirst();
        indexes.set(
                0,
                new Index(
                        "by-plac",
                        first.kind(),
                        first.partition(),
                        first.sort(),
                        first.projection(),
                        first.included(),
                        first.units()));
        model.typed(new Design(shown.name(), shown.keys(), indexes, shown.capacity(), shown.settings()));
        assertThat(model.definition().create().globalSecondaryIndexes())
                .singleElement()
                .extracting(it -> it.warmThroughput())
                .as("another index")
                .isNull();
        model.typed(shown);
        assertThat(model.definition().create().globalSecondaryIndexes()).containsExactly(warm);
    }

    @Test
    void vectorIndexesAreFieldsToo() {
        model.begin();
        var near = new Index(
                "near",
                IndexKind.VECTOR,
                "course",
                "season:N, at",
                ProjectionType.KEYS_ONLY,
                "",
                Units.UNSAID,
                new Vectors("embedding", "384", VectorDistanceFunction.EUCLIDEAN));
        model.typed(new Design("courses", ORDERS.keys(), List.of(near), new Capacity(true, Units.UNSAID), PLAIN));
        var made = model.definition();
        var index = made.create().vectorIndexes().getFirst();
        assertThat(index.vectorAttribute().attributeName()).isEqualTo("embedding");
        assertThat(index.dimensions()).isEqualTo(384);
        assertThat(index.searchSchema())
                .extracting(it -> it.attributeName() + " " + it.searchSchemaElementType())
                .containsExactly("course HASH", "season INLINE_FILTER", "at INLINE_FILTER");
        assertThat(made.create().attributeDefinitions())
                .extracting(it -> it.attributeName() + it.attributeTypeAsString())
                .containsExactly("idS", "atN", "courseS", "seasonN");
        assertThat(Design.of(made).indexes())
                .as("the type of an attribute is shown wherever it is a key")
                .containsExactly(new Index(
                        "near",
                        IndexKind.VECTOR,
                        "course",
                        "season:N, at:N",
                        ProjectionType.KEYS_ONLY,
                        "",
                        Units.UNSAID,
                        near.vectors()));
        model.typed(new Design(
                "courses",
                ORDERS.keys(),
                List.of(new Index("near", IndexKind.VECTOR, "", "", ProjectionType.ALL, "", Units.UNSAID)),
                new Capacity(false, new Units("5", "5")),
                PLAIN));
        assertThatThrownBy(model::definition)
                .hasMessageContaining("no VectorAttribute")
                .hasMessageContaining("1 to 4,096 dimensions")
                .hasMessageContaining("PAY_PER_REQUEST");
    }
}
