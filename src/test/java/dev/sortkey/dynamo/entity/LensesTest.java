package dev.sortkey.dynamo.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.entity.Lens.TypeIs;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items through lenses.
class LensesTest {
    private static final KeyNames KEYS = new KeyNames("pk", "sk");

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static Lens lens(String name, String pk, String sk) {
        return new Lens(name, List.of(Map.of("pk", pk, "sk", sk)), Map.of(), List.of(), null);
    }

    private static Map<String, AttributeValue> item(String pk, String sk, String... others) {
        var item = new HashMap<>(Map.of("pk", text(pk), "sk", text(sk)));
        for (int i = 0; i < others.length; i += 2) {
            item.put(others[i], text(others[i + 1]));
        }
        return item;
    }

    /// What was inferred of items holds for these items.
    @Property(tries = 200)
    @Domain(KeysMade.class)
    void eachItemBelongsToTheEntityItWasInferredFor(@ForAll Set<String> templates, @ForAll long seed) {
        var items = KeysMade.items(templates, seed);
        EntityModel model = EntityInference.of("t", KEYS, Map.of(), null, items);
        var lenses = new Lenses(Lens.of(model));
        var counts = new HashMap<String, Integer>();
        items.forEach(item -> counts.merge(lenses.of(item).orElse("none"), 1, Integer::sum));
        model.entities().forEach(entity -> assertThat(counts).containsEntry(entity.name(), entity.items()));
        assertThat(counts).hasSameSizeAs(model.entities());
    }

    @ParameterizedTest
    @CsvSource({
        "USER#{user}, USER#1, true",
        "USER#{user}, USER#, false",
        "USER#{user}, ORDER#1, false",
        "USER#{user}, USER#1#2, true",
        "PROFILE, PROFILE, true",
        "PROFILE, PROFILES, false",
        "{sk}, anything, true",
        "T#{t}#O#{o}, T#1#O#2, true",
        "T#{t}#O#{o}, T##O#2, false",
        "T#{t}#O#{o}, T#1#O#, false",
        "T#{t}#END, T#1#END, true",
        "T#{t}#END, T#END, false",
        "{a}#{b}, x#y, true",
        "{a}#{b}, #y, false",
        "A#{a}#A#{b}, A#A#A#1, true",
    })
    void aKeyIsMadeOfFixedTextsAndValuesThatAreNotEmpty(String template, String key, boolean fits) {
        assertThat(KeyForm.of(template).fits(text(key))).isEqualTo(fits);
    }

    @Test
    void aKeyThatIsNotTextIsOneValue() {
        assertThat(KeyForm.of("{n}").fits(AttributeValue.fromN("1"))).isTrue();
        assertThat(KeyForm.of("1").fits(AttributeValue.fromN("1"))).isFalse();
        assertThat(KeyForm.of("A#{n}").fits(AttributeValue.fromN("1"))).isFalse();
    }

    @Test
    void theLensThatSaysMoreAboutTheKeyComesFirstWhateverTheirOrder() {
        Lens any = lens("any", "{pk}", "{sk}");
        Lens user = lens("user", "USER#{u}", "{sk}");
        Lens profile = lens("profile", "USER#{u}", "PROFILE");
        for (List<Lens> order : List.of(List.of(any, user, profile), List.of(profile, user, any))) {
            var lenses = new Lenses(order);
            assertThat(lenses.of(item("USER#1", "PROFILE"))).contains("profile");
            assertThat(lenses.of(item("USER#1", "x"))).contains("user");
            assertThat(lenses.of(item("1", "PROFILE"))).contains("any");
        }
    }

    @Test
    void anItemOfNoLensHasNone() {
        var lenses = new Lenses(List.of(lens("user", "USER#{u}", "PROFILE")));
        assertThat(lenses.of(item("ORDER#1", "PROFILE"))).isEmpty();
        assertThat(lenses.of(Map.of("pk", text("USER#1"))))
                .as("a projection without the sort key")
                .isEmpty();
        assertThat(lenses.of(Map.of())).isEmpty();
    }

    @Test
    void aTypeIsAskedForOnlyWhereTheKeysDoNotTell() {
        var items = IntStream.range(0, 40)
                .mapToObj(i -> i < 20
                        ? item("a" + i, "b" + i, "_et", i % 2 == 0 ? "User" : "Order")
                        : item("INV#" + i, "b", "_et", "Invoice"))
                .toList();
        List<Lens> lenses = Lens.of(EntityInference.of("t", KEYS, Map.of(), null, items));
        assertThat(Lenses.named(lenses, "User").type()).isEqualTo(new TypeIs("_et", "User"));
        assertThat(Lenses.named(lenses, "Invoice").type()).isNull();
        assertThat(new Lenses(lenses).of(item("x", "y", "_et", "Order"))).contains("Order");
        assertThat(new Lenses(lenses).of(item("x", "y"))).isEmpty();
        assertThat(Lenses.named(lenses, "User").filters())
                .containsExactly(Filter.of("_et", FilterOperator.EQ, TypedValue.text("User")));
    }

    @Test
    void withoutKeysTheMostSharedAttributesTell() {
        var lenses = new Lenses(List.of(
                new Lens("song", List.of(), Map.of(), List.of("title", "artist"), null),
                new Lens("download", List.of(), Map.of(), List.of("at"), null),
                new Lens("month", List.of(), Map.of(), List.of("at", "count"), null)));
        assertThat(lenses.of(item("1", "2", "title", "t"))).contains("song");
        assertThat(lenses.of(item("1", "2", "at", "t"))).contains("download");
        assertThat(lenses.of(item("1", "2", "at", "t", "count", "9"))).contains("month");
        assertThat(lenses.of(item("1", "2", "else", "t"))).isEmpty();
    }

    @Test
    void ofThoseThatSayAsMuchAboutTheKeyTheAttributesTellAndElseTheFirst() {
        var keys = List.of(Map.of("pk", "ORDER#{o}", "sk", "{sk}"));
        var lenses = new Lenses(List.of(
                lens("any", "{pk}", "{sk}"),
                new Lens("bill", keys, Map.of(), List.of("sum", "due"), null),
                new Lens("receipt", keys, Map.of(), List.of("sum", "paid"), null),
                new Lens("small", keys, Map.of(), List.of("sum"), null),
                new Lens("tiny", keys, Map.of(), List.of("sum"), null),
                lens("line", "ORDER#{o}", "LINE#{l}")));
        assertThat(lenses.of(item("ORDER#1", "x", "sum", "1", "paid", "2"))).contains("receipt");
        assertThat(lenses.of(item("ORDER#1", "x", "sum", "1", "due", "2"))).contains("bill");
        assertThat(lenses.of(item("ORDER#1", "x", "sum", "1")))
                .as("it lacks none, and comes first")
                .contains("small");
        assertThat(lenses.of(item("ORDER#1", "x"))).as("none shares anything").contains("bill");
        assertThat(lenses.of(item("ORDER#1", "LINE#1", "sum", "1"))).contains("line");
        assertThat(lenses.of(item("USER#1", "x", "sum", "1"))).contains("any");
    }

    @Test
    void aRequestAsksForWhatAllKeysBeginWith() {
        assertThat(lens("a", "USER#{u}", "PROFILE").filters())
                .containsExactlyInAnyOrder(
                        Filter.of("pk", FilterOperator.BEGINS_WITH, TypedValue.text("USER#")),
                        Filter.of("sk", FilterOperator.EQ, TypedValue.text("PROFILE")));
        assertThat(lens("a", "{pk}", "{sk}").filters()).isEmpty();
        assertThat(new Lens(
                                "two",
                                List.of(Map.of("pk", "C#{c}#A"), Map.of("pk", "C#{c}#B#{b}")),
                                Map.of(),
                                List.of(),
                                new TypeIs("t", ""))
                        .filters())
                .containsExactly(
                        Filter.of("pk", FilterOperator.BEGINS_WITH, TypedValue.text("C#")),
                        Filter.of("t", FilterOperator.ATTRIBUTE_NOT_EXISTS));
        assertThat(new Lens("by attributes", List.of(), Map.of(), List.of("a"), null).filters())
                .isEmpty();
    }
}
