package dev.sortkey.dynamo.partiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.partiql.Statement.Change;
import dev.sortkey.dynamo.partiql.Statement.Returning;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.ItemArbitraries;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StatementParserTest {
    private static final AttributeValue ONE = AttributeValue.fromN("1");

    private static List<Statement> parse(String text) {
        return StatementParser.parse(text, List.of());
    }

    private static String printed(String text) {
        return parse(text).stream().map(each -> StatementText.of(each).text()).collect(Collectors.joining("; "));
    }

    @Test
    void anInsertHoldsAllTypesThatCanBeWritten() {
        assertThat(parse("""
                        INSERT INTO "a.b-c_D" VALUE {'pk': 'it''s', "n": -1.5e3, 'y': TRUE, 'z': null,
                          's': <<'a', 'b'>>, 'ns': <<1, -2>>, 'l': [1, {'🍏': []}], 'e': ''}"""))
                .singleElement()
                .isEqualTo(new Statement.Insert(
                        "a.b-c_D",
                        Map.of(
                                "pk", AttributeValue.fromS("it's"),
                                "n", AttributeValue.fromN("-1.5e3"),
                                "y", AttributeValue.fromBool(true),
                                "z", AttributeValue.fromNul(true),
                                "s", AttributeValue.fromSs(List.of("a", "b")),
                                "ns", AttributeValue.fromNs(List.of("1", "-2")),
                                "l",
                                        AttributeValue.fromL(List.of(
                                                ONE,
                                                AttributeValue.fromM(Map.of("🍏", AttributeValue.fromL(List.of()))))),
                                "e", AttributeValue.fromS("")),
                        Place.START));
    }

    @Test
    void anUpdateSetsAndRemovesInAnyOrder() {
        var update = (Statement.Update) parse(
                        "update Music set a.b[2]=1, \"c d\" = x+1 remove e set f=list_append(f,[1]) where pk='a' returning modified new *")
                .getFirst();

        assertThat(update.changes().stream().map(Change::path).map(AttributePath::toString))
                .containsExactly("a.b[2]", "`c d`", "e", "f");
        assertThat(update.changes().get(2).value()).isNull();
        assertThat(update.returning()).isEqualTo(new Returning(false, false));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "a=1 AND b=2 OR c=3                    | (\"a\" = 1 AND \"b\" = 2) OR \"c\" = 3",
                "a=1 AND (b=2 OR NOT c=3)              | \"a\" = 1 AND (\"b\" = 2 OR NOT (\"c\" = 3))",
                "NOT a IN [1,2] AND b NOT BETWEEN 1 AND 2 | NOT (\"a\" IN [1, 2]) AND NOT (\"b\" BETWEEN 1 AND 2)",
                "a IN (1,2) AND b IS NOT MISSING AND c IS NULL | \"a\" IN [1, 2] AND NOT (\"b\" IS MISSING) AND \"c\" IS NULL",
                "a=1-2+3                               | \"a\" = ((1 - 2) + 3)",
                "size(a)>-1 AND BEGINS_WITH(\"b\",'x')  | size(\"a\") > -1 AND begins_with(\"b\", 'x')",
                "a!=1                                  | \"a\" <> 1",
            })
    void conditionsBindAsInSql(String where, String printed) {
        assertThat(printed("DELETE FROM t WHERE " + where)).isEqualTo("DELETE FROM \"t\" WHERE " + printed);
    }

    @Test
    void statementsAreSeparatedBySemicolonsWithCommentsBetween() {
        assertThat(parse("""
                        -- first; not a statement
                        DELETE FROM t WHERE pk='a;b' /* ; */;;
                        EXISTS(SELECT * FROM "u" WHERE pk='x' AND n = 2);
                        SELECT * FROM t WHERE pk='a';
                        """))
                .satisfiesExactly(
                        delete -> assertThat(delete.at().line()).isEqualTo(2),
                        exists -> assertThat(exists).isInstanceOf(Statement.Exists.class),
                        select -> assertThat(select)
                                .isEqualTo(new Statement.Select("SELECT * FROM t WHERE pk='a'", Place.START)));
    }

    @Test
    void parametersTakeThePlacesOfQuestionMarks() {
        AttributeValue bytes = AttributeValue.fromB(SdkBytes.fromUtf8String("x"));
        List<Statement> statements = StatementParser.parse(
                "UPDATE t SET a=? WHERE pk=?; INSERT INTO t VALUE ?",
                List.of(bytes, AttributeValue.fromS("k"), AttributeValue.fromM(Map.of("pk", ONE))));

        StatementText.Printed update = StatementText.of(statements.getFirst());
        assertThat(update.text()).isEqualTo("UPDATE \"t\" SET \"a\" = ? WHERE \"pk\" = 'k'");
        assertThat(update.parameters()).containsExactly(bytes);
        assertThat(statements.getLast()).isEqualTo(new Statement.Insert("t", Map.of("pk", ONE), Place.START));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "DELETE FROM t                          | 1 | 14 | has no WHERE that names it",
                "DELETE FROM t;                         | 1 | 14 | has no WHERE that names it",
                "UPDATE t WHERE pk='a'                  | 1 | 10 | SET or REMOVE is expected here, not WHERE",
                "UPDATE my-table SET a=1                | 1 | 10 | A name with - isn't in quotes",
                "UPDATE t.i SET a=1 WHERE pk='a'        | 1 | 9  | names a table, and no index",
                "INSERT INTO 't' VALUE {}               | 1 | 13 | The name of a table is expected here, not 't'",
                "INSERT INTO t VALUE {pk: 'a'}          | 1 | 22 | A name in quotes is expected here, not pk",
                "INSERT INTO t VALUES ({'a':1})         | 1 | 15 | VALUE is expected here, not VALUES",
                "INSERT INTO t VALUE {'a':1,'a':2}      | 1 | 28 | 'a' is there twice",
                "INSERT INTO t VALUE {'a':<<>>}         | 1 | 26 | no empty sets",
                "INSERT INTO t VALUE {'a':<<1,'b'>>}    | 1 | 26 | of several types",
                "INSERT INTO t VALUE {'a':1} RETURNING ALL OLD * | 1 | 29 | INSERT returns nothing",
                "DELETE FROM t WHERE pk='a              | 1 | 24 | has no closing '",
                "DELETE FROM t WHERE \"pk='a'           | 1 | 21 | has no closing \"",
                "DELETE FROM t WHERE pk='a' /* x        | 1 | 28 | This comment has no end",
                "DELETE FROM t WHERE pk                 | 1 | 21 | A condition is expected here, not a value",
                "DELETE FROM t WHERE pk='a' AND         | 1 | 31 | The name of an attribute is expected here, not the end",
                "DELETE FROM t WHERE foo(pk)            | 1 | 21 | has no function foo",
                "DELETE FROM t WHERE begins_with(pk)    | 1 | 21 | begins_with takes 2 arguments, not 1",
                "DELETE FROM t WHERE a=?                | 1 | 23 | This ? has no value",
                "UPDATE t SET a=b=1 WHERE pk='a'        | 1 | 17 | WHERE is expected here, not =",
                "UPDATE t SET a=123456789012345678901234567890123456789 WHERE pk=1 | 1 | 16 | 39 significant digits",
                "DELETE FROM t WHERE pk='a' RETURNING ALL NEW * | 1 | 28 | returns only the old item",
                "DROP TABLE t                           | 1 | 1  | A statement doesn't begin with DROP",
                "DELETE FROM t WHERE pk='a' DELETE      | 1 | 28 | ; is expected here, not DELETE",
                "DELETE FROM t WHERE pk=2*3             | 1 | 25 | ; is expected here, not *",
                "DELETE FROM t WHERE pk='🍏' AND n=#     | 1 | 35 | '#' isn't expected here",
            })
    void whatIsWrongIsToldWithItsPlace(String text, int line, int column, String what) {
        assertThatThrownBy(() -> parse(text.strip()))
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.error()).isInstanceOfSatisfying(UserError.BadInput.class, bad -> {
                            assertThat(bad.what()).contains(what);
                            assertThat(List.of(bad.line(), bad.column())).containsExactly(line, column);
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";;", "-- nothing\n", "/* nothing */"})
    void nothingIsNoStatement(String text) {
        assertThatThrownBy(() -> parse(text)).hasMessageContaining("There is no statement");
    }

    @Test
    void hugeAndDeepStatementsEndInWords() {
        String big = "INSERT INTO t VALUE {'pk':'a','x':'" + "y".repeat(1 << 20) + "'}";
        assertThat(((Statement.Insert) parse(big).getFirst()).item()).hasSize(2);
        for (String deep : List.of(
                "DELETE FROM t WHERE " + "(".repeat(100_000),
                "DELETE FROM t WHERE " + "NOT ".repeat(100_000),
                "INSERT INTO t VALUE {'a':" + "[".repeat(100_000),
                "INSERT INTO t VALUE {'a':" + "{'a':".repeat(100_000),
                "UPDATE t SET a=a" + "+1".repeat(100_000),
                "DELETE FROM t WHERE a=1" + " AND a=1".repeat(100_000))) {
            assertThatThrownBy(() -> parse(deep)).isInstanceOf(UserException.class);
        }
    }

    @Test
    void tooManyParametersAreTold() {
        assertThatThrownBy(() -> StatementParser.parse("DELETE FROM t WHERE pk=?", List.of(ONE, ONE)))
                .hasMessageContaining("2 parameters are given, but there are 1 question marks");
    }

    @Property
    void whatIsPrintedIsReadAgain(@ForAll("statements") List<Statement> statements) {
        var printed = statements.stream().map(StatementText::of).toList();
        String script = printed.stream().map(StatementText.Printed::text).collect(Collectors.joining(";\n -- next\n"));
        List<AttributeValue> parameters =
                printed.stream().flatMap(each -> each.parameters().stream()).toList();

        assertThat(StatementParser.parse(script, parameters)).isEqualTo(statements);
    }

    @Provide
    Arbitrary<List<Statement>> statements() {
        return Arbitraries.oneOf(inserts(), updates(), deletes())
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Arbitrary<Statement> inserts() {
        return Combinators.combine(names(), ItemArbitraries.items())
                .as((table, item) -> new Statement.Insert(table, item, Place.START));
    }

    private static Arbitrary<Statement> updates() {
        return Combinators.combine(
                        names(),
                        Combinators.combine(paths(), values(1).injectNull(0.2))
                                .as((path, value) -> new Change(path, value, Place.START))
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4),
                        conditions(2),
                        Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false))
                                .as(Returning::new)
                                .injectNull(0.5))
                .as((table, changes, where, returning) ->
                        new Statement.Update(table, changes, where, returning, Place.START));
    }

    private static Arbitrary<Statement> deletes() {
        return Combinators.combine(names(), conditions(3), Arbitraries.of(0, 1, 2))
                .as((table, where, kind) -> kind == 2
                        ? new Statement.Exists(table, where, Place.START)
                        : new Statement.Delete(table, where, kind == 1, Place.START));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("t", "a.b-c_D", "size", "\"q\"", "a b", "#x", "🍏", "where"),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(8));
    }

    private static Arbitrary<AttributePath> paths() {
        Arbitrary<AttributePath.Step> steps = Arbitraries.oneOf(
                names().map(AttributePath.Step.Name::new),
                Arbitraries.integers().between(0, 20).map(AttributePath.Step.Index::new));
        return Combinators.combine(names(), steps.list().ofMaxSize(3)).as((name, below) -> {
            AttributePath path = AttributePath.of(name);
            for (AttributePath.Step step : below) {
                path = switch (step) {
                    case AttributePath.Step.Name(var member) -> path.member(member);
                    case AttributePath.Step.Index(var index) -> path.element(index);
                };
            }
            return path;
        });
    }

    private static Arbitrary<Expression> values(int depth) {
        Arbitrary<Expression> simple = Arbitraries.oneOf(
                paths().map(path -> new Expression.Path(path, Place.START)),
                ItemArbitraries.values().map(value -> new Expression.Literal(value, Place.START)));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<Expression> inner = values(depth - 1);
        return Arbitraries.oneOf(
                simple,
                Combinators.combine(inner, Arbitraries.of(true, false), inner)
                        .as((left, minus, right) -> new Expression.Sum(left, minus, right, Place.START)),
                Combinators.combine(
                                Arbitraries.of(Function.LIST_APPEND, Function.SET_ADD, Function.SET_DELETE),
                                inner,
                                inner)
                        .as((function, left, right) ->
                                new Expression.Call(function, List.of(left, right), Place.START)));
    }

    private static Arbitrary<Expression> conditions(int depth) {
        Arbitrary<Expression> value = values(1);
        Arbitrary<Expression> simple = Arbitraries.oneOf(
                Combinators.combine(value, Arbitraries.of(Comparison.values()), value)
                        .as((left, comparison, right) -> new Expression.Compare(left, comparison, right, Place.START)),
                Combinators.combine(value, value, value)
                        .as((of, from, to) -> new Expression.Between(of, from, to, Place.START)),
                Combinators.combine(value, value.list().ofMinSize(1).ofMaxSize(3))
                        .as((of, choices) -> new Expression.In(of, choices, Place.START)),
                Combinators.combine(value, Arbitraries.of(true, false))
                        .as((of, missing) -> new Expression.Is(of, missing, Place.START)),
                Combinators.combine(Arbitraries.of(Function.BEGINS_WITH, Function.CONTAINS), value, value)
                        .as((function, left, right) ->
                                new Expression.Call(function, List.of(left, right), Place.START)));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<Expression> inner = conditions(depth - 1);
        return Arbitraries.oneOf(
                simple,
                inner.map(test -> new Expression.Not(test, Place.START)),
                Combinators.combine(inner, Arbitraries.of(true, false), inner)
                        .as((left, or, right) -> new Expression.Both(left, or, right, Place.START)));
    }
}
