package dev.sortkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Nothing that a person set for other programs reaches a test, or what a test starts.
class CleanEnvironmentTest {
    @Test
    void nobodySeesThePersonsVariables() {
        assertThat(System.getenv()).containsKey("PATH").doesNotContainKeys("USER", "LOGNAME", "LANG", "TZ");
        assertThat(System.getenv().keySet()).noneMatch(name -> name.startsWith("AWS_") || name.endsWith("PROXY"));
        assertThat(Path.of(System.getenv("HOME"))).isEqualTo(Path.of(System.getProperty("user.home")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void norDoesWhatATestStarts() throws IOException {
        Process process = JavaProcess.of(List.of("env")).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("PATH=", "HOME=" + System.getProperty("user.home"))
                .doesNotContain("AWS_", "TZ=", "LANG=");
    }
}
