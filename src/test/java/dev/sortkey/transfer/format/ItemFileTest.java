package dev.sortkey.transfer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.ItemSource.Deletion;
import dev.sortkey.transfer.format.ItemSource.Entry;
import dev.sortkey.transfer.format.ItemSource.Item;
import dev.sortkey.transfer.format.ItemSource.Reject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Files as AWS, its tools and other people write them, and files that are broken.
class ItemFileTest {
    private static final String A = "{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}";
    private static final String B = "{\"pk\":{\"S\":\"b\"},\"n\":{\"N\":\"2\"}}";
    private static final List<Map<String, AttributeValue>> BOTH = List.of(DynamoJson.parse(A), DynamoJson.parse(B));

    @TempDir
    private Path folder;

    private static ItemFile open(byte[] file) {
        return ItemFile.open(new ByteArrayInputStream(file), null, Map.of("n", AttributeType.N));
    }

    private static List<Entry> entries(ItemFile open) {
        var entries = new ArrayList<Entry>();
        try (open) {
            for (Entry entry = open.next(); entry != null; entry = open.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<Entry> entries(String file) {
        return entries(open(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static String words(Entry entry) {
        return switch (entry) {
            case Item(var table, var item, var at) ->
                at + " " + (table == null ? "" : table + " ") + DynamoJson.print(item, false);
            case Deletion(var table, var key, var at) ->
                at + " delete " + (table == null ? "" : table + " ") + DynamoJson.print(key, false);
            case Reject(var reason, var _, var at) -> at + " " + reason;
        };
    }

    static List<Arguments> forms() {
        return List.of(
                Arguments.of(Format.DYNAMODB_JSON, true, A + "\n" + B + "\n"),
                Arguments.of(Format.DYNAMODB_JSON, true, "\n\n" + A + "\r\n\r\n" + B),
                Arguments.of(Format.DYNAMODB_JSON, true, "{\"Item\":" + A + "}\n{\"Item\":" + B + "}"),
                Arguments.of(Format.DYNAMODB_JSON, false, "[" + A + ",\n" + B + "]"),
                Arguments.of(Format.DYNAMODB_JSON, false, A + B),
                Arguments.of(Format.DYNAMODB_JSON, false, A.replace(",", ",\n").replace("{\"pk", "{\n\"pk") + "\n" + B),
                Arguments.of(
                        Format.SCAN_OUTPUT, false, "{\"Count\":2,\"Items\":[" + A + "," + B + "],\"ScannedCount\":2}"),
                Arguments.of(
                        Format.SCAN_OUTPUT,
                        false,
                        "{\"Items\":[" + A + "],\"NextToken\":\"x\"}\n{\"Items\":[" + B
                                + "],\"Count\":1,\"ConsumedCapacity\":{\"Items\":[3]}}"),
                Arguments.of(Format.PLAIN_JSON, true, "{\"pk\":\"a\",\"n\":1}\n{\"pk\":\"b\",\"n\":2}"),
                Arguments.of(Format.PLAIN_JSON, false, "[{\"pk\":\"a\",\"n\":1},{\"pk\":\"b\",\"n\":2}]"),
                Arguments.of(Format.CSV, false, "pk,n\na,1\nb,2\n"),
                Arguments.of(Format.CSV, false, "\uFEFFpk:S;n (N)\r\n\"a\";1\r\nb; 2 \r\n"),
                Arguments.of(Format.CSV, false, "pk\tn:N\na\t1\nb\t2"),
                Arguments.of(Format.CSV, false, "pk|n\na|1\nb|2"),
                Arguments.of(Format.ION, false, "$ion_1_0 {Item:{pk:\"a\",n:1.}}\n$ion_1_0 {Item:{pk:\"b\",n:2}}"),
                Arguments.of(Format.ION, false, "{pk:'a',n:1d0}\n{pk:\"b\",n:2.}"),
                Arguments.of(
                        Format.WORKBENCH,
                        false,
                        "{\"ModelName\":\"x\",\"DataModel\":[{\"TableName\":\"t\",\"KeyAttributes\":{\"PartitionKey\":{}},"
                                + "\"TableData\":[" + A + "," + B + "]}]}"),
                Arguments.of(
                        Format.BATCH_WRITE,
                        false,
                        "{\"t\":[{\"PutRequest\":{\"Item\":" + A + "}},{\"PutRequest\":{\"Item\":" + B + "}}]}"),
                Arguments.of(
                        Format.BATCH_WRITE,
                        false,
                        "{\"RequestItems\":{\"t\":[{\"PutRequest\":{\"Item\":" + A
                                + "}}],\"u\":[{\"PutRequest\":{\"Item\":" + B + "}}]}}"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void eachFormIsRecognisedAndRead(Format format, boolean lines, String text) throws IOException {
        ItemFile open = open(text.getBytes(StandardCharsets.UTF_8));
        assertThat(open.form().format()).isEqualTo(format);
        assertThat(open.form().lines()).isEqualTo(lines);
        assertThat(entries(open).stream().map(entry -> ((Item) entry).item())).containsExactlyElementsOf(BOTH);
        for (Compression compression : Compression.values()) {
            var bytes = new ByteArrayOutputStream();
            try (var out = compression.create(bytes)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(entries(open(bytes.toByteArray()))).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anotherReaderGoesOnInTheMiddle(Format format, boolean lines, String text) {
        ItemFile open = open(text.getBytes(StandardCharsets.UTF_8));
        open.next();
        ItemFile later = open(text.getBytes(StandardCharsets.UTF_8));
        if (lines) {
            later.items().goTo(open.items().place());
        } else {
            assertThat(open.items().place()).isEmpty();
            assertThat(later.items().skip(1)).isEqualTo(1);
        }
        assertThat(later.next()).isEqualTo(open.next());
        assertThat(later.items().skip(9)).isZero();
        assertThat(open(text.getBytes(StandardCharsets.UTF_8)).items().skip(9)).isEqualTo(2);
    }

    /// More than is looked at to recognise it.
    @ParameterizedTest
    @MethodSource("forms")
    void aLargeFileIsRecognisedByItsBeginning(Format format, boolean lines, String text) {
        String more = text.replace(A, (A + (lines ? "\n" : ",")).repeat(5_000) + A)
                .replace(
                        "{\"pk\":\"a\",\"n\":1}",
                        ("{\"pk\":\"a\",\"n\":1}" + (lines ? "\n" : ",")).repeat(5_000) + "{\"pk\":\"a\",\"n\":1}");
        if (text.contains("{\"Item\":" + A) || more.equals(text) || text.startsWith(A + "{")) {
            return; // where repeating an item takes more than a sign between two
        }
        ItemFile open = open(more.getBytes(StandardCharsets.UTF_8));
        assertThat(open.form().format()).isEqualTo(format);
        assertThat(open.form().lines()).isEqualTo(lines);
        assertThat(entries(open)).hasSize(5_002).allMatch(Item.class::isInstance);
    }

    @Test
    void aLargeRequestIsRecognisedByItsBeginning() {
        String put = "{\"PutRequest\":{\"Item\":" + A + "}}";
        assertThat(entries("{\"t\":[" + (put + ",\n").repeat(3_000) + put + "]}"))
                .hasSize(3_001);
        assertThat(entries((A + " ").repeat(3_000))).hasSize(3_000).allMatch(Item.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "pk,n ! COMMA", "pk;a,b;n ! SEMICOLON", "`\"a,b,c\";pk` ! SEMICOLON", "pk:S;n:N ! SEMICOLON",
                        "pk:sk:n ! COLON",
                "pk:S ! COMMA", "pk (S) ! COMMA", "pk sk ! SPACE", "pk ! COMMA", "pk|sk:N ! PIPE"
            })
    void theDelimiterIsWhatStandsBetweenTheColumns(String header, CsvForm.Delimiter delimiter) {
        assertThat(Objects.requireNonNull(Recogniser.of((header + "\n").getBytes(StandardCharsets.UTF_8))
                                .csv())
                        .delimiter())
                .isEqualTo(delimiter);
    }

    @Test
    void typesInLowerCaseAreAMistake() {
        assertThat(entries("{\"pk\":{\"s\":\"a\"},\"n\":{\"n\":\"1\"}}"))
                .extracting(ItemFileTest::words)
                .singleElement()
                .asString()
                .contains("unknown type 's'");
        assertThat(entries("{\"m\":{\"s\":\"a\"},\"n\":1}")).singleElement().isInstanceOf(Item.class);
    }

    @Test
    void deletionsAndTablesAreNamed() {
        assertThat(entries("{\"t\":[{\"DeleteRequest\":{\"Key\":" + A + "}}]}"))
                .extracting(ItemFileTest::words)
                .containsExactly("1:7 delete t " + A);
        assertThat(entries("{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1\"}},\"Keys\":" + A + ",\"NewImage\":" + B
                        + "}\n{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1\"}},\"Keys\":" + A + ",\"OldImage\":"
                        + B
                        + "}"))
                .extracting(ItemFileTest::words)
                .containsExactly("1:1 " + B, "2:1 delete " + A);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"pk\":{\"S\":\"JAR#3\"},\"Item\":{\"M\":{\"S\":{\"S\":\"x\"}}}}",
                "{\"Item\":{\"S\":\"x\"}}",
                "{\"Item\":{\"M\":{\"a\":{\"S\":\"x\"}}}}",
                "{\"Keys\":{\"L\":[]},\"Item\":{\"BOOL\":true}}",
            })
    void anItemThatOnlyLooksLikeAWrapperIsOne(String line) {
        assertThat(entries(line)).extracting(entry -> ((Item) entry).item()).containsExactly(DynamoJson.parse(line));
    }

    @Test
    void aBrokenLineIsRejectedWithItsPlaceAndTheOthersFollow() {
        assertThat(entries(A + "\n{\"pk\":{\"S\":1}}\n{\"pk\":\n" + B + "\n{\"n\":{\"N\":\"1\"}"))
                .extracting(ItemFileTest::words)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("1:1 " + A),
                        second -> assertThat(second).isEqualTo("2:12 'pk' isn't a string."),
                        third -> assertThat(third).startsWith("3:").contains("Unexpected end-of-input"),
                        fourth -> assertThat(fourth).isEqualTo("4:1 " + B),
                        fifth -> assertThat(fifth).startsWith("5:"));
        assertThat(((Reject) entries(A + "\n{\"pk\":{\"S\":1}}").getLast()).text())
                .isEqualTo("{\"pk\":{\"S\":1}}");
    }

    @Test
    void inAnArrayTooAnItemIsRejectedAlone() {
        assertThat(entries("[" + A + ",\n {\"pk\":{\"S\":1}}, 7,\n" + B + "]"))
                .extracting(ItemFileTest::words)
                .containsExactly("1:2 " + A, "2:2 'pk' isn't a string.", "2:18 An item is expected here.", "3:1 " + B);
    }

    @Test
    void halfAFileEndsWithAPlaceAndAReason() throws IOException {
        assertThat(entries("[" + A + ",\n" + B.substring(0, 20)))
                .extracting(ItemFileTest::words)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("1:2 " + A),
                        end -> assertThat(end).startsWith("2:").contains("The file ends in the middle"));
        byte[] zipped = gzip((A + "\n").repeat(5_000).getBytes(StandardCharsets.UTF_8));
        List<Entry> cut = entries(open(Arrays.copyOf(zipped, zipped.length / 2)));
        assertThat(cut.size()).isBetween(100, 4_999);
        assertThat(words(cut.getLast())).contains("The file ends in the middle");
        assertThatThrownBy(() -> open(Arrays.copyOf(zipped, 8))).hasMessageContaining("damaged at its beginning");
        zipped[zipped.length / 2] ^= 0x55;
        assertThat(words(entries(open(zipped)).getLast())).containsAnyOf("damaged", "Unexpected", "isn't", "UTF-8");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void aLongLineIsReadAndABombIsNot() {
        String long10 = "{\"pk\":{\"S\":\"" + "x".repeat(10 << 20) + "\"}}";
        assertThat(entries(long10 + "\n" + A)).hasSize(2);
        try (ItemFile bomb = ItemFile.open(new Endless((byte) 'x', "{\"pk\":{\"S\":\""), null, Map.of())) {
            assertThat(words(Objects.requireNonNull(bomb.next()))).contains("more than 16 MB");
            assertThat(bomb.next()).isNull();
        }
        try (ItemFile bomb = ItemFile.open(new Endless((byte) 'x', "pk,a\n1,"), null, Map.of())) {
            assertThat(bomb.next()).isInstanceOf(Reject.class);
            assertThat(bomb.bytesRead()).isLessThan(40 << 20);
        }
        try (ItemFile bomb = ItemFile.open(new Endless((byte) '0', "[{\"pk\":{\"S\":\""), null, Map.of())) {
            assertThat(bomb.next()).isInstanceOf(Reject.class);
            assertThat(bomb.next()).isNull();
        }
        try (ItemFile bomb =
                ItemFile.open(new Endless((byte) 'x', "$ion_1_0 {Item:{pk:\"a\"}} {pk:\""), null, Map.of())) {
            assertThat(bomb.next()).isInstanceOf(Item.class);
            assertThat(words(Objects.requireNonNull(bomb.next()))).contains("more than 64 MB");
            assertThat(bomb.next()).isNull();
        }
        try (ItemFile bomb = ItemFile.open(new Endless((byte) 'x', "pk,n\n\""), null, Map.of())) {
            assertThat(bomb.next()).isInstanceOf(Reject.class);
            assertThat(bomb.next()).isNull();
        }
    }

    /// Some text, and one byte again and again.
    private static final class Endless extends InputStream {
        private final byte[] start;
        private final byte rest;
        private int at;

        Endless(byte rest, String start) {
            this.rest = rest;
            this.start = start.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            return at < start.length ? start[at++] : rest;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            for (int i = 0; i < length; i++) {
                into[offset + i] = (byte) read();
            }
            return length;
        }
    }

    @Test
    void twoEncodingsInOneFileAreTold() {
        byte[] latin = "pk,n\na,1\n\u00e9,2\nb,3\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(entries(open(latin)))
                .extracting(ItemFileTest::words)
                .containsExactly("2 " + A, "3 This text isn't UTF-8.", "4 " + B.replace("\"2\"", "\"3\""));
        byte[] lines = (A + "\n{\"pk\":{\"S\":\"\u00e9\"}}\n" + B).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(entries(open(lines)))
                .extracting(ItemFileTest::words)
                .containsExactly("1:1 " + A, "2:1 This text isn't UTF-8.", "3:1 " + B);
    }

    @Test
    void csvHasPlacesAndReasons() {
        assertThat(entries("pk,n,t:SS,m:M,l:L,b:B,o:BOOL\n"
                        + "a,1,\"[\"\"x\"\"]\",\"{\"\"q\"\":{\"\"N\"\":\"\"1\"\"}}\",\"[1]\",Zg==,true\n"
                        + "b,x,,,,,\n\"c\n\",,\"[]\",,,,\nd,1\ne,,,,,,yes\n"))
                .extracting(ItemFileTest::words)
                .satisfiesExactly(
                        item -> assertThat(item)
                                .contains("\"t\":{\"SS\":[\"x\"]}", "\"m\":{\"M\"", "\"l\":{\"L\":[{\"N\":\"1\"}]}"),
                        number -> assertThat(number).startsWith("3:2 ").contains("'x' is not a number"),
                        set -> assertThat(set).startsWith("4:3 ").contains("empty set"),
                        cells -> assertThat(cells)
                                .startsWith("6 ")
                                .contains("The header has 7 columns, and this line 2 cells"),
                        bool -> assertThat(bool).startsWith("7:7 "));
        assertThat(entries("pk,pk\na,b"))
                .extracting(ItemFileTest::words)
                .containsExactly("1 The column pk:S is there twice.");
    }

    @ParameterizedTest
    @CsvSource({"ABSENT,false,", "EMPTY_STRING,true,", "NULL,true,true"})
    void emptyCellsAreWhatIsAskedFor(CsvForm.EmptyCell empty, boolean there, Boolean isNull) {
        var form = new FileForm(Format.CSV, false, new CsvForm(CsvForm.Delimiter.COMMA, empty));
        List<Entry> read = entries(
                ItemFile.open(new ByteArrayInputStream("pk,s\na,\n".getBytes(StandardCharsets.UTF_8)), form, Map.of()));
        Map<String, AttributeValue> item = ((Item) read.getFirst()).item();
        assertThat(item.containsKey("s")).isEqualTo(there);
        if (there) {
            assertThat(item.get("s").nul()).isEqualTo(isNull);
        }
    }

    @Test
    void ionHasPlacesAndReasons() {
        assertThat(entries("{pk:\"a\",n:1}\n{pk:2020-01-01T}\n{pk:\"b\",n:2}\n{pk:"))
                .extracting(ItemFileTest::words)
                .satisfiesExactly(
                        first -> assertThat(first).endsWith(A),
                        second -> assertThat(second).startsWith("2:").contains("no type for Ion's timestamp"),
                        third -> assertThat(third).startsWith("3:").endsWith(B),
                        last -> assertThat(last).startsWith("4:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'\u0000\u0001'| none of the known formats"})
    void whatIsNoFileOfItemsIsTold(String text, String words) {
        assertThatThrownBy(() -> entries(text)).hasMessageContaining(words);
    }

    @Test
    void anExportIsReadByItsManifest() throws IOException {
        Path export = Files.createDirectories(folder.resolve("AWSDynamoDB/0176-abc"));
        Files.createDirectories(export.resolve("data"));
        Files.write(
                export.resolve("data/one.json.gz"), gzip(("{\"Item\":" + A + "}\n").getBytes(StandardCharsets.UTF_8)));
        Files.writeString(export.resolve("data/two.ion"), "$ion_1_0 {Item:{pk:\"b\",n:2.}}\n");
        assertThat(entries(ItemFile.open(folder, null, Map.of())))
                .extracting(ItemFileTest::words)
                .containsExactly("one.json.gz:1:1 " + A, "two.ion:1:10 " + B);

        Files.writeString(
                export.resolve("manifest-files.json"),
                manifest("one.json.gz", 1)
                        + manifest("two.ion", 3)
                        + manifest("gone.json.gz", 1)
                        + manifest("none.json.gz", 0));
        assertThat(entries(ItemFile.open(export, null, Map.of())))
                .extracting(ItemFileTest::words)
                .containsExactly(
                        "one.json.gz:1:1 " + A,
                        "two.ion:1:10 " + B,
                        "two.ion:0 The manifest says that this file has 3 items; it has 1.",
                        "gone.json.gz:0 The manifest lists this file, and it isn't there.");
        assertThatThrownBy(() -> ItemFile.open(Files.createDirectory(folder.resolve("empty")), null, Map.of()))
                .hasMessageContaining("holds no export");
    }

    private static String manifest(String file, int count) {
        return "{\"itemCount\":" + count
                + ",\"md5Checksum\":\"x==\",\"etag\":\"y\",\"dataFileS3Key\":\"some/AWSDynamoDB/0176-abc/data/" + file
                + "\"}\n";
    }

    @Test
    void anExportThatIsNotCompleteIsNotTakenForOne() throws IOException {
        var about = new ExportSink.About("arn", Instant.EPOCH, "0a1b2c3d");
        try (var sink = new ExportSink(folder, about, 1)) {
            sink.write(DynamoJson.parse(A));
            sink.write(DynamoJson.parse(A));
            sink.flush();
            Path killed = folder.resolve("AWSDynamoDB").resolve("00000000000000-0a1b2c3d.part");
            assertThat(killed.resolve("manifest-summary.json")).doesNotExist();
            assertThatThrownBy(() -> ItemFile.open(folder, null, Map.of())).hasMessageContaining("holds no export");
            assertThatThrownBy(() -> ItemFile.open(killed, null, Map.of())).hasMessageContaining("isn't complete");
        }
        assertThat(folder.resolve("AWSDynamoDB")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n ", "\uFEFF"})
    void anEmptyFileHasNoItems(String text) {
        assertThat(entries(text)).isEmpty();
    }

    @Test
    void anExportThatIsWrittenIsReadAndHasItsManifest() throws IOException {
        var arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/orchard";
        try (var sink = new ExportSink(folder, new ExportSink.About(arn, Instant.EPOCH, "0a1b2c3d"), 2)) {
            for (int i = 0; i < 5; i++) {
                sink.write(DynamoJson.parse(A.replace("\"1\"", "\"" + i + "\"")));
            }
            sink.complete();
        }
        for (int skipped = 0; skipped < 6; skipped++) {
            ItemFile later = ItemFile.open(folder, null, Map.of());
            assertThat(later.items().skip(skipped)).isEqualTo(skipped);
            assertThat(entries(later)).hasSize(5 - skipped);
        }
        ItemFile open = ItemFile.open(folder, null, Map.of());
        assertThat(open.form().format()).isEqualTo(Format.S3_EXPORT);
        assertThat(entries(open)).hasSize(5).allMatch(Item.class::isInstance);
        long size = 0;
        Path export;
        try (var exports = Files.list(folder.resolve("AWSDynamoDB"))) {
            export = exports.findFirst().orElseThrow();
        }
        assertThat(Files.readString(export.resolve("manifest-summary.json")))
                .contains("\"itemCount\":5", "\"outputFormat\":\"DYNAMODB_JSON\"", "\"tableArn\":\"" + arn + "\"");
        assertThat(Files.readAllLines(export.resolve("manifest-files.json"))).hasSize(3);
        assertThat(export.resolve("manifest-summary.md5")).exists();
        try (var files = Files.list(export.resolve("data"))) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        assertThat(open.bytesRead()).isEqualTo(size);
    }
}
