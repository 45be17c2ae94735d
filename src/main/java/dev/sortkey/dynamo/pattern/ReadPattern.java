package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.SortCondition;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.read.plan.Plan;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.dynamo.write.PreparedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A Get or a Query with blanks.
///
/// @param draft whose values hold names in braces; its key has a partition
/// @param itemBytes how large an item usually is, to tell the cost; 0 when only the table knows
/// @param derived adds what follows from the values, such as the first letter of a name
/// @param tests what it promises
public record ReadPattern(
        PatternInfo about,
        ReadDraft draft,
        int itemBytes,
        UnaryOperator<Map<String, String>> derived,
        List<PatternTest> tests)
        implements AccessPattern {
    /// A pattern that promises nothing.
    public ReadPattern(PatternInfo about, ReadDraft draft, int itemBytes, UnaryOperator<Map<String, String>> derived) {
        this(about, draft, itemBytes, derived, List.of());
    }

    /// A pattern whose templates take the values as they are given.
    public ReadPattern(PatternInfo about, ReadDraft draft, int itemBytes, List<PatternTest> tests) {
        this(about, draft, itemBytes, UnaryOperator.identity(), tests);
    }

    /// The plan for these values.
    public Plan plan(TableDescription table, Map<String, String> values) {
        return Planner.plan(table, filled(table, derived.apply(values)), _ -> itemBytes);
    }

    /// The request, for {@link dev.sortkey.dynamo.read.Pages}.
    public Read read(TableDescription table, Map<String, String> values) {
        return plan(table, values).read();
    }

    @Override
    public PreparedRequest prepare(TableDescription table, Map<String, String> values) {
        Plan plan = plan(table, values);
        return new PreparedRequest.Reading(
                plan.read(),
                new CapacityUnits(plan.cost().upper().halves()),
                plan.cost().text(),
                plan.notes());
    }

    private ReadDraft filled(TableDescription table, Map<String, String> values) {
        String index = draft.index() == null ? table.tableName() : draft.index();
        TypedKey key = draft.key();
        SortCondition sort = key.sort();
        KeyNames keys = KeyNames.of(table, draft.index());
        TypedValue partition = typed(Objects.requireNonNull(key.partition()), keys.partition(), table);
        var filledKey = new TypedKey(
                fill(partition, values),
                sort == null
                        ? null
                        : new SortCondition(
                                sort.operator(),
                                sort.values().stream()
                                        .map(value -> fill(typed(value, keys.sort(), table), values))
                                        .toList()));
        return new ReadDraft(
                table.tableName(),
                index,
                filledKey,
                draft.filters().stream()
                        .map(filter -> new Filter(filter.path(), filter.operator(), fill(filter.values(), values)))
                        .toList(),
                draft.projection(),
                draft.options(),
                null);
    }

    /// A key has the type of the table, whatever a file says.
    private static TypedValue typed(TypedValue value, @Nullable String key, TableDescription table) {
        return table.attributeDefinitions().stream()
                .filter(definition -> definition.attributeName().equals(key))
                .findFirst()
                .map(definition ->
                        new TypedValue(TypedValue.Type.valueOf(definition.attributeTypeAsString()), value.text()))
                .orElse(value);
    }

    private static List<TypedValue> fill(List<TypedValue> templates, Map<String, String> values) {
        return templates.stream().map(template -> fill(template, values)).toList();
    }

    private static TypedValue fill(TypedValue template, Map<String, String> values) {
        return new TypedValue(template.type(), new Template(template.text()).fill(values));
    }

    @Override
    public List<Map<String, Template>> shapes(TableDescription table) {
        KeyNames keys = KeyNames.of(table, draft.index());
        var shape = new LinkedHashMap<String, Template>();
        shape.put(keys.partition(), template(Objects.requireNonNull(draft.key().partition())));
        SortCondition sort = draft.key().sort();
        if (sort != null && keys.sort() != null) {
            put(shape, keys.sort(), sort.operator(), sort.values());
        }
        draft.filters().forEach(filter -> put(shape, filter.path(), filter.operator(), filter.values()));
        return List.of(shape);
    }

    /// What one value of a comparison says about the attribute: ranges say something only through a blank.
    private static void put(
            Map<String, Template> shape, String name, FilterOperator operator, List<TypedValue> values) {
        if (values.isEmpty()) {
            return;
        }
        Template template = template(values.getFirst());
        switch (operator) {
            case EQ -> shape.put(name, template);
            case BEGINS_WITH -> shape.put(name, new Template(template + "{" + AFTER + "}"));
            case LT, LE, GT, GE, BETWEEN -> {
                if (!template.names().isEmpty()) {
                    shape.put(name, template);
                }
            }
            default -> {}
        }
    }

    private static final String AFTER = "and_what_follows";

    private static Template template(TypedValue value) {
        return new Template(value.text());
    }
}
