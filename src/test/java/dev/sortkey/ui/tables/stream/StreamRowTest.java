package dev.sortkey.ui.tables.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// What the tab says of a record, and how many it holds.
class StreamRowTest {
    private static final KeyNames NAMES = new KeyNames("pk", "sk");

    @Test
    void theKeyComesFirstThenWhatChangedThenTheRest() {
        StreamRow row = row("""
                {"pk":{"S":"p"},"sk":{"S":"s"},"a":{"S":"same"},"y":{"S":"old"},"gone":{"N":"1"}}""", """
                {"pk":{"S":"p"},"sk":{"S":"s"},"a":{"S":"same"},"y":{"S":"new"},"x":{"N":"1"}}""");

        assertThat(row.attributes())
                .extracting(AttributeChange::name)
                .containsExactly("pk", "sk", "gone", "x", "y", "a");
        assertThat(row.changes()).isEqualTo("− gone   + x   ≠ y");
        assertThat(row.partition() + row.sort()).isEqualTo("ps");
    }

    @Test
    void aSizeThatChangedIsToldTwiceAndNoneOfKeysOnly() {
        assertThat(row("{}", """
                {"pk":{"S":"p"},"sk":{"S":"s"}}""").size()).isEqualTo("6 B");
        assertThat(row("""
                {"pk":{"S":"p"},"sk":{"S":"s"}}""", """
                {"pk":{"S":"p"},"sk":{"S":"st"}}""").size()).isEqualTo("6 → 7 B");
        assertThat(row("{}", "{}").size()).isEmpty();
    }

    @Test
    void wordsAreFoundInKeysAndInBothImages() {
        StreamRow row = row("""
                {"pk":{"S":"p"},"was":{"S":"Apple"}}""", """
                {"pk":{"S":"p"},"is":{"M":{"deep":{"S":"Pear"}}}}""");

        assertThat(row.has("apple")).isTrue();
        assertThat(row.has("pear")).isTrue();
        assertThat(row.has("was")).isTrue();
        assertThat(row.has("sk")).isTrue();
        assertThat(row.has("plum")).isFalse();
    }

    @Test
    void theOldestAreForgottenByNumberAndByWeight() {
        var byNumber = new RecordBuffer(2, Long.MAX_VALUE);
        StreamRow first = row("{}", "{\"n\":{\"N\":\"1\"}}");
        StreamRow second = row("{}", "{\"n\":{\"N\":\"2\"}}");
        StreamRow third = row("{}", "{\"n\":{\"N\":\"3\"}}");
        byNumber.add(first);
        byNumber.add(second);
        byNumber.add(third);
        assertThat(byNumber.newest(9)).containsExactly(third, second);
        assertThat(byNumber.newest(1)).containsExactly(third);

        var byWeight = new RecordBuffer(9, 1);
        byWeight.add(first);
        byWeight.add(second);
        assertThat(byWeight.newest(9)).containsExactly(second);
    }

    private static StreamRow row(String before, String after) {
        Map<String, AttributeValue> keys = Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS("s"));
        return new StreamRow(
                Record.builder()
                        .eventName(OperationType.MODIFY)
                        .dynamodb(change -> change.keys(keys)
                                .oldImage(DynamoJson.parse(before))
                                .newImage(DynamoJson.parse(after)))
                        .build(),
                NAMES);
    }
}
