package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class EntitiesTest {
    private static final KeyNames NAMES = new KeyNames("pk", "sk");

    @ParameterizedTest
    @CsvSource({
        "MSG#5ae290ed, 2023-03-20T22:52:11.123456+00:00, MSG",
        "GRP#7f3, INBOX#5ae, GRP / INBOX",
        "ORG#1, USER#2, ORG / USER",
        "USER#1, USER#1, USER",
        "tenant|1, order:2, tenant / order",
        "site/a, x, site",
        "7, ORDER#1, ORDER",
        "DM#a#b, DM, DM"
    })
    void readsThePrefixes(String partition, String sort, String entity) {
        assertThat(Entities.of(item(partition, sort), NAMES)).contains(entity);
    }

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "2023-03-20T22:52:11Z, 10:30",
        "#x, 1#2",
        "bob@example.org#1, 9",
        "ad1ebcbf-55d1-47a0-bc6d-fe2bc2700399#1, a b#c"
    })
    void seesNoEntityWithoutAPrefix(String partition, String sort) {
        assertThat(Entities.of(item(partition, sort), NAMES)).isEmpty();
    }

    @Test
    void otherKeyTypesHaveNone() {
        assertThat(Entities.of(Map.of("pk", AttributeValue.fromN("1")), new KeyNames("pk", null)))
                .isEmpty();
    }

    @Test
    void countsInOrderOfAppearance() {
        var page = List.of(item("B#1", "x"), item("A#1", "x"), item("plain", "x"), item("B#2", "x"));

        assertThat(Entities.count(page, NAMES)).containsExactly(Map.entry("B", 2), Map.entry("A", 1));
    }

    private static Map<String, AttributeValue> item(String partition, String sort) {
        return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
    }
}
