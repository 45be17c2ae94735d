package dev.sortkey.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// What the function answers and logs when records fail.
class InboxHandlerTest {
    private static final Path EVENT = Path.of("src/test/resources/dev/sortkey/lambda/event.json");
    private final List<String> handled = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    @Test
    void allIsDone() throws IOException {
        assertThat(answer(_ -> {})).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(handled).containsExactly("100", "200", "300");
        assertThat(log).isEmpty();
    }

    @Test
    void whatMayPassComesAgainWithAllThatFollows() throws IOException {
        for (UserError error : List.of(
                new UserError.Throttled("throttled", ""),
                new UserError.Offline("offline", ""),
                new UserError.AccessDenied("denied", "", null),
                new UserError.NotFound("not found", ""))) {
            handled.clear();
            assertThat(answer(failingAt("200", new UserException(error))))
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"200\"}]}");
            assertThat(handled).containsExactly("100", "200");
        }
        assertThat(log).hasSize(4).allMatch(line -> line.startsWith("{\"later\":{\"pk\":{\"S\":\"MSG#kitchen\"}"));
    }

    @Test
    void whatCanNeverBeCountedIsLoggedByItsKeyAndLeft() throws IOException {
        var refused = new UserException(new UserError.BadInput("The message was not counted: no text.", ""));

        assertThat(answer(failingAt("200", refused))).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(handled).containsExactly("100", "200", "300");
        assertThat(log)
                .containsExactly("{\"refused\":{\"pk\":{\"S\":\"MSG#kitchen\"},"
                        + "\"sk\":{\"S\":\"2026-11-24T09:04:06.000001+00:00\"}},\"event\":\"INSERT\","
                        + "\"sequenceNumber\":\"200\",\"why\":\"The message was not counted: no text.\"}");
    }

    @Test
    void anExceptionThatNobodyForesawIsLoggedWithoutItsWords() throws IOException {
        var bug = new IllegalStateException("The kettle is on.");

        assertThat(answer(failingAt("100", bug))).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(log.getFirst())
                .contains("java.lang.IllegalStateException at dev.sortkey.lambda.InboxHandlerTest")
                .doesNotContain("kettle");
    }

    private static Consumer<Record> failingAt(String number, RuntimeException failure) {
        return record -> {
            if (record.dynamodb().sequenceNumber().equals(number)) {
                throw failure;
            }
        };
    }

    private String answer(Consumer<Record> projector) throws IOException {
        var handler = new InboxHandler(record -> {
            handled.add(record.dynamodb().sequenceNumber());
            projector.accept(record);
        });
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(Files.readAllBytes(EVENT)), answer, context());
        return answer.toString(StandardCharsets.UTF_8);
    }

    private Context context() {
        var logger = new LambdaLogger() {
            @Override
            public void log(String line) {
                log.add(line);
            }

            @Override
            public void log(byte[] line) {
                log.add(new String(line, StandardCharsets.UTF_8));
            }
        };
        return (Context) Proxy.newProxyInstance(
                InboxHandlerTest.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> logger);
    }
}
