package dev.sortkey.transfer.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.ItemArbitraries;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.ItemSource.Entry;
import dev.sortkey.transfer.format.ItemSource.Item;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is written in a format is recognised, and read as it was.
class FormatRoundTripTest {
    private static final Map<Format, Function<OutputStream, ItemSink>> SINKS = Map.of(
            Format.SCAN_OUTPUT, TextSink::scanOutput,
            Format.BATCH_WRITE, out -> TextSink.batchWrite(out, "a.b-c_D"),
            Format.ION, TextSink::ion,
            Format.DYNAMODB_JSON, TextSink::dynamoJson);

    @Provide
    static Arbitrary<List<Map<String, AttributeValue>>> items() {
        return ItemArbitraries.items().list().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    static Arbitrary<Compression> compressions() {
        return Arbitraries.of(Compression.values());
    }

    static byte[] written(
            Compression compression, Function<OutputStream, ItemSink> format, List<Map<String, AttributeValue>> items) {
        var bytes = new ByteArrayOutputStream();
        try (ItemSink sink = format.apply(compression.create(bytes))) {
            items.forEach(sink::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<Entry> read(byte[] file, @Nullable FileForm form) {
        var entries = new ArrayList<Entry>();
        try (ItemFile open = ItemFile.open(new ByteArrayInputStream(file), form, Map.of())) {
            for (Entry entry = open.next(); entry != null; entry = open.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<Map<String, AttributeValue>> items(List<Entry> entries) {
        assertThat(entries).allMatch(Item.class::isInstance);
        return entries.stream().map(entry -> ((Item) entry).item()).toList();
    }

    private static void assertSame(List<Map<String, AttributeValue>> read, List<Map<String, AttributeValue>> items) {
        assertThat(read).hasSameSizeAs(items);
        for (int i = 0; i < items.size(); i++) {
            assertThat(ItemDifference.same(AttributeValue.fromM(read.get(i)), AttributeValue.fromM(items.get(i))))
                    .as("%s and %s", read.get(i), items.get(i))
                    .isTrue();
        }
    }

    @Property(tries = 100)
    void typedFormatsCarryAllTypes(
            @ForAll("items") List<Map<String, AttributeValue>> items, @ForAll("compressions") Compression compression) {
        SINKS.forEach((format, sink) -> {
            byte[] file = written(compression, sink, items);
            try (ItemFile open = ItemFile.open(new ByteArrayInputStream(file), null, Map.of())) {
                assertThat(open.form().format()).isEqualTo(format);
            }
            assertSame(items(read(file, null)), items);
        });
    }

    @Property(tries = 100)
    void textIsExactInDynamoJson(@ForAll("items") List<Map<String, AttributeValue>> items) {
        assertThat(items(read(written(Compression.NONE, TextSink::dynamoJson, items), null)))
                .isEqualTo(items);
        assertThat(items(read(written(Compression.NONE, TextSink::export, items), null)))
                .isEqualTo(items);
    }

    @Property(tries = 100)
    void csvCarriesAllTypesInTypedColumns(
            @ForAll("items") List<Map<String, AttributeValue>> items, @ForAll CsvForm.Delimiter delimiter) {
        var columns = new LinkedHashSet<CsvColumn>();
        items.forEach(item -> item.forEach((name, value) -> columns.add(new CsvColumn(name, AttributeType.of(value)))));
        byte[] file =
                written(Compression.NONE, out -> new CsvSink(out, CsvForm.of(delimiter), List.copyOf(columns)), items);

        assertSame(items(read(file, new FileForm(Format.CSV, false, CsvForm.of(delimiter)))), items);
    }

    @Property(tries = 100)
    void plainJsonLosesOnlyTheTypesThatItSays(@ForAll("items") List<Map<String, AttributeValue>> items) {
        for (Function<OutputStream, ItemSink> sink :
                List.<Function<OutputStream, ItemSink>>of(TextSink::plainJson, TextSink::plainArray)) {
            List<Map<String, AttributeValue>> read =
                    items(read(written(Compression.NONE, sink, items), new FileForm(Format.PLAIN_JSON, false)));
            assertThat(read).hasSameSizeAs(items);
            for (int i = 0; i < items.size(); i++) {
                Map<String, AttributeValue> back = read.get(i);
                items.get(i).forEach((name, value) -> {
                    if (carries(value)) {
                        assertThat(ItemDifference.same(back.get(name), value)).isTrue();
                    }
                });
            }
        }
    }

    private static boolean carries(AttributeValue value) {
        return !Format.PLAIN_JSON.lost().contains(AttributeType.of(value))
                && value.l().stream().allMatch(FormatRoundTripTest::carries)
                && value.m().values().stream().allMatch(FormatRoundTripTest::carries);
    }

    /// A file in which some bytes are wrong, or which ends too early, is read as far as it goes.
    @Property(tries = 300)
    void damagedFilesEndInRejects(
            @ForAll("items") List<Map<String, AttributeValue>> items,
            @ForAll("compressions") Compression compression,
            @ForAll("places") List<Double> places,
            @ForAll byte wrong) {
        var sinks = new HashMap<>(SINKS);
        sinks.put(Format.PLAIN_JSON, TextSink::plainArray);
        sinks.put(Format.S3_EXPORT, TextSink::export);
        sinks.forEach((format, sink) -> {
            byte[] file = written(compression, sink, items);
            places.forEach(place -> file[(int) (place * file.length)] = wrong);
            byte[] cut = Arrays.copyOf(file, (int) (places.getFirst() * file.length));
            for (byte[] each : List.of(file, cut)) {
                try {
                    assertThat(read(each, null)).hasSizeLessThanOrEqualTo(items.size() + 200);
                } catch (UserException e) {
                    assertThat(e.error()).as("%s", e.error()).isInstanceOf(UserError.BadInput.class);
                }
            }
        });
    }

    @Provide
    static Arbitrary<List<Double>> places() {
        return Arbitraries.doubles()
                .between(0, true, 1, false)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Property(tries = 50)
    void encodingsAreRecognised(@ForAll("items") List<Map<String, AttributeValue>> items) {
        String text = new String(written(Compression.NONE, TextSink::dynamoJson, items), StandardCharsets.UTF_8);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(items(read(("\uFEFF" + text).getBytes(charset), null)))
                    .as(charset.name())
                    .isEqualTo(items);
            assertThat(items(read(text.replace("\n", "\r\n").getBytes(charset), null)))
                    .as(charset.name())
                    .isEqualTo(items);
        }
    }
}
