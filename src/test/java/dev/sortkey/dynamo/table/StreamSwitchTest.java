package dev.sortkey.dynamo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamSwitchTest {
    private final List<String> asked = new ArrayList<>();
    private boolean on = true;

    /// Refuses the third request, which waits for the stream to be off.
    private Answer answer(String operation, String body) {
        asked.add(operation);
        if (operation.equals("UpdateTable")) {
            on = body.contains("\"StreamEnabled\":true");
        }
        return asked.size() == 3
                ? Answer.error("AccessDeniedException", "not authorized to perform: dynamodb:DescribeTable")
                : Answer.ok("""
                        {"Table":{"TableName":"t","TableStatus":"ACTIVE","LatestStreamArn":"arn:1",
                          "StreamSpecification":{"StreamEnabled":%s,"StreamViewType":"NEW_IMAGE"}}}""".formatted(on));
    }

    @Test
    void theStreamComesBackWhenWaitingForItsEndFails() {
        try (var server = StubServer.dynamo(this::answer);
                var connection = server.connect()) {
            var stream = new StreamSwitch(connection.dynamo(), new Waiting(_ -> {}, Duration.ofSeconds(1)));

            assertThatThrownBy(() -> stream.without("t", () -> asked.add("work")))
                    .isInstanceOf(UserException.class);
        }
        assertThat(asked)
                .startsWith("DescribeTable", "UpdateTable", "DescribeTable")
                .contains("UpdateTable")
                .doesNotContain("work");
        assertThat(on).isTrue();
    }
}
