package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.DynamoJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// An edit and the request that it becomes, with names and values in place of their placeholders.
///
/// @param update empty when nothing is sent
/// @param condition without the part that the item exists
record PlannedEdit(String what, String before, String after, String update, String condition) {
    static final TableDescription TABLE = TableDescription.builder()
            .tableName("edits")
            .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
            .attributeDefinitions(text("pk"), text("sk"))
            .build();

    static final List<PlannedEdit> ALL = List.of(
            new PlannedEdit("nothing", "'a':{'N':'1'}", "'a':{'N':'1'}", "", ""),
            new PlannedEdit("a number of one value", "'a':{'N':'1'}", "'a':{'N':'1E0'}", "", ""),
            new PlannedEdit(
                    "numbers of one value inside",
                    "'m':{'M':{'l':{'L':[{'N':'10'}]},'s':{'NS':['1','2']}}}",
                    "'m':{'M':{'l':{'L':[{'N':'1E1'}]},'s':{'NS':['2.0','1']}}}",
                    "",
                    ""),
            new PlannedEdit(
                    "a value",
                    "'a':{'N':'1'},'b':{'S':''}",
                    "'a':{'N':'2'},'b':{'S':''}",
                    "SET a = {'N':'2'}",
                    "a = {'N':'1'}"),
            new PlannedEdit("a new one", "", "'a':{'NULL':true}", "SET a = {'NULL':true}", "attribute_not_exists(a)"),
            new PlannedEdit("one less", "'a':{'BOOL':true}", "", "REMOVE a", "a = {'BOOL':true}"),
            new PlannedEdit(
                    "another type of the same digits",
                    "'a':{'N':'1'}",
                    "'a':{'S':'1'}",
                    "SET a = {'S':'1'}",
                    "a = {'N':'1'}"),
            new PlannedEdit("a map for a list", "'a':{'L':[]}", "'a':{'M':{}}", "SET a = {'M':{}}", "a = {'L':[]}"),
            new PlannedEdit(
                    "a member of a map",
                    "'m':{'M':{'a':{'N':'1'},'b':{'N':'1'}}}",
                    "'m':{'M':{'a':{'N':'1'},'b':{'N':'2'}}}",
                    "SET m.b = {'N':'2'}",
                    "attribute_type(m, {'S':'M'}) AND m.b = {'N':'1'}"),
            new PlannedEdit(
                    "a map that is emptied",
                    "'m':{'M':{'a':{'N':'1'},'b':{'M':{}}}}",
                    "'m':{'M':{}}",
                    "REMOVE m.a, m.b",
                    "attribute_type(m, {'S':'M'}) AND m.a = {'N':'1'} AND m.b = {'M':{}}"),
            new PlannedEdit(
                    "an element of a list of the same length",
                    "'l':{'L':[{'N':'1'},{'L':[{'S':'x'},{'S':'y'}]}]}",
                    "'l':{'L':[{'N':'1'},{'L':[{'S':'x'},{'S':'z'}]}]}",
                    "SET l[1][1] = {'S':'z'}",
                    "attribute_type(l, {'S':'L'}) AND size(l) = {'N':'2'} AND attribute_type(l[1], {'S':'L'})"
                            + " AND size(l[1]) = {'N':'2'} AND l[1][1] = {'S':'y'}"),
            new PlannedEdit(
                    "a list of another length",
                    "'l':{'L':[{'N':'1'},{'N':'2'}]}",
                    "'l':{'L':[{'N':'2'}]}",
                    "SET l = {'L':[{'N':'2'}]}",
                    "l = {'L':[{'N':'1'},{'N':'2'}]}"),
            new PlannedEdit(
                    "a set",
                    "'s':{'SS':['a','b']}",
                    "'s':{'SS':['b','c']}",
                    "SET s = {'SS':['b','c']}",
                    "s = {'SS':['a','b']}"),
            new PlannedEdit(
                    "binary", "'b':{'B':'AAE='}", "'b':{'BS':['AAE=']}", "SET b = {'BS':['AAE=']}", "b = {'B':'AAE='}"),
            new PlannedEdit(
                    "odd names",
                    "'a.b-c_D':{'M':{'':{'N':'1'},'#x':{'N':'1'},'[0]':{'N':'1'}}},'size':{'N':'1'},'\uD83C\uDF4E':{'N':'1'}",
                    "'a.b-c_D':{'M':{'':{'N':'1'},'#x':{'N':'2'},'[0]':{'N':'2'}}},'size':{'N':'2'},' ':{'N':'1'}",
                    "SET   = {'N':'1'}, a.b-c_D.#x = {'N':'2'}, a.b-c_D.[0] = {'N':'2'}, size = {'N':'2'} REMOVE \uD83C\uDF4E",
                    "attribute_not_exists( ) AND attribute_type(a.b-c_D, {'S':'M'}) AND a.b-c_D.#x = {'N':'1'}"
                            + " AND a.b-c_D.[0] = {'N':'1'} AND size = {'N':'1'} AND \uD83C\uDF4E = {'N':'1'}"));

    /// More than one expression takes.
    ///
    /// @param steps how many requests it takes by the values
    /// @param notes how much there is to say of that
    record Large(String what, ItemDraft draft, int steps, int notes) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Large> large() {
        return List.of(
                new Large("149 attributes", numbered(149, "a"), 1, 0),
                new Large("150 attributes", numbered(150, "a"), 2, 1),
                new Large("1,000 attributes", numbered(1_000, "a"), 7, 1),
                new Large("2,000 leaves of a map", inside(2_000, PlannedEdit::map), 1, 1),
                new Large("2,000 elements of a list", inside(2_000, PlannedEdit::list), 1, 1),
                new Large("60 lists with an element each", lists(60), 1, 1),
                new Large("names of 5 KB", long5(), 1, 0),
                new Large("a path of 30 levels, in 30 places", deep(30), 1, 1));
    }

    /// So many numbers, each of them changed but the one that is called `v`.
    static ItemDraft numbered(int attributes, String first) {
        return draft(value -> {
            Map<String, AttributeValue> numbers =
                    IntStream.range(1, attributes).boxed().collect(Collectors.toMap(n -> "n" + n, _ -> number(value)));
            numbers.put(first, number(first.equals("v") ? 0 : value));
            return numbers;
        });
    }

    private static ItemDraft inside(int leaves, IntFunction<IntFunction<AttributeValue>> whole) {
        return draft(value -> Map.of("a", whole.apply(leaves).apply(value), "b", number(value)));
    }

    private static IntFunction<AttributeValue> map(int members) {
        return value -> AttributeValue.fromM(
                IntStream.range(0, members).boxed().collect(Collectors.toMap(n -> "n" + n, _ -> number(value))));
    }

    private static IntFunction<AttributeValue> list(int elements) {
        return value -> AttributeValue.fromL(
                IntStream.range(0, elements).mapToObj(_ -> number(value)).toList());
    }

    private static ItemDraft lists(int lists) {
        return draft(value ->
                IntStream.range(0, lists).boxed().collect(Collectors.toMap(n -> "n" + n, _ -> list(1).apply(value))));
    }

    private static ItemDraft long5() {
        return draft(value -> IntStream.range(0, 20)
                .boxed()
                .collect(Collectors.toMap(n -> "long".repeat(1_280) + n, _ -> number(value))));
    }

    private static ItemDraft deep(int levels) {
        return draft(value -> {
            AttributeValue inner = number(value);
            for (int level = 0; level < levels; level++) {
                inner = AttributeValue.fromM(Map.of("down", inner, "n", number(value)));
            }
            return Map.of("a", inner, "b", number(value));
        });
    }

    private static AttributeValue number(int value) {
        return AttributeValue.fromN(String.valueOf(value));
    }

    private static ItemDraft draft(IntFunction<Map<String, AttributeValue>> attributes) {
        return new ItemDraft(item(attributes.apply(1)), item(attributes.apply(2)));
    }

    private static Map<String, AttributeValue> item(Map<String, AttributeValue> attributes) {
        var item = new HashMap<>(attributes);
        item.put("pk", AttributeValue.fromS("p"));
        item.put("sk", AttributeValue.fromS("s"));
        return item;
    }

    ItemDraft draft() {
        return new ItemDraft(item(parsed(before)), item(parsed(after)));
    }

    private static Map<String, AttributeValue> parsed(String attributes) {
        return DynamoJson.parse("{" + attributes.replace('\'', '"') + "}");
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    @Override
    public String toString() {
        return what;
    }
}
