package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.ui.shell.command.CommandPalette;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandPaletteTest {
    @ParameterizedTest
    @CsvSource({
        "Open table orchard,'',true",
        "Open table orchard,'  ',true",
        "Open table orchard,ORCH,true",
        "Open table orchard,orch op,true",
        "Open table orchard,orch  calls,false",
        "Open table a.*b,.*,true",
        "Open table orchard,.*,false"
    })
    void everyTypedWordOccurs(String title, String typed, boolean matches) {
        assertThat(CommandPalette.matches(title, typed)).isEqualTo(matches);
    }
}
