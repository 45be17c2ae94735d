package dev.sortkey.transfer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.RandomEdits;
import dev.sortkey.transfer.compare.SortedItems.Room;
import dev.sortkey.transfer.format.FileForm;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.format.ItemFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Comparisons of files that are made of random items.
class ComparisonProperties {
    private static final KeyNames KEYS = new KeyNames("pk", "sk");
    private static Path folder = Path.of("");

    @BeforeContainer
    static void make() throws IOException {
        folder = Files.createTempDirectory("sortkey-compare");
    }

    @AfterContainer
    static void nothingIsLeft() throws IOException {
        Files.delete(folder); // which fails when something is in it
    }

    @Provide
    Arbitrary<List<Map<String, AttributeValue>>> items() {
        return RandomEdits.items().list().ofMaxSize(30).uniqueElements(item -> ItemKeys.text(item, KEYS));
    }

    private static Side side(Collection<Map<String, AttributeValue>> items) {
        byte[] text = items.stream()
                .map(item -> DynamoJson.print(item, false) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        return new FileSide(
                "items",
                Optional.empty(),
                types -> ItemFile.open(new ByteArrayInputStream(text), new FileForm(Format.DYNAMODB_JSON, true), types),
                Map.of());
    }

    private static class Found implements Comparison.Listener {
        private final Map<String, DifferentItem> items = new LinkedHashMap<>();

        @Override
        public void read(Side side, long items) {}

        @Override
        public void found(DifferentItem item) {
            assertThat(items.put(ItemKeys.text(item.item(), KEYS), item))
                    .as("each item is found once")
                    .isNull();
        }
    }

    private static Comparison comparison(IgnoredPaths ignored, long room) {
        return new Comparison(KEYS, ignored, folder, new Room(room, 2));
    }

    @Property(tries = 200)
    void whatWasChangedIsFoundAndNothingElse(
            @ForAll("items") List<Map<String, AttributeValue>> items,
            @ForAll("items") List<Map<String, AttributeValue>> others,
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 20_000) int room) {
        var left = new TreeMap<String, Map<String, AttributeValue>>();
        items.forEach(item -> left.put(ItemKeys.text(item, KEYS), item));
        var right = new HashMap<String, Map<String, AttributeValue>>();
        others.forEach(item -> right.put(ItemKeys.text(item, KEYS), item));
        left.forEach((key, item) -> {
            switch (random.nextInt(4)) {
                case 0 -> right.remove(key);
                case 1 -> right.put(key, RandomEdits.of(item, items.get(random.nextInt(items.size())), random));
                default -> right.put(key, item);
            }
        });
        var found = new Found();
        Comparison.Outcome outcome =
                comparison(IgnoredPaths.NONE, room).run(side(left.values()), side(right.values()), found);

        var all = new ArrayList<String>();
        Stream.concat(left.keySet().stream(), right.keySet().stream())
                .distinct()
                .forEach(key -> {
                    Map<String, AttributeValue> one = left.get(key);
                    Map<String, AttributeValue> other = right.get(key);
                    if (one == null || other == null || !same(one, other)) {
                        all.add(key);
                        assertThat(found.items.get(key)).as(key).isNotNull().satisfies(item -> {
                            assertThat(item.left()).isEqualTo(one);
                            assertThat(item.right()).isEqualTo(other);
                            assertThat(item.changes(KEYS)).isNotEmpty();
                        });
                    }
                });
        assertThat(found.items.keySet()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(outcome.different()).isEqualTo(all.size());
        assertThat(outcome.same() + outcome.onlyLeft() + outcome.changed()).isEqualTo(left.size());
        assertThat(outcome.same() + outcome.onlyRight() + outcome.changed()).isEqualTo(right.size());
    }

    private static boolean same(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        return ItemDifference.same(AttributeValue.fromM(one), AttributeValue.fromM(other));
    }

    @Property(tries = 200)
    void nothingDiffersFromItselfInAnotherOrder(
            @ForAll("items") List<Map<String, AttributeValue>> items,
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 20_000) int room) {
        var shuffled = new ArrayList<>(
                items.stream().map(item -> shuffled(item, random)).toList());
        Collections.shuffle(shuffled, random);
        var found = new Found();
        Comparison.Outcome outcome = comparison(IgnoredPaths.NONE, room).run(side(items), side(shuffled), found);
        assertThat(found.items).isEmpty();
        assertThat(outcome).isEqualTo(new Comparison.Outcome(items.size(), 0, 0, 0, 0));
    }

    private static Map<String, AttributeValue> shuffled(Map<String, AttributeValue> item, Random random) {
        var names = new ArrayList<>(item.keySet());
        Collections.shuffle(names, random);
        var shuffled = new LinkedHashMap<String, AttributeValue>();
        names.forEach(name -> shuffled.put(name, shuffled(item.get(name), random)));
        return shuffled;
    }

    private static AttributeValue shuffled(AttributeValue value, Random random) {
        return switch (value.type()) {
            case M -> AttributeValue.fromM(shuffled(value.m(), random));
            case SS -> AttributeValue.fromSs(shuffled(value.ss(), random));
            case NS -> AttributeValue.fromNs(shuffled(value.ns(), random));
            default -> value;
        };
    }

    private static <T> List<T> shuffled(List<T> members, Random random) {
        var shuffled = new ArrayList<>(members);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @Property(tries = 50)
    void theLastOfSeveralItemsWithOneKeyCounts(
            @ForAll @IntRange(min = 1, max = 30) int keys,
            @ForAll @IntRange(min = 1, max = 200) int items,
            @ForAll @IntRange(min = 1, max = 2_000) int room,
            @ForAll Random random) {
        var all = new ArrayList<Map<String, AttributeValue>>();
        var last = new HashMap<AttributeValue, Map<String, AttributeValue>>();
        for (int i = 0; i < items; i++) {
            Map<String, AttributeValue> item = item(String.valueOf(random.nextInt(keys)), "n", String.valueOf(i));
            all.add(item);
            last.put(item.get("pk"), item);
        }
        var found = new Found();
        Comparison.Outcome outcome = comparison(IgnoredPaths.NONE, room).run(side(all), side(last.values()), found);
        assertThat(outcome).isEqualTo(new Comparison.Outcome(last.size(), 0, 0, 0, items - last.size()));
    }

    private static Map<String, AttributeValue> item(String pk, String name, String number) {
        return Map.of(
                "pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromN("1.0"), name, AttributeValue.fromN(number));
    }

    @Example
    void whatIsIgnoredMakesNoDifference() {
        var ignored = new IgnoredPaths(List.of(AttributePath.parse("at"), AttributePath.parse("meta.at")));
        Map<String, AttributeValue> left = nested("1", "2", "3");
        Map<String, AttributeValue> right = nested("4", "5", "3");
        assertThat(comparison(ignored, 1)
                        .run(side(List.of(left)), side(List.of(right)), new Found())
                        .different())
                .isZero();
        var found = new Found();
        comparison(ignored, 1).run(side(List.of(left)), side(List.of(nested("4", "5", "6"))), found);
        assertThat(found.items.values())
                .singleElement()
                .satisfies(item -> assertThat(item.changes(KEYS))
                        .singleElement()
                        .satisfies(change -> assertThat(change.name()).isEqualTo("meta.n")));
        assertThat(ignored.kept(left, right)).isEqualTo(nested("4", "5", "3"));
        assertThatThrownBy(() -> comparison(new IgnoredPaths(List.of(AttributePath.of("sk"))), 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("sk can't be ignored");
        assertThatThrownBy(() -> new IgnoredPaths(List.of(AttributePath.parse("list[0]"))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("an element of a list");
    }

    private static Map<String, AttributeValue> nested(String at, String below, String number) {
        return Map.of(
                "pk", AttributeValue.fromS("a"),
                "sk", AttributeValue.fromN("1"),
                "at", AttributeValue.fromN(at),
                "meta",
                        AttributeValue.fromM(
                                Map.of("at", AttributeValue.fromN(below), "n", AttributeValue.fromN(number))));
    }

    @Example
    void anInterruptEndsIt() {
        List<Map<String, AttributeValue>> items = Stream.iterate(0, i -> i + 1)
                .limit(100)
                .map(i -> item(String.valueOf(i), "n", "1"))
                .toList();
        for (int after : new int[] {1, 50, 150, 200}) {
            assertThatThrownBy(() -> comparison(IgnoredPaths.NONE, 200).run(side(items), side(items), new Found() {
                        private int count;

                        @Override
                        public void read(Side side, long read) {
                            if (++count == after) {
                                Thread.currentThread().interrupt();
                            }
                        }
                    }))
                    .as("after %s", after)
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
