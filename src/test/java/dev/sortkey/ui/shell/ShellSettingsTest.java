package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellSettingsTest {
    @Test
    void whatIsOpenedAfterAllWereClosedIsOpenAlone() {
        ShellSettings closed = ShellSettings.DEFAULT.with("Embedded").without("Embedded");
        assertThat(closed.open()).as("to begin with").containsExactly("Embedded");
        assertThat(closed.with("Bench").open()).containsExactly("Bench");
    }
}
