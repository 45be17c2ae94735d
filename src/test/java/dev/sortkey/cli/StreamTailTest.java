package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `stream tail` as a process of its own, which a signal ends.
@PlaceholderKey
@Tag("engine")
class StreamTailTest {
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void printsEachChangeAtOnceAndASignalEndsItInOrder() throws Exception {
        try (var engine = Engines.withSample()) {
            Process process = CliProcess.start(
                    Path.of("no-such-folder"),
                    "stream",
                    "tail",
                    "cruddur-messages",
                    "--output",
                    "jsonl",
                    "--endpoint",
                    engine.database().start().toString());
            BufferedReader errors = process.errorReader();
            assertThat(errors.readLine()).isEqualTo("Reading the stream. Press Ctrl+C to stop.");

            engine.connection()
                    .dynamo()
                    .putItem(request -> request.tableName("cruddur-messages")
                            .item(Map.of("pk", AttributeValue.fromS("MSG#1"), "sk", AttributeValue.fromS("now"))));

            assertThat(process.inputReader().readLine()).contains("\"INSERT\"", "MSG#1");
            process.toHandle().destroy();
            assertThat(errors.readLine()).isEqualTo("1 record.");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(errors.readLine()).isNull();
        }
    }
}
