package dev.sortkey.dynamo.write.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.partiql.Statement;
import dev.sortkey.dynamo.partiql.StatementParser;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class ItemStatementTest {
    private static final TableDescription TABLE = TableDescription.builder()
            .tableName("t")
            .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
            .attributeDefinitions(defined("pk", ScalarAttributeType.S), defined("sk", ScalarAttributeType.N))
            .build();
    private static final Map<String, AttributeValue> ITEM = DynamoJson.parse("""
            {"pk":{"S":"a"},"sk":{"N":"1"},"n":{"N":"5"},"s":{"S":"bread 🍏"},"l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"}]},
             "m":{"M":{"x":{"N":"1"}}},"ss":{"SS":["a","b"]},"ns":{"NS":["1"]},"z":{"NULL":true}}""");
    private static final String KEY = " WHERE pk = 'a' AND sk = 1";

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition defined(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static ItemStatement statement(String text) {
        return ItemStatement.of(
                (Statement.OfItem) StatementParser.parse(text, List.of()).getFirst(), TABLE);
    }

    private static Map<String, AttributeValue> after(String text) {
        return Objects.requireNonNull(statement(text).on(ITEM).orElseThrow().mine());
    }

    private static EditPlan plan(String text, @Nullable Map<String, AttributeValue> item) {
        ItemStatement statement = statement(text);
        return statement.plan(new EditPlanner(TABLE), statement.on(item).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "SET n = n + 1                       | n  | {\"N\":\"6\"}",
                "SET n = 1 - n                       | n  | {\"N\":\"-4\"}",
                "SET c = n                           | c  | {\"N\":\"5\"}",
                "SET n = 7, c = n                    | c  | {\"N\":\"5\"}",
                "SET l = list_append(l, [9])         | l  | {\"L\":[{\"N\":\"0\"},{\"N\":\"1\"},{\"N\":\"2\"},{\"N\":\"9\"}]}",
                "SET l[1] = 'x'                      | l  | {\"L\":[{\"N\":\"0\"},{\"S\":\"x\"},{\"N\":\"2\"}]}",
                "REMOVE l[0], l[2]                   | l  | {\"L\":[{\"N\":\"1\"}]}",
                "SET m.y = <<1>> REMOVE m.x          | m  | {\"M\":{\"y\":{\"NS\":[\"1\"]}}}",
                "SET ss = set_add(ss, <<'b','c'>>)   | ss | {\"SS\":[\"a\",\"b\",\"c\"]}",
                "SET ss = set_delete(ss, <<'b','c'>>)| ss | {\"SS\":[\"a\"]}",
                "SET new = set_add(new, <<1>>)       | new | {\"NS\":[\"1\"]}",
            })
    void valuesAreComputedFromTheItemAsItWas(String changes, String attribute, String value) {
        assertThat(DynamoJson.print(Objects.requireNonNull(
                        after("UPDATE t " + changes + KEY).get(attribute))))
                .isEqualTo(value);
    }

    @Test
    void theLastMemberTakesTheSetWithIt() {
        assertThat(after("UPDATE t SET ns = set_delete(ns, <<1.0>>)" + KEY)).doesNotContainKey("ns");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "n = 5.0 | true",
                "n <> 5 | false",
                "none = 5 | false",
                "none <> 5 | true",
                "n = '5' | false",
                "n > 4 AND n <= 5 | true",
                "n > '4' | false",
                "s BETWEEN 'a' AND 'c' | true",
                "n IN [1, 5] | true",
                "begins_with(s, 'bre') | true",
                "begins_with(n, 'b') | false",
                "contains(s, '🍏') | true",
                "contains(ss, 'a') | true",
                "contains(ss, 'c') | false",
                "contains(l, 2) | true",
                "size(l) = 3 | true",
                "size(none) = 0 | false",
                "attribute_type(z, 'NULL') | true",
                "z IS NULL | true",
                "z IS MISSING | false",
                "none IS MISSING | true",
                "m.x IS NOT MISSING | true",
                "m.x.y IS MISSING | true",
                "NOT (n = 1 OR n = 2) | true",
                "n = 1 OR s = 'bread 🍏' | true",
                "pk = 'a' | true",
            })
    void conditionsAreTestedOnTheItem(String condition, boolean holds) {
        ItemStatement delete = statement("DELETE FROM t" + KEY + " AND (" + condition + ")");
        if (holds) {
            assertThat(delete.on(ITEM))
                    .contains(new ItemDraft(
                            ITEM, null, delete.on(ITEM).orElseThrow().relied()));
        } else {
            assertThatThrownBy(() -> delete.on(ITEM))
                    .isInstanceOfSatisfying(
                            UserException.class,
                            e -> assertThat(e.error())
                                    .isInstanceOf(UserError.ConditionFailed.class)
                                    .extracting(UserError::what)
                                    .asString()
                                    .contains("isn't as WHERE demands", "line 1"));
        }
    }

    @Test
    void whatTheStatementGoesByMustStillBeSoWhenItIsSent() {
        var update =
                (Write.Update) plan("UPDATE t SET n = m.x + 1" + KEY + " AND s = 'bread 🍏' AND q IS MISSING", ITEM)
                        .writes()
                        .getFirst();

        assertThat(update.request().expressionAttributeNames().values())
                .containsExactlyInAnyOrder("pk", "s", "q", "m", "x", "n");
        assertThat(update.request().conditionExpression())
                .isEqualTo(
                        "attribute_exists(#n0) AND #n1 = :v0 AND attribute_not_exists(#n2) AND #n3.#n4 = :v1 AND #n5 = :v2");
        var delete = (Write.Delete)
                plan("DELETE FROM t" + KEY + " AND q IS MISSING", ITEM).writes().getFirst();
        assertThat(delete.request().conditionExpression()).contains("attribute_not_exists(");
    }

    @Test
    void insertsAreCreatedOnlyWhereThereIsNone() {
        String insert = "INSERT INTO t VALUE {'pk': 'a', 'sk': 1}";
        assertThat(plan(insert, null).writes()).first().isInstanceOf(Write.Put.class);
        assertThatThrownBy(() -> statement(insert).on(ITEM)).hasMessageContaining("There is an item with the key");
        assertThat(statement(insert).reads()).isFalse();
    }

    @Test
    void itemsThatAreNotThere() {
        assertThat(statement("DELETE FROM t" + KEY).on(null)).isEmpty();
        for (String text : List.of("UPDATE t SET a = 1", "DELETE FROM t")) {
            assertThatThrownBy(() -> statement(text + KEY + " AND n = 1").on(null))
                    .hasMessageContaining("There is no item with the key \"a\", 1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "DELETE FROM t WHERE pk = 'a'                   | 1  | sk isn't there with =",
                "DELETE FROM t WHERE sk = 1                     | 1  | pk isn't there with =",
                "DELETE FROM t WHERE pk = 'a' AND sk > 1        | 1  | sk isn't there with =",
                "DELETE FROM t WHERE pk = 'a' OR sk = 1         | 1  | pk isn't there with =",
                "DELETE FROM t WHERE pk = 'a' AND sk = n        | 1  | sk isn't there with =",
                "DELETE FROM t WHERE pk = 'a' AND sk = '1'      | 39 | sk is a number, and this is a string",
                "DELETE FROM t WHERE 7 = pk AND sk = 1          | 21 | pk is a string, and this is a number",
                "UPDATE t SET sk = 2 WHERE pk = 'a' AND sk = 1  | 14 | sk is in the primary key",
                "UPDATE t REMOVE pk WHERE pk = 'a' AND sk = 1   | 17 | pk is in the primary key",
                "UPDATE t SET m.x = 1, m = 2 WHERE pk = 'a' AND sk = 1 | 23 | m and m.x overlap",
                "UPDATE t SET n = s + 1 WHERE pk = 'a' AND sk = 1 | 18 | a string, not a number",
                "UPDATE t SET n = no + 1 WHERE pk = 'a' AND sk = 1 | 18 | no such value to calculate with",
                "UPDATE t SET n = no WHERE pk = 'a' AND sk = 1  | 18 | has no no to copy",
                "UPDATE t SET no.x = 1 WHERE pk = 'a' AND sk = 1 | 14 | The item has no no",
                "UPDATE t SET l = list_append(l, 1) WHERE pk = 'a' AND sk = 1 | 33 | list_append takes lists",
                "UPDATE t SET ss = set_add(ss, <<1>>) WHERE pk = 'a' AND sk = 1 | 19 | two sets of one type",
                "INSERT INTO t VALUE {'pk': 'a'}                | 1  | has no key attribute sk",
                "INSERT INTO t VALUE {'pk': 'a', 'sk': 'b'}     | 1  | must be a number",
                "INSERT INTO t VALUE {'pk': '', 'sk': 1}        | 1  | pk is empty",
            })
    void whatCannotBeIsToldWithItsPlace(String text, int column, String what) {
        assertThatThrownBy(() -> statement(text.strip()).on(ITEM))
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.error()).isInstanceOfSatisfying(UserError.BadInput.class, bad -> {
                            assertThat(bad.what()).contains(what);
                            assertThat(bad.column()).isEqualTo(column);
                        }));
    }

    @Test
    void aDraftKeepsWhatItReliesOnInAFile() {
        ItemDraft draft = statement("UPDATE t SET n = m.x + 1" + KEY).on(ITEM).orElseThrow();
        assertThat(draft.relied()).hasToString("[m.x]");
        assertThat(ItemDraft.of(DynamoJson.parse(DynamoJson.print(draft.sides(), false))))
                .isEqualTo(draft);
    }
}
