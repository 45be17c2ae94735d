package dev.sortkey.dynamo.read.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.draft.SortCondition;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Random drafts on tables of every key type: the engine takes every plan, and a plan finds what a scan would find.
@Tag("engine")
class PlannerPropertiesTest {
    private static final List<String> TYPES = List.of("S", "N", "B");
    private static final List<String> NAMES = List.of("name", "#n0", "a.b", "_l", "1g", "plain", "other");
    private static Engines engine;
    private static final List<Schemas> TABLES = new ArrayList<>();

    @BeforeContainer
    static void start() {
        engine = Engines.start();
        for (int i = 0; i < 6; i++) {
            Schemas table =
                    schema("Table" + i, TYPES.get(i % 3), TYPES.get((i + 1) % 3), TYPES.get((i + 2) % 3), i >= 3);
            TABLES.add(table);
            engine.connection().dynamo().createTable(table.create());
            fill("Table" + i, table);
        }
    }

    @AfterContainer
    static void stop() {
        engine.close();
    }

    /// Six key attributes of different types, with names that are reserved, look like placeholders or hold dots.
    private static Schemas schema(String name, String one, String two, String three, boolean narrow) {
        return Schemas.table(name, "name:" + one, "#n0:" + two)
                .local("local", "_l:" + three, narrow ? Schemas.keysOnly() : Schemas.all())
                .global("global", "a.b:" + two, "1g:" + one, Schemas.all())
                .global("inverted", "#n0", "name", narrow ? Schemas.include("plain") : Schemas.all())
                .global("alone", "1g", null, narrow ? Schemas.keysOnly() : Schemas.all());
    }

    private static void fill(String name, Schemas schema) {
        for (int i = 0; i < 36; i++) {
            var item = new HashMap<String, AttributeValue>();
            int number = i;
            schema.create()
                    .attributeDefinitions()
                    .forEach(key -> item.put(
                            key.attributeName(),
                            value(
                                            key.attributeTypeAsString(),
                                            switch (key.attributeName()) {
                                                case "name" -> number % 3;
                                                case "#n0" -> number / 3;
                                                case "_l" -> number % 5;
                                                case "a.b" -> number % 4;
                                                default -> number % 2;
                                            })
                                    .value()));
            item.put("plain", AttributeValue.fromN(String.valueOf(i % 7)));
            if (i % 2 == 0) {
                item.put("other", AttributeValue.fromS("x,#/" + i));
            }
            engine.connection()
                    .dynamo()
                    .putItem(request -> request.tableName(name).item(item));
        }
    }

    private static TypedValue value(String type, int number) {
        return switch (type) {
            case "S" -> TypedValue.text("k,#/😀" + number);
            case "N" -> TypedValue.number(number + ".5");
            default ->
                new TypedValue(TypedValue.Type.B, Base64.getEncoder().encodeToString(new byte[] {(byte) (number - 2), 0
                }));
        };
    }

    @Provide
    Arbitrary<ReadDraft> drafts() {
        return Arbitraries.integers().between(0, 5).flatMap(table -> {
            var schema = TABLES.get(table).describe();
            Arbitrary<String> index = Arbitraries.of("local", "global", "inverted", "alone");
            Arbitrary<ReadOptions> options = Combinators.combine(
                            Arbitraries.of(true, false),
                            Arbitraries.of(1, 7, 100).injectNull(0.2),
                            Arbitraries.of(false, false, false, true))
                    .as((descending, limit, consistent) -> new ReadOptions(descending, limit, consistent, 1));
            Arbitrary<List<String>> projection = Arbitraries.of(NAMES)
                    .map(name -> AttributePath.of(name).toString())
                    .list()
                    .ofMaxSize(1);
            return Combinators.combine(
                            index.injectNull(0.7),
                            Arbitraries.of(false, false, true),
                            filters(schema).list().uniqueElements(Filter::path).ofMaxSize(3),
                            projection,
                            options,
                            Arbitraries.randomValue(Function.identity()))
                    .as((chosen, typed, filters, wanted, how, random) -> new ReadDraft(
                            schema.tableName(),
                            chosen,
                            typed ? key(schema, chosen, random) : TypedKey.NONE,
                            filters,
                            wanted,
                            how,
                            null));
        });
    }

    /// Mostly of the right type and operator for the attribute, so that most drafts can be planned.
    private static Arbitrary<Filter> filters(TableDescription table) {
        Arbitrary<FilterOperator> operators = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(FilterOperator.EQ)), Tuple.of(1, Arbitraries.of(FilterOperator.values())));
        return Combinators.combine(
                        Arbitraries.of(NAMES),
                        operators,
                        Arbitraries.integers().between(0, 6).list().ofSize(3),
                        Arbitraries.of(0, 0, 0, 0, 0, 0, 0, 1))
                .as((name, operator, numbers, off) -> {
                    String type = TYPES.get((TYPES.indexOf(type(table, name)) + off) % 3);
                    List<TypedValue> values = numbers.stream()
                            .sorted()
                            .map(number -> operand(operator, type, number))
                            .limit(operator.most())
                            .toList();
                    return new Filter(AttributePath.of(name).toString(), operator, values);
                });
    }

    private static TypedValue operand(FilterOperator operator, String type, int number) {
        if (operator.name().startsWith("SIZE")) {
            return TypedValue.number(String.valueOf(number));
        }
        return operator == FilterOperator.ATTRIBUTE_TYPE ? TypedValue.text(type) : value(type, number);
    }

    private static TypedKey key(TableDescription table, @Nullable String index, Random random) {
        AccessPath path = AccessPath.of(table, _ -> 0).stream()
                .filter(candidate -> index == null || index.equals(candidate.name()))
                .findFirst()
                .orElseThrow();
        TypedValue partition = value(type(table, path.partition().getFirst()), random.nextInt(3));
        if (path.sort().isEmpty() || random.nextBoolean()) {
            return TypedKey.of(partition);
        }
        List<FilterOperator> operators = List.copyOf(FilterOperator.OF_SORT_KEY);
        FilterOperator operator = operators.get(random.nextInt(operators.size()));
        String type = type(table, path.sort().getFirst());
        int low = random.nextInt(4);
        return new TypedKey(
                partition,
                new SortCondition(
                        operator,
                        List.of(value(type, low), value(type, low + 3)).subList(0, operator.most())));
    }

    private static String type(TableDescription table, String name) {
        return table.attributeDefinitions().stream()
                .filter(definition -> definition.attributeName().equals(name))
                .map(AttributeDefinition::attributeTypeAsString)
                .findFirst()
                .orElse(name.equals("plain") ? "N" : "S");
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    @StatisticsReport(onFailureOnly = true)
    void everyPlanIsAcceptedAndFindsWhatAScanFinds(@ForAll("drafts") ReadDraft draft) {
        var description = TABLES.get(draft.table().charAt(5) - '0').describe();
        Plan plan;
        try {
            plan = Planner.plan(description, draft);
        } catch (UserException e) {
            Statistics.collect("refused");
            return; // refused in words, before anything is sent
        }
        Statistics.collect(plan.read().getClass().getSimpleName());
        assertThat(plan.summary()).doesNotContain("null");
        List<AccessPath> paths = AccessPath.of(description, _ -> 0);
        var everything = draft.withOptions(ReadOptions.DEFAULT).withProjection(List.of());
        var asked = DraftConditions.of(description, everything, paths);
        Read scan = Requests.scan(asked, paths.getFirst());

        List<Map<String, AttributeValue>> found = items(plan.read());
        List<Map<String, AttributeValue>> expected = items(scan);
        if (plan.notes().stream().anyMatch(note -> note.contains("treats it as missing"))) {
            return; // chosen by hand, and told
        }
        assertThat(found).hasSameSizeAs(expected);
        if (draft.projection().isEmpty()) {
            assertThat(keys(found)).isEqualTo(keys(expected));
        }
    }

    private static Set<Map<String, AttributeValue>> keys(List<Map<String, AttributeValue>> items) {
        return items.stream()
                .map(item -> item.entrySet().stream()
                        .filter(entry -> Set.of("name", "#n0").contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Map<String, AttributeValue>> items(Read read) {
        var pages = new Pages(engine.connection().dynamo(), read);
        var items = new ArrayList<Map<String, AttributeValue>>();
        while (pages.hasMore()) {
            items.addAll(pages.next().items());
        }
        return items;
    }
}
