package dev.sortkey.dynamo.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.vector.NewVectorIndex.Searched;
import dev.sortkey.dynamo.wire.WireWriter;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

class NewVectorIndexTest {
    private static final TableDescription TABLE = table(
            "PAY_PER_REQUEST",
            VectorIndexDescription.builder()
                    .indexName("taken")
                    .vectorAttribute(it -> it.attributeName("spot"))
                    .dimensions(3L)
                    .build());

    private static TableDescription table(String mode, VectorIndexDescription... indexes) {
        return TableDescription.builder()
                .tableName("things")
                .billingModeSummary(it -> it.billingMode(mode))
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType("N")
                        .build())
                .vectorIndexes(indexes)
                .build();
    }

    private static NewVectorIndex index(String name, String attribute, long dimensions, Searched... searched) {
        return new NewVectorIndex(
                name,
                attribute,
                dimensions,
                VectorDistanceFunction.COSINE,
                List.of(searched),
                Projection.builder().projectionType("KEYS_ONLY").build());
    }

    private static Searched filter(String name) {
        return new Searched(name, false, "S");
    }

    record Limit(TableDescription table, NewVectorIndex index, String reason) {}

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit(table("PROVISIONED"), index("near", "spot", 3), "vector indexes need on-demand capacity"),
                new Limit(
                        table(
                                "PAY_PER_REQUEST",
                                IntStream.range(0, 5)
                                        .mapToObj(i -> VectorIndexDescription.builder()
                                                .indexName("i" + i)
                                                .build())
                                        .toArray(VectorIndexDescription[]::new)),
                        index("near", "spot", 3),
                        "has 5 vector indexes already"),
                new Limit(TABLE, index("ab", "spot", 3), "isn't the name of an index"),
                new Limit(TABLE, index("a b c", "spot", 3), "isn't the name of an index"),
                new Limit(TABLE, index("taken", "spot", 3), "has an index named taken already"),
                new Limit(TABLE, index("near", "", 3), "The attribute with the vectors is missing."),
                new Limit(TABLE, index("near", "other", 0), "can't have 0 dimensions"),
                new Limit(TABLE, index("near", "other", 4097), "can't have 4,097 dimensions"),
                new Limit(TABLE, index("near", "spot", 4), "has spot with 3 dimensions"),
                new Limit(
                        TABLE,
                        index("near", "other", 3, new Searched("a", true, "S"), new Searched("b", true, "S")),
                        "Only one attribute can be needed"),
                new Limit(
                        TABLE,
                        index(
                                "near",
                                "other",
                                3,
                                IntStream.range(0, 19)
                                        .mapToObj(i -> filter("f" + i))
                                        .toArray(Searched[]::new)),
                        "at most 18 filters"),
                new Limit(
                        TABLE,
                        index("near", "other", 3, filter("a"), filter("a")),
                        "can't be in the search schema twice"),
                new Limit(TABLE, index("near", "other", 3, filter("other")), "or be the vector itself"),
                new Limit(
                        TABLE, index("near", "other", 3, new Searched("a", false, null)), "The type of a isn't known"),
                new Limit(
                        TABLE,
                        index("near", "other", 3, filter("pk")),
                        "pk can't be of type S: a key defines it as N"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aLimitIsNamedBeforeAnythingIsSent(Limit limit) {
        assertThatThrownBy(() -> limit.index().creation(limit.table()))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error().what()).contains(limit.reason()));
    }

    @Test
    void theRequestHasTheTypesOfWhatIsSearched() {
        NewVectorIndex index = index(
                "near",
                "other",
                4096,
                Searched.parse(TABLE, "pk", true),
                Searched.parse(TABLE, "a:b:N", false),
                Searched.parse(TABLE, " c ", false));
        assertThat(WireWriter.print(index.creation(TABLE), false))
                .contains("\"AttributeDefinitions\":[{\"AttributeName\":\"pk\",\"AttributeType\":\"N\"},"
                        + "{\"AttributeName\":\"a:b\",\"AttributeType\":\"N\"},"
                        + "{\"AttributeName\":\"c\",\"AttributeType\":\"S\"}]")
                .contains("{\"AttributeName\":\"pk\",\"SearchSchemaElementType\":\"HASH\"}")
                .contains("{\"AttributeName\":\"c\",\"SearchSchemaElementType\":\"INLINE_FILTER\"}");
        assertThat(index.notes(TABLE)).anyMatch(note -> note.contains("can't be changed later"));
    }
}
