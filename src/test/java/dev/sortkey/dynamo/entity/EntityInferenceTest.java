package dev.sortkey.dynamo.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.pattern.Template;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Entities from items.
class EntityInferenceTest {
    private static final KeyNames KEYS = new KeyNames("pk", "sk");

    private static Map<String, AttributeValue> item(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> item, String name, AttributeValue value) {
        var more = new HashMap<>(item);
        more.put(name, value);
        return more;
    }

    private static EntityModel model(List<Map<String, AttributeValue>> items) {
        return EntityInference.of("t", KEYS, Map.of("by-age", new KeyNames("age", null)), "ttl", items);
    }

    private static Set<String> templates(EntityModel model) {
        return model.entities().stream()
                .map(entity -> String.join(" ", entity.keys().values()).replaceAll("\\{\\w+}", "{}"))
                .collect(Collectors.toSet());
    }

    @Property(tries = 200)
    @Domain(KeysMade.class)
    void theTemplatesThatMadeTheKeysAreFoundAgain(@ForAll Set<String> templates, @ForAll long seed) {
        assertThat(templates(model(KeysMade.items(templates, seed)))).isEqualTo(templates);
    }

    @Property(tries = 100)
    @Domain(KeysMade.class)
    void theOrderOfItemsDoesNotMatter(@ForAll Set<String> templates, @ForAll long seed) {
        var items = KeysMade.items(templates, seed);
        EntityModel before = model(items);
        Collections.shuffle(items, new Random(seed));
        assertThat(model(items)).isEqualTo(before);
    }

    @Property(tries = 300)
    void everyItemIsInOneEntityWhateverItsKeys(@ForAll List<String> keys) {
        var items = keys.stream().map(key -> item(key, key + "#" + key)).toList();
        EntityModel model = model(items);
        assertThat(model.entities().stream().mapToInt(Entity::items).sum()).isEqualTo(items.size());
        assertThat(model.entities().stream().map(Entity::name)).doesNotHaveDuplicates();
    }

    @Test
    void aTemplateTellsWhatItsKeysAreMadeOf() {
        var items = KeysMade.items(Set.of("USER#{} ORDER#{}"), 7);
        Entity entity = model(items).entities().getFirst();
        assertThat(entity.name()).isEqualTo("USER / ORDER");
        assertThat(entity.keys()).isEqualTo(Map.of("pk", "USER#{user}", "sk", "ORDER#{order}"));
        assertThat(items)
                .allSatisfy(item -> assertThat(new Template("ORDER#{order}")
                                .match(item.get("sk").s()))
                        .isPresent());
    }

    @Test
    void aValueIsNamedAfterTheAttributeThatHasItAndTheSameValueHasOneName() {
        var items = IntStream.range(0, 9)
                .mapToObj(i -> with(item("USER#" + i, "USER#" + i), "user_id", AttributeValue.fromN("" + i)))
                .toList();
        assertThat(model(items).entities().getFirst().keys())
                .isEqualTo(Map.of("pk", "USER#{user_id}", "sk", "USER#{user_id}"));
    }

    @Test
    void textThatHappensToHaveSeparatorsIsOneValue() {
        var items = IntStream.range(0, 60)
                .mapToObj(i -> item("https://host/" + i, "a1/".repeat(i) + "b2"))
                .toList();
        assertThat(model(items).entities())
                .singleElement()
                .extracting(Entity::keys)
                .isEqualTo(Map.of("pk", "{pk}", "sk", "{sk}"));
    }

    @Test
    void aTypeAttributeTellsApartWhatTheKeysDoNot() {
        var items = IntStream.range(0, 20)
                .mapToObj(i -> with(item("a" + i, "b" + i), "_et", AttributeValue.fromS(i % 2 == 0 ? "User" : "Order")))
                .toList();
        EntityModel model = model(items);
        assertThat(model.type()).isEqualTo("_et");
        assertThat(model.entities()).extracting(Entity::name).containsExactly("Order", "User");
    }

    @Test
    void presenceDriftSizesAndTtlAreCounted() {
        var items = IntStream.range(0, 100)
                .mapToObj(i -> {
                    var item = with(
                            item("USER#" + i, "PROFILE"),
                            "age",
                            i == 0 ? AttributeValue.fromS("old") : AttributeValue.fromN("" + i));
                    return i < 25 ? with(item, "ttl", AttributeValue.fromN("1")) : item;
                })
                .toList();
        Entity entity = model(items).entities().getFirst();
        EntityAttribute age = entity.attributes().get(2);
        assertThat(age.name()).isEqualTo("age");
        assertThat(age.shape().drifts()).isTrue();
        assertThat(age.shape().typeText()).isEqualTo("N 99%, S 1%");
        assertThat(entity.presence(entity.attributes().getLast())).isEqualTo("25%");
        assertThat(entity.ttl()).isEqualTo("25%");
        assertThat(entity.indexes()).isEqualTo(Map.of("by-age", new Entity.InIndex(100, Map.of("age", "{age}"))));
        assertThat(entity.bytes().most()).isEqualTo((2 + 7) + (2 + 7) + (3 + 2) + (3 + 2));
    }

    @Test
    void mapsWhoseNamesAreDataAreOneShape() {
        var scores = IntStream.range(0, 100)
                .boxed()
                .collect(Collectors.toMap(i -> "k" + i, i -> AttributeValue.fromN("" + i)));
        Shape shape = Shape.of(List.of(AttributeValue.fromM(scores)));
        assertThat(shape.members()).containsOnlyKeys(Shape.ANY);
    }

    @Test
    void keysThatAreNotTextAreOneValue() {
        var items = IntStream.range(0, 10)
                .mapToObj(i -> Map.of(
                        "pk", AttributeValue.fromN("" + i),
                        "sk", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, (byte) i}))))
                .toList();
        assertThat(model(items).entities())
                .singleElement()
                .satisfies(entity -> assertThat(entity.keys()).isEqualTo(Map.of("pk", "{pk}", "sk", "{sk}")));
    }

    @Test
    void noItemsHaveNoEntities() {
        assertThat(model(List.of()).entities()).isEmpty();
    }
}
