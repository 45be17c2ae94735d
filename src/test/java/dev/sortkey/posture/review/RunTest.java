package dev.sortkey.posture.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.finding.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    @TempDir
    private Path data;

    @Test
    void eachConnectionRemembersItsOwnRun() {
        Run run = Run.of(Answers.NOW, List.of(Findings.of("orders", Status.FAIL)));
        Run.last(data, "http://localhost:8000", _ -> {}).update(_ -> run);

        assertThat(Run.last(data, "http://localhost:8000", _ -> {}).get()).isEqualTo(run);
        assertThat(Run.last(data, "http-localhost-8000", _ -> {}).get()).isEqualTo(Run.NEVER);
        assertThat(Run.last(data, "../../etc/passwd", _ -> {}).get()).isEqualTo(Run.NEVER);
        assertThat(data.resolve("posture")).isDirectoryContaining("glob:**/http-localhost-8000-*.json");
    }
}
