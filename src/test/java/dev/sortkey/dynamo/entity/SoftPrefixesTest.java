package dev.sortkey.dynamo.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.KeyNames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Prefixes that end with `_` and `-`.
class SoftPrefixesTest {
    private static final String BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// Identifiers as programs make them.
    enum Style {
        NUMBER(random -> Integer.toString(random.nextInt(1_000_000))),
        UUID(random -> new UUID(random.nextLong(), random.nextLong()).toString()),
        CAPITAL_UUID(random ->
                new UUID(random.nextLong(), random.nextLong()).toString().toUpperCase(Locale.ROOT)),
        ULID(random -> letters(random, CROCKFORD, 26)),
        STRIPE(random -> letters(random, BASE62, 14)),
        NANO(random -> letters(random, BASE62 + "_-", 21)),
        DATE(random -> LocalDate.ofEpochDay(20_000 + random.nextInt(900)).toString()),
        TIME(random ->
                Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt()).toString()),
        EMAIL(random -> "user_" + random.nextInt(9_000) + "@example.com"),
        HYPHENED_EMAIL(random -> "a-" + random.nextInt(9_000) + "@example.com"),
        REGION(random -> List.of(
                        "us-east-1",
                        "us-east-2",
                        "us-west-1",
                        "us-west-2",
                        "eu-west-1",
                        "eu-west-2",
                        "eu-west-3",
                        "eu-central-1",
                        "ap-south-1",
                        "ap-southeast-1",
                        "ap-southeast-2",
                        "sa-east-1")
                .get(random.nextInt(12))),
        LOCALE(random ->
                List.of("en-US", "en-GB", "de-DE", "de-AT", "fr-FR", "pt-BR").get(random.nextInt(6))),
        SLUG(random -> letters(random, "abcdefghijklmnop", 4) + "-" + letters(random, "aeiou", 5) + "-shoes"),
        MAC(random -> letters(random, "abcdef0123456789", 2) + "-" + letters(random, "abcdef0123456789", 2) + "-"
                + letters(random, "abcdef0123456789", 2));

        private final Function<Random, String> make;

        Style(Function<Random, String> make) {
            this.make = make;
        }

        private static String letters(Random random, String of, int length) {
            var text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append(of.charAt(random.nextInt(of.length())));
            }
            return text.toString();
        }

        List<String> keys(int count, long seed) {
            var random = new Random(seed);
            return IntStream.range(0, count).mapToObj(_ -> make.apply(random)).toList();
        }
    }

    private static final Set<Style> BEHIND_A_PREFIX =
            Set.of(Style.NUMBER, Style.UUID, Style.CAPITAL_UUID, Style.ULID, Style.STRIPE, Style.NANO, Style.DATE);

    @Provide
    Arbitrary<Style> behind() {
        return Arbitraries.of(BEHIND_A_PREFIX);
    }

    @Property(tries = 300)
    void identifiersAloneHaveNone(
            @ForAll Style style, @ForAll @IntRange(min = 1, max = 2_000) int count, @ForAll long seed) {
        assertThat(SoftPrefixes.of(style.keys(count, seed))).isEmpty();
    }

    @Property(tries = 300)
    void aSharedWordBeforeThemIsOne(
            @ForAll("behind") Style one,
            @ForAll("behind") Style other,
            @ForAll @IntRange(min = 40, max = 500) int count,
            @ForAll long seed) {
        var keys = new ArrayList<String>();
        one.keys(count, seed).forEach(key -> keys.add("cus_" + key));
        other.keys(count, seed + 1).forEach(key -> keys.add("order-" + key));
        Style.NUMBER.keys(count, seed + 2).forEach(key -> keys.add("line_item_" + key));
        Style.NUMBER.keys(count, seed + 3).forEach(key -> keys.add("USER#" + key));
        assertThat(SoftPrefixes.of(keys)).containsExactly("line_item_", "order-", "cus_");
    }

    @Test
    void aFewKeysDoNotMakeOne() {
        assertThat(SoftPrefixes.of(List.of("order-1", "order-2"))).isEmpty();
        assertThat(SoftPrefixes.of(List.of("order-1", "order-1", "order-1"))).isEmpty();
        assertThat(SoftPrefixes.of(List.of("order-1", "order-2", "order-3"))).containsExactly("order-");
    }

    @Test
    void aLongerOneIsSharedByManyOfTheShorter() {
        var keys = new ArrayList<String>();
        Style.STRIPE.keys(500, 7).forEach(key -> keys.add("cus_" + key));
        List<String> byChance = List.of("cus_W-1x", "cus_W-2y", "cus_W-3z");
        keys.addAll(byChance);
        assertThat(SoftPrefixes.of(keys)).containsExactly("cus_");
        Style.NUMBER.keys(80, 8).forEach(key -> keys.add("cus_address_" + key));
        assertThat(SoftPrefixes.of(keys)).containsExactly("cus_address_", "cus_");
    }

    @Test
    void namesMakeOneWhenVeryManyShareTheWord() {
        List<String> names = IntStream.range(0, 26)
                .mapToObj(i -> "user-" + (char) ('a' + i) + "nna")
                .toList();
        assertThat(SoftPrefixes.of(names)).containsExactly("user-");
        assertThat(SoftPrefixes.of(names.subList(0, 10))).isEmpty();
    }

    @Test
    void entitiesAreToldApartByThem() {
        var items = Stream.of("cus_", "order-", "USER#")
                .flatMap(prefix ->
                        Style.STRIPE.keys(30, prefix.hashCode()).stream().map(key -> prefix + key))
                .map(key -> Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("METADATA")))
                .toList();
        EntityModel model = EntityInference.of("t", new KeyNames("pk", "sk"), Map.of(), null, items);
        assertThat(model.entities())
                .extracting(entity -> entity.name() + " " + entity.items() + " "
                        + entity.keys().get("pk"))
                .containsExactlyInAnyOrder(
                        "cus / METADATA 30 cus_{cus}",
                        "order / METADATA 30 order-{order}",
                        "USER / METADATA 30 USER#{user}");
        var lenses = new Lenses(Lens.of(model));
        assertThat(items).allSatisfy(item -> assertThat(lenses.of(item)).isPresent());
    }
}
