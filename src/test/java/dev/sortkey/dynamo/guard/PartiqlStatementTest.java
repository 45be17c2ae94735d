package dev.sortkey.dynamo.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartiqlStatementTest {
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
        assertThat(PartiqlStatement.selects(statement)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "SELECT * FROM t | t | -",
                "select a from \"my.t\" where a = 1 | my.t | -",
                "SELECT \"FROM x\" FROM \"t\".\"by-city\" | t | by-city",
                "SELECT * FROM a-b . i WHERE c = ' FROM z' | a-b | i",
                "SELECT 'FROM x' FROM   t | t | -",
            })
    void knowsWhatIsRead(String statement, String table, @Nullable String index) {
        assertThat(PartiqlStatement.source(statement)).isEqualTo(new PartiqlStatement.Source(table, index));
    }

    @Test
    void doesNotGuessWhatIsRead() {
        assertThat(PartiqlStatement.source("SELECT 'FROM x'")).isNull();
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
        assertThat(PartiqlStatement.selects(statement)).isFalse();
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
        assertThat(PartiqlStatement.plain(statement.translateEscapes())).isEqualTo(plain);
    }

    @Test
    void takesTextOfAnyLength() {
        String text = "'" + "a''--/*;".repeat(10_000) + "'";
        String read = "SELECT * FROM t WHERE a = " + text + " AND b = \"" + "c\"\"".repeat(10_000) + "\"";

        assertThat(PartiqlStatement.selects(read)).isTrue();
        assertThat(PartiqlStatement.plain(read + ";")).isEqualTo(read);
        assertThat(PartiqlStatement.selects("DELETE FROM t WHERE a = " + text)).isFalse();
    }

    @Test
    void namesTheAggregateThatDynamoDbLacks() {
        assertThat(PartiqlStatement.aggregate("select count(*) from t")).isEqualTo("count");
        assertThat(PartiqlStatement.aggregate("SELECT MAX (a) FROM t")).isEqualTo("MAX");
        assertThat(PartiqlStatement.aggregate("SELECT \"count\" FROM \"COUNT(x)\" WHERE a = 'COUNT(*)'"))
                .isNull();
    }

    /// Engines differ in where a comment ends and in whether comments nest: none of them may see a write in what is
    /// taken for a read, and what is left without its comments is a read to all of them.
    @Property
    void noReaderSeesAWriteInARead(@ForAll("pieces") List<String> pieces) {
        String statement = String.join("", pieces);

        for (String read : List.of(statement, PartiqlStatement.plain(statement))) {
            if (PartiqlStatement.selects(read)) {
                assertThat(READERS)
                        .flatMap(reader -> reader.statements(read))
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(each).startsWith("SELECT"));
            }
        }
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of("SELECT * FROM t ", "DELETE FROM t ")),
                        Tuple.of(4, Arbitraries.of("--", "/*", "*/", "\n", "\r")),
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        "'", "\"", ";", "`", "\u2028", "\u0085", "\f", "\0", " a ", "-", "/", "*")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    private static final List<Reader> READERS = Stream.of("\n", "\n\r", "\n\r\u2028\u2029\u0085\u000b\f")
            .flatMap(ends -> Stream.of(
                    new Reader(ends, true, true), new Reader(ends, false, true), new Reader(ends, false, false)))
            .toList();

    /// One way to read a statement.
    ///
    /// @param ends the characters that end a comment behind two dashes
    /// @param nested whether a comment may be in a comment
    /// @param open whether a comment that nobody closed goes to the end
    private record Reader(String ends, boolean nested, boolean open) {
        List<String> statements(String text) {
            return Stream.of(bare(text).split(";"))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
        }

        /// What is neither comment nor quoted.
        String bare(String statement) {
            var out = new StringBuilder();
            int at = 0;
            while (at < statement.length()) {
                int end = end(statement, at);
                out.append(end == at ? statement.substring(at, at + 1) : " ");
                at = Math.max(end, at + 1);
            }
            return out.toString().strip();
        }

        private int end(String text, int at) {
            char first = text.charAt(at);
            if (first == '\'' || first == '"') {
                int close = text.indexOf(first, at + 1);
                return close < 0 ? text.length() : close + 1;
            }
            if (text.startsWith("--", at)) {
                int end = at;
                while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                return end;
            }
            return text.startsWith("/*", at) ? endOfBlock(text, at) : at;
        }

        private int endOfBlock(String text, int at) {
            int depth = 1;
            for (int end = at + 2; end < text.length(); end++) {
                if (text.startsWith("*/", end)) {
                    depth--;
                    end++;
                } else if (nested && text.startsWith("/*", end)) {
                    depth++;
                    end++;
                }
                if (depth == 0) {
                    return end + 1;
                }
            }
            return open ? text.length() : at;
        }
    }

    @Property
    void nothingThatStartsWithAWritePassesWhateverFollows(@ForAll String tail) {
        assertThat(PartiqlStatement.selects("DELETE FROM t " + tail)).isFalse();
        assertThat(PartiqlStatement.selects("/**/update t " + tail)).isFalse();
    }
}
