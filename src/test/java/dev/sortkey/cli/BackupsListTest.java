package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `backups list` asks of a server, and what it tells.
class BackupsListTest {
    @TempDir
    Path home;

    @Test
    void onlyBackupsAndRecoveryAreAskedFor() {
        try (var server = StubServer.dynamo((operation, _) -> switch (operation) {
            case "ListBackups" -> Answer.ok("{\"BackupSummaries\": []}");
            case "DescribeContinuousBackups" -> Answer.ok("""
                    {"ContinuousBackupsDescription": {"ContinuousBackupsStatus": "ENABLED",
                     "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "DISABLED"}}}""");
            default -> Answer.error("UnknownOperationException", "");
        })) {
            CliRun run = CliRun.of("backups", "list", "mills", "--endpoint", server.url(), "--home", home.toString());

            assertThat(run.exit()).isZero();
            assertThat(run.err()).contains("There are no backups of mills.", "Point-in-time recovery is off.");
            assertThat(server.requests())
                    .extracting(StubServer.Request::operation)
                    .containsExactly("ListBackups", "DescribeContinuousBackups");
        }
    }
}
