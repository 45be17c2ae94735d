package dev.sortkey.dynamo.read.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.read.draft.TypedValue.Type;
import dev.sortkey.testkit.Engines;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What each operator means, asked of the engine.
@Tag("engine")
class FilterTest {
    private static final Schemas TABLE = Schemas.table("Things", "id:S", null);
    private static Engines engine;

    @BeforeAll
    static void start() {
        engine = Engines.start();
        engine.connection().dynamo().createTable(TABLE.create());
        put("number", "v", new TypedValue(Type.N, "10"));
        put("text", "v", new TypedValue(Type.S, "10"));
        put("word", "v", new TypedValue(Type.S, "tenor"));
        put("bytes", "v", new TypedValue(Type.B, "dGVu"));
        put("set", "v", new TypedValue(Type.SS, "[\"ten\",\"two\"]"));
        put("numbers", "v", new TypedValue(Type.NS, "[\"10\",\"2\"]"));
        put("list", "v", new TypedValue(Type.L, "[{\"S\":\"ten\"},{\"N\":\"10\"}]"));
        put("map", "v", new TypedValue(Type.M, "{\"b.c\":{\"L\":[{\"N\":\"1\"},{\"M\":{\"d\":{\"S\":\"deep\"}}}]}}"));
        put("bool", "v", new TypedValue(Type.BOOL, "true"));
        put("null", "v", new TypedValue(Type.NULL, ""));
        put("without", "w", new TypedValue(Type.N, "1"));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static void put(String id, String name, TypedValue value) {
        engine.connection()
                .dynamo()
                .putItem(request ->
                        request.tableName("Things").item(Map.of("id", AttributeValue.fromS(id), name, value.value())));
    }

    private static List<String> ids(Filter... filters) {
        var draft = ReadDraft.of("Things").withFilters(List.of(filters));
        var pages = new Pages(
                engine.connection().dynamo(),
                Planner.plan(TABLE.describe(), draft).read());
        return pages.next().items().stream()
                .map(item -> item.get("id").s())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v | EQ | N:10 | number",
                "v | EQ | S:10 | text",
                "v | EQ | NULL: | null",
                "v | EQ | BOOL:true | bool",
                "v | EQ | SS:[\"two\",\"ten\"] | set",
                "v | NE | N:10 | bool bytes list map null numbers set text without word",
                "v | LT | N:10.5 | number",
                "v | LE | N:10 | number",
                "v | GT | S:1 | text word",
                "v | GE | S:ten | word",
                "v | BETWEEN | N:9;N:11 | number",
                "v | BETWEEN | S:1;S:2 | text",
                "v | IN | S:tenor;N:10;BOOL:false | number word",
                "v | BEGINS_WITH | S:ten | word",
                "v | BEGINS_WITH | B:dGU= | bytes",
                "v | CONTAINS | S:ten | list set word",
                "v | CONTAINS | N:10 | list numbers",
                "v | NOT_CONTAINS | S:ten | bool bytes map null number numbers text without",
                "v | ATTRIBUTE_EXISTS | | bool bytes list map null number numbers set text word",
                "v | ATTRIBUTE_NOT_EXISTS | | without",
                "v | ATTRIBUTE_TYPE | S:SS | set",
                "v | ATTRIBUTE_TYPE | S:NULL | null",
                "v | SIZE_EQ | N:5 | word",
                "v | SIZE_GT | N:2 | bytes word",
                "v | SIZE_LT | N:2 | map",
                "v | SIZE_LE | N:2 | list map numbers set text",
                "v | SIZE_GE | N:3 | bytes word",
                "v | SIZE_NE | N:2 | bool bytes map null number without word",
                "v | EQ | ANY:10 | number text",
                "v | GT | ANY:9 | number word",
                "v | GE | ANY:1 | number text word",
                "v | NE | ANY:10 | bool bytes list map null numbers set without word",
                "v | EQ | ANY:true | bool",
                "v | EQ | ANY:null | null",
                "v | BETWEEN | ANY:9;ANY:11 | number",
                "v | BETWEEN | ANY:1;ANY:11 | number text",
                "v | IN | ANY:10;ANY:tenor;ANY:true | bool number text word",
                "v | BEGINS_WITH | ANY:10 | text",
                "v | CONTAINS | ANY:10 | list numbers text",
                "v | NOT_CONTAINS | ANY:10 | bool bytes map null number set without word",
                "v | SIZE_EQ | ANY:5 | word",
                "v | ATTRIBUTE_TYPE | ANY:SS | set",
                "v[1] | EQ | ANY:10 | list",
                "v[1] | EQ | N:10 | list",
                "v.`b.c`[1].d | CONTAINS | S:ee | map",
                "v.`b.c`[0] | ATTRIBUTE_EXISTS | | map",
                "v.b.c[0] | ATTRIBUTE_EXISTS | | ''",
            })
    void operatorsMeanWhatTheySay(String path, FilterOperator operator, String values, String expected) {
        List<TypedValue> typed = values == null
                ? List.of()
                : Arrays.stream(values.split(";"))
                        .map(value -> value.split(":", 2))
                        .map(value -> new TypedValue(Type.valueOf(value[0]), value[1]))
                        .toList();
        assertThat(String.join(" ", ids(new Filter(path, operator, typed)))).isEqualTo(expected);
    }

    @Test
    void filtersAreJoinedByAnd() {
        assertThat(ids(
                        Filter.of("v", FilterOperator.BETWEEN, TypedValue.text("1"), TypedValue.text("u")),
                        Filter.of("v", FilterOperator.NOT_CONTAINS, TypedValue.text("or")),
                        Filter.of("v", FilterOperator.ATTRIBUTE_EXISTS)))
                .containsExactly("text");
    }

    @Test
    void anyNameCanBeAsked() {
        var item = new HashMap<String, AttributeValue>();
        item.put("id", AttributeValue.fromS("odd"));
        List<String> names =
                List.of("name", "_x", "#n0", ":v0", "1st", "a.b", "[0]", "with space", "`", "é😀", "SELECT");
        names.forEach(name -> item.put(name, AttributeValue.fromS(name)));
        engine.connection()
                .dynamo()
                .putItem(request -> request.tableName("Things").item(item));
        try {
            Filter[] filters = names.stream()
                    .map(name -> Filter.of(AttributePath.of(name).toString(), FilterOperator.EQ, TypedValue.text(name)))
                    .toArray(Filter[]::new);
            assertThat(ids(filters)).containsExactly("odd");
            var draft = ReadDraft.of("Things")
                    .withKey(TypedKey.of(TypedValue.text("odd")))
                    .withProjection(names.stream()
                            .map(name -> AttributePath.of(name).toString())
                            .toList());
            var page = new Pages(
                            engine.connection().dynamo(),
                            Planner.plan(TABLE.describe(), draft).read())
                    .next();
            assertThat(page.items().getFirst().keySet())
                    .isEqualTo(names.stream().collect(Collectors.toSet()));
        } finally {
            engine.connection()
                    .dynamo()
                    .deleteItem(request -> request.tableName("Things").key(Map.of("id", AttributeValue.fromS("odd"))));
        }
    }
}
