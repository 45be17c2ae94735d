package dev.sortkey.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// Which right is missing when a stream may not be read; the rest is tried with an engine.
class StreamAccessTest {
    @ParameterizedTest
    @ValueSource(strings = {"DescribeStream", "GetShardIterator", "GetRecords"})
    void theMissingRightIsNamed(String operation) {
        var stream = new ScriptedStream().open("a", null);
        stream.refuse(
                operation,
                ScriptedStream.failure(DynamoDbException.builder(), "AccessDeniedException", 400, operation));

        assertThat(StreamAccess.of(stream.source()))
                .isInstanceOfSatisfying(
                        StreamAccess.Unreadable.class,
                        unreadable -> assertThat(unreadable.why())
                                .isInstanceOfSatisfying(UserError.AccessDenied.class, denied -> {
                                    assertThat(denied.action()).isEqualTo("dynamodb:" + operation);
                                    assertThat(denied.next())
                                            .contains("GetShardIterator", "GetRecords", "DescribeStream");
                                }));
    }

    @Test
    void aServerWithoutStreamsIsTold() {
        var stream = new ScriptedStream().open("a", null);
        stream.refuse(
                "DescribeStream",
                ScriptedStream.failure(DynamoDbException.builder(), "UnknownOperationException", 400));

        assertThat(StreamAccess.of(stream.source()))
                .isInstanceOfSatisfying(
                        StreamAccess.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.why().what()).isEqualTo("This server doesn't support streams."));
    }
}
