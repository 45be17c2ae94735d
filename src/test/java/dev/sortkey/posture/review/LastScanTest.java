package dev.sortkey.posture.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.finding.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastScanTest {
    @TempDir
    private Path data;

    @Test
    void eachConnectionRemembersItsOwnRun() {
        LastScan run = LastScan.of(Answers.NOW, List.of(Findings.of("orders", Status.FAIL)), "");
        LastScan.last(data, "http://localhost:8000", _ -> {}).update(_ -> run);

        assertThat(LastScan.last(data, "http://localhost:8000", _ -> {}).get()).isEqualTo(run);
        assertThat(LastScan.last(data, "http-localhost-8000", _ -> {}).get()).isEqualTo(LastScan.NEVER);
        assertThat(LastScan.last(data, "../../etc/passwd", _ -> {}).get()).isEqualTo(LastScan.NEVER);
        assertThat(data.resolve("posture")).isDirectoryContaining("glob:**/http-localhost-8000-*.json");
    }
}
