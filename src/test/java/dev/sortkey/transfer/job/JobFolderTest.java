package dev.sortkey.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFolderTest {
    @TempDir
    private Path data;

    private JobFolder job() {
        return new Jobs(data)
                .make(Job.Kind.BULK, new Job.Place("c", "t", List.of("pk")), "test", Job.Options.USUAL, null);
    }

    private static List<String> lines(JobFolder job) {
        var lines = new ArrayList<String>();
        job.lines("skipped.jsonl", all -> all.forEach(lines::add));
        return lines;
    }

    @Test
    void aLineThatWasNotWrittenToItsEndIsLeftOut() throws Exception {
        JobFolder job = job();
        assertThat(lines(job)).isEmpty();
        byte[] text = "{\"a\":1}\n{\"ü\":\"🍎\"}\n".getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= text.length; length++) {
            Files.write(job.file("skipped.jsonl"), Arrays.copyOf(text, length));
            assertThat(lines(job)).hasSize(length < 8 ? 0 : length < text.length ? 1 : 2);
        }
        assertThat(lines(job)).last().isEqualTo("{\"ü\":\"🍎\"}");
    }
}
