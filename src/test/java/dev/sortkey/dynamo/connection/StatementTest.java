package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM \"t\"",
                "  select a from t where b = 'x;DELETE FROM t'",
                "-- why\nSELECT * FROM t;",
                "/* DELETE */ SELECT * FROM \"DELETE FROM t; \"",
                "SELECT * FROM t WHERE a = 'it''s; fine'",
                "-- one shop\r\nSELECT * FROM t -- and more",
            })
    void seesReads(String statement) {
        assertThat(Statement.selects(statement)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DELETE FROM t WHERE pk='a'",
                "/* SELECT */ DELETE FROM t",
                "-- SELECT\nUPDATE t SET a=1",
                "SELECT * FROM t; DELETE FROM t",
                "SELECTED",
                "INSERT INTO t VALUE {'pk':'SELECT'}",
                "'SELECT' DELETE",
                "EXISTS(SELECT * FROM t)",
                "/* open SELECT * FROM t",
                "SELECT * FROM t WHERE a = 'open",
                "SELECT * FROM t WHERE a = `'` OR b = 'x'",
                "SELECT * FROM \"t",
                "SELECT * FROM t\0",
                // another reader may see other ends of these comments
                "-- \rSELECT * FROM t",
                "--\u2028DELETE FROM t WHERE pk='x' /*\nSELECT * FROM t --*/",
                "-- \r SELECT * FROM a /* \n DELETE FROM t WHERE pk='x' -- */",
                "/* -- */ SELECT * FROM a /*\n*/ DELETE FROM t",
                "/* /* */ SELECT * FROM t -- */ DELETE FROM t",
            })
    void seesEverythingElseAsWrite(String statement) {
        assertThat(Statement.selects(statement)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELECT * FROM t;                     | SELECT * FROM t
            SELECT * FROM t ; ;                  | SELECT * FROM t
            -- why\\nSELECT * FROM t            | SELECT * FROM t
            /* a\\nb */ SELECT * FROM t -- c    | SELECT * FROM t
            SELECT * FROM t WHERE a = '--;/*'';' | SELECT * FROM t WHERE a = '--;/*'';'
            SELECT * FROM "a--b;"                | SELECT * FROM "a--b;"
            SELECT * FROM a; DELETE FROM b;      | SELECT * FROM a; DELETE FROM b
            """)
    void leavesCommentsAndLastSemicolonsOut(String statement, String plain) {
        assertThat(Statement.plain(statement.translateEscapes())).isEqualTo(plain);
    }

    @Test
    void takesTextOfAnyLength() {
        String text = "'" + "a''--/*;".repeat(10_000) + "'";
        String read = "SELECT * FROM t WHERE a = " + text + " AND b = \"" + "c\"\"".repeat(10_000) + "\"";

        assertThat(Statement.selects(read)).isTrue();
        assertThat(Statement.plain(read + ";")).isEqualTo(read);
        assertThat(Statement.selects("DELETE FROM t WHERE a = " + text)).isFalse();
    }

    @Test
    void namesTheAggregateThatDynamoDbLacks() {
        assertThat(Statement.aggregate("select count(*) from t")).isEqualTo("count");
        assertThat(Statement.aggregate("SELECT MAX (a) FROM t")).isEqualTo("MAX");
        assertThat(Statement.aggregate("SELECT \"count\" FROM \"COUNT(x)\" WHERE a = 'COUNT(*)'"))
                .isNull();
    }

    /// Whatever is written before and behind it: a statement that is left with a write is never taken for a read.
    @Property(tries = 5_000)
    void noCommentHidesAWrite(@ForAll("pieces") List<String> before, @ForAll("pieces") List<String> behind) {
        String statement = String.join("", before) + " DELETE FROM t " + String.join("", behind);
        String plain = Statement.plain(statement);

        if (Statement.selects(plain)) {
            // all that is not in quotes is one SELECT, in the eyes of a reader that knows nothing but quotes
            assertThat(plain).startsWithIgnoringCase("SELECT");
            assertThat(plain.replaceAll("'[^']*'|\"[^\"]*\"", "")).doesNotContain(";", "--", "/*");
        }
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of("SELECT * FROM t ", "'", "\"", "--", "\n", "\r", "/*", "*/", ";", "`", "\u2028", " a ")
                .list()
                .ofMaxSize(8);
    }

    @Property
    void nothingThatStartsWithAWritePassesWhateverFollows(@ForAll String tail) {
        assertThat(Statement.selects("DELETE FROM t " + tail)).isFalse();
        assertThat(Statement.selects("/**/update t " + tail)).isFalse();
    }
}
