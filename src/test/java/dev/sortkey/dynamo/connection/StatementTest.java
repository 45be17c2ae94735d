package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
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
            })
    void seesEverythingElseAsWrite(String statement) {
        assertThat(Statement.selects(statement)).isFalse();
    }

    @Property
    void nothingThatStartsWithAWritePassesWhateverFollows(@ForAll String tail) {
        assertThat(Statement.selects("DELETE FROM t " + tail)).isFalse();
        assertThat(Statement.selects("/**/update t " + tail)).isFalse();
    }
}
