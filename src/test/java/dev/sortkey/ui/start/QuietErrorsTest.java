package dev.sortkey.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuietErrorsTest {
    @Test
    void onlyWarningsOfIncubatingModulesAreLeftOut() {
        var out = new ByteArrayOutputStream();
        PrintStream errors = QuietErrors.over(new PrintStream(out, true, StandardCharsets.UTF_8));
        errors.println("WARNING: Using incubator modules: jfx.incubator.richtext");
        errors.println("WARNING: something else – ü");
        errors.print("and more");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("WARNING: something else – ü" + System.lineSeparator() + "and more");
    }
}
