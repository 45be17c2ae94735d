package dev.sortkey.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.stream.RecordJson;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.ItemArbitraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// Events of Lambda become the records that they were, whatever the items hold.
class StreamEventTest {

    @Provide
    Arbitrary<Record> records() {
        Arbitrary<Map<String, AttributeValue>> images = ItemArbitraries.items().injectNull(0.2);
        return Combinators.combine(
                        ItemArbitraries.items(),
                        images,
                        images,
                        Arbitraries.of(OperationType.INSERT, OperationType.MODIFY, OperationType.REMOVE),
                        Arbitraries.longs().between(0, 4_000_000_000L),
                        Arbitraries.of(true, false))
                .as((keys, before, after, type, seconds, expired) -> Record.builder()
                        .eventID("id")
                        .eventName(type)
                        .eventVersion("1.1")
                        .eventSource("aws:dynamodb")
                        .awsRegion("eu-west-1")
                        .userIdentity(
                                expired
                                        ? Identity.builder()
                                                .type("Service")
                                                .principalId("dynamodb.amazonaws.com")
                                                .build()
                                        : null)
                        .dynamodb(change -> change.keys(keys)
                                .oldImage(before)
                                .newImage(after)
                                .approximateCreationDateTime(Instant.ofEpochSecond(seconds))
                                .sequenceNumber("111100000000012345678901234567890")
                                .sizeBytes(seconds)
                                .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
                        .build());
    }

    @Property
    void nothingIsLost(@ForAll("records") Record one, @ForAll("records") Record other) {
        String event = "{\"Records\":[" + RecordJson.print(one) + "," + RecordJson.print(other) + "]}";

        assertThat(StreamEvent.records(event)).containsExactly(one, other);
    }

    @Example
    void whatIsNotKnownIsPassedOver() throws IOException {
        String event = Files.readString(Path.of("src/test/resources/dev/sortkey/lambda/event.json"))
                .replace("\"Records\"", "\"window\": {\"start\": [1]}, \"Records\"")
                .replace("\"SizeBytes\"", "\"NewThing\": {\"a\": [{}]}, \"SizeBytes\"");

        List<Record> records = StreamEvent.records(event);

        assertThat(records).hasSize(3);
        assertThat(records.get(1).dynamodb().approximateCreationDateTime())
                .isEqualTo(Instant.ofEpochSecond(1_795_511_046L));
        assertThat(records.get(2).dynamodb().newImage())
                .containsEntry("message", AttributeValue.fromS("Please wait for me."));
    }

    @Example
    void anotherEventIsTold() {
        for (String event : List.of("", "[]", "{\"Records\": 1}", "{\"Records\": [{\"dynamodb\": 1}]}", "{")) {
            assertThatThrownBy(() -> StreamEvent.records(event))
                    .as(event)
                    .isInstanceOfSatisfying(
                            UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.BadInput.class));
        }
    }
}
