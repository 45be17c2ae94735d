package dev.sortkey.dynamo.write.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.DynamoJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemMembersTest {
    private static final Map<String, AttributeValue> ITEM = DynamoJson.parse("""
            {"a.b":{"M":{"x":{"S":"1"},"y":{"S":"2"}}},"l":{"L":[{"S":"a"},{"S":"b"},{"S":"c"}]},"n":{"NS":["1","2"]}}
            """);
    private static final AttributeValue NEW = AttributeValue.fromS("new");

    private static AttributePath path(String typed) {
        return AttributePath.parse(typed);
    }

    private static String json(Map<String, AttributeValue> item, String attribute) {
        return DynamoJson.print(item.get(attribute));
    }

    @Test
    void aNameIsNewOrRefused() {
        assertThat(json(ItemMembers.added(ITEM, path("`a.b`.z"), NEW), "a.b")).contains("\"z\":{\"S\":\"new\"}");
        assertThatThrownBy(() -> ItemMembers.added(ITEM, path("`a.b`.x"), NEW)).hasMessageContaining("there already");
    }

    @Test
    void aRenamedValueKeepsItsPlace() {
        assertThat(ItemMembers.renamed(ITEM, path("l"), "m")).containsKeys("a.b", "m", "n");
        assertThat(ItemMembers.renamed(ITEM, path("l"), "m").keySet()).containsExactly("a.b", "m", "n");
        assertThat(json(ItemMembers.renamed(ITEM, path("`a.b`.x"), "z"), "a.b"))
                .isEqualTo("{\"M\":{\"y\":{\"S\":\"2\"},\"z\":{\"S\":\"1\"}}}");
        assertThatThrownBy(() -> ItemMembers.renamed(ITEM, path("`a.b`.x"), "y"))
                .hasMessageContaining("there already");
        assertThat(ItemMembers.renamed(ITEM, path("l"), "l")).isEqualTo(ITEM);
    }

    @Test
    void elementsAreInsertedAndMoved() {
        assertThat(json(ItemMembers.inserted(ITEM, path("l[1]"), NEW), "l"))
                .isEqualTo("{\"L\":[{\"S\":\"a\"},{\"S\":\"new\"},{\"S\":\"b\"},{\"S\":\"c\"}]}");
        assertThat(json(ItemMembers.inserted(ITEM, path("l[9]"), NEW), "l")).endsWith("{\"S\":\"new\"}]}");
        assertThat(json(ItemMembers.moved(ITEM, path("l[0]"), 1), "l"))
                .isEqualTo("{\"L\":[{\"S\":\"b\"},{\"S\":\"a\"},{\"S\":\"c\"}]}");
        assertThat(ItemMembers.moved(ITEM, path("l[0]"), -1)).isEqualTo(ITEM);
    }

    @Test
    void aSetHasEachMemberOnceAndAtLeastOne() {
        AttributeValue one = AttributeValue.fromN("1");
        AttributeValue two = AttributeValue.fromN("2");
        assertThat(json(ItemMembers.inSet(ITEM, path("n"), one, AttributeValue.fromN("3")), "n"))
                .isEqualTo("{\"NS\":[\"3\",\"2\"]}");
        assertThat(json(ItemMembers.inSet(ITEM, path("n"), null, AttributeValue.fromN("3")), "n"))
                .isEqualTo("{\"NS\":[\"1\",\"2\",\"3\"]}");
        assertThatThrownBy(() -> ItemMembers.inSet(ITEM, path("n"), null, AttributeValue.fromN("1.0")))
                .hasMessageContaining("already");
        var last = ItemMembers.inSet(ITEM, path("n"), one, null);
        assertThatThrownBy(() -> ItemMembers.inSet(last, path("n"), two, null)).hasMessageContaining("empty set");
    }
}
