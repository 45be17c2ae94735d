package dev.sortkey.dynamo.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IniFileTest {
    private static final Path FILE = Path.of("config");

    private static IniFile parse(String text) {
        return IniFile.parse(text, FILE);
    }

    @Test
    void namesOfSettingsAreLowerCaseAndValuesStay() {
        assertThat(parse("[default]\nRegion : EU=1:2\n").section("default")).isEqualTo(Map.of("region", "EU=1:2"));
    }

    @Test
    void aBlockBelongsToTheSettingAboveIt() {
        assertThat(parse("[services s]\ndynamodb =\n  a = 1\n\n  # no\n  b = 2\nc = 3\n")
                        .section("services s"))
                .isEqualTo(Map.of("dynamodb", "\na = 1\nb = 2", "c", "3"));
    }

    @Test
    void whatComesTwiceIsReadAndPointedOut() {
        IniFile file = parse("[a]\nx = 1\n[b]\n[a]\nx = 2\ny = 3 # why\n");
        assertThat(file.section("a")).isEqualTo(Map.of("x", "2", "y", "3"));
        assertThat(file.remarks()).hasSize(3);
        assertThat(file.remarks().get(0)).startsWith("config:4 ");
        assertThat(file.remarks().get(1)).startsWith("config:5 ");
        assertThat(file.remarks().get(2)).startsWith("config:6 ");
    }

    @ParameterizedTest
    @CsvSource({
        "'x = 1', 1, first section",
        "'[]\nx = 1', 1, no name",
        "'[a\nx = 1', 1, closing",
        "'[a]\nx = 1\n[b', 3, closing",
        "'[a]\n\nx', 3, no '='",
        "'[a]\n= x', 2, no name",
        "'[a]\nx =\n  y', 3, no '='",
    })
    void whatCantBeReadIsNamedByItsLine(String text, int line, String what) {
        UserError error =
                catchThrowableOfType(UserException.class, () -> parse(text)).error();
        assertThat(error.what()).startsWith("config:" + line + " ").contains(what.replace("''", "'"));
        assertThat(error.next()).isNotBlank();
    }

    @Test
    void aNoBreakSpaceIsABlank() {
        assertThat(parse("[a]\n\u00a0x\u00a0= 1\u00a0\n").section("a")).isEqualTo(Map.of("x", "1"));
    }
}
