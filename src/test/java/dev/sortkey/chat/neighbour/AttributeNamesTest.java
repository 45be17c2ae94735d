package dev.sortkey.chat.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeNamesTest {
    @Test
    void namesMayBeThoseOfOtherAttributes() {
        AttributeNames names = AttributeNames.parse(
                List.of("user_uuid=user_handle", "user_handle=user_display_name", "user_display_name=user_uuid"));
        Map<String, AttributeValue> item = Map.of(
                "pk", AttributeValue.fromS("MSG#kitchen"),
                "sk", AttributeValue.fromS("2026-11-24T09:00:00+00:00"),
                "user_uuid", AttributeValue.fromS("u-1"),
                "user_handle", AttributeValue.fromS("mira"),
                "user_display_name", AttributeValue.fromS("Mira Castellane"));
        assertThat(names.write(item)).containsEntry("user_handle", AttributeValue.fromS("u-1"));
        assertThat(names.read(names.write(item))).isEqualTo(item);
    }
}
