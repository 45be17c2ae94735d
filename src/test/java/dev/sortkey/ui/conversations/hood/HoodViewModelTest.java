package dev.sortkey.ui.conversations.hood;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.calls.CallLog;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.PresenceItem;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;

class HoodViewModelTest {
    private final CallLog log = new CallLog();
    private final HoodViewModel hood = new HoodViewModel(log, "Embedded", Destination.UNSAID, new DirectTasks());

    @Test
    void whatComesAfterAClickTakesThePlaceOfWhatWasBefore() {
        get("a");
        hood.clicked("Open b");
        assertThat(seen()).as("nothing came yet").containsExactly("asked a");
        assertThat(hood.click().get()).isEmpty();
        get("b");
        changed(ChatItem.message(
                "b", Messages.said(MIRA, "2026-07-02T10:00:00", "x").stamp()));
        get("c");
        assertThat(seen()).containsExactly("asked b", "changed MSG#b", "asked c");
        assertThat(hood.click().get()).isEqualTo("Open b");
    }

    @Test
    void aRecordOfTheClickBeforeBeginsNothing() {
        get("a");
        hood.clicked("Open b");
        changed(ChatItem.head("a"));
        assertThat(seen()).containsExactly("asked a", "changed CNV#a");
    }

    @Test
    void otherConnectionsAndSignsOfLifeAndLookingForNewsAreLeftOut() {
        log.addServed("Production", request("a"), GetItemResponse.builder().build(), 0.5, Duration.ZERO);
        log.addServed(
                "Embedded",
                PutItemRequest.builder()
                        .tableName("chat")
                        .item(new PresenceItem.Presence(MIRA.uuid(), Instant.EPOCH).item())
                        .build(),
                PutItemResponse.builder().build(),
                0,
                Duration.ZERO);
        changed(ChatItem.typing("c", MIRA.uuid()));
        changed(ChatItem.presence(MIRA.uuid()));
        assertThat(seen()).isEmpty();
    }

    @Test
    void onlySoMuchIsKept() {
        for (int i = 0; i < 100; i++) {
            get("item " + i);
        }
        assertThat(seen()).hasSize(60).startsWith("asked item 40").endsWith("asked item 99");
    }

    @Test
    void whoeverHasClosedHearsNothing() {
        hood.close();
        get("a");
        assertThat(seen()).isEmpty();
    }

    private void get(String pk) {
        log.addServed("Embedded", request(pk), GetItemResponse.builder().build(), 0.5, Duration.ZERO);
    }

    private static GetItemRequest request(String pk) {
        return GetItemRequest.builder()
                .tableName("chat")
                .key(Map.of("pk", AttributeValue.fromS(pk)))
                .build();
    }

    private void changed(Map<String, AttributeValue> key) {
        hood.onRecord(Record.builder().dynamodb(change -> change.keys(key)).build());
    }

    private List<String> seen() {
        return hood.steps().stream()
                .map(step -> switch (step) {
                    case HoodViewModel.Step.Requested(var call) ->
                        "asked "
                                + ((GetItemRequest) call.request())
                                        .key()
                                        .get("pk")
                                        .s();
                    case HoodViewModel.Step.Changed(var record) ->
                        "changed " + record.dynamodb().keys().get("pk").s();
                })
                .toList();
    }
}
