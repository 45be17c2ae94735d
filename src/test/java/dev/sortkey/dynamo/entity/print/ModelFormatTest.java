package dev.sortkey.dynamo.entity.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sortkey.dynamo.entity.EntityInference;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.table.definition.form.DefinitionForms;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.format.ItemFile;
import dev.sortkey.transfer.format.ItemSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Models in the languages of others.
class ModelFormatTest {
    private static final TableDescription TABLE = TableDescription.builder()
            .tableName("a.b-c_D")
            .keySchema(
                    key -> key.attributeName("pk").keyType("HASH"),
                    key -> key.attributeName("sk").keyType("RANGE"))
            .attributeDefinitions(
                    attribute -> attribute.attributeName("pk").attributeType("S"),
                    attribute -> attribute.attributeName("sk").attributeType("S"),
                    attribute -> attribute.attributeName("height").attributeType("N"))
            .globalSecondaryIndexes(index -> index.indexName("by-height")
                    .keySchema(key -> key.attributeName("height").keyType("HASH"))
                    .projection(
                            projection -> projection.projectionType("INCLUDE").nonKeyAttributes("a b")))
            .billingModeSummary(mode -> mode.billingMode("PAY_PER_REQUEST"))
            .build();

    @TempDir
    Path folder;

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    /// Every type, odd names, drift, nested maps, and something missing here and there.
    private static List<Map<String, AttributeValue>> items() {
        var items = new ArrayList<Map<String, AttributeValue>>();
        for (int i = 0; i < 40; i++) {
            var item = new HashMap<String, AttributeValue>();
            item.put("pk", text("USER#" + i));
            item.put("sk", text(i % 2 == 0 ? "PROFILE" : "ORDER#" + i));
            item.put("height", AttributeValue.fromN(i + ".5"));
            for (String name : List.of(
                    "a b",
                    "\"q\"",
                    "#x",
                    "size",
                    "class",
                    "hashCode",
                    "\\u000a*/",
                    "é🍎",
                    "1st",
                    "a-b",
                    "a.b",
                    "new\nline")) {
                item.put(name, i % 3 == 0 ? AttributeValue.fromN("1") : text("one"));
            }
            item.put("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, (byte) i})));
            item.put("flags", AttributeValue.fromSs(List.of("a", "b")));
            item.put("levels", AttributeValue.fromNs(List.of("1", "2.5")));
            item.put("hashes", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] {1}))));
            item.put("nothing", AttributeValue.fromNul(true));
            item.put("on", AttributeValue.fromBool(true));
            item.put("huge", AttributeValue.fromN("12345678901234567890123456789012345678"));
            item.put("list", AttributeValue.fromL(List.of(text("x"), AttributeValue.fromN("1"))));
            item.put("empty", AttributeValue.fromM(Map.of()));
            item.put("deep", AttributeValue.fromM(Map.of("in ner", AttributeValue.fromM(Map.of("", text("x"))))));
            if (i % 5 == 0) {
                item.put("some", AttributeValue.fromM(Map.of("k" + i, text("x"))));
            }
            items.add(item);
        }
        return items;
    }

    private static EntityModel model(List<Map<String, AttributeValue>> items) {
        return EntityInference.of(
                "a.b-c_D", new KeyNames("pk", "sk"), Map.of("by-height", new KeyNames("height", null)), null, items);
    }

    private static String print(ModelFormat format, List<Map<String, AttributeValue>> items) {
        return new String(format.print(model(items), TABLE, Instant.EPOCH), StandardCharsets.UTF_8);
    }

    @Test
    void itemsAreValidAgainstTheirSchemaAndOthersAreNot() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(print(ModelFormat.JSON_SCHEMA, items()), InputFormat.JSON);
        for (Map<String, AttributeValue> item : items()) {
            assertThat(schema.validate(PlainJson.print(item, false), InputFormat.JSON))
                    .isEmpty();
        }
        var other = new HashMap<>(items().getFirst());
        other.put("pk", text("ORDER#1"));
        assertThat(schema.validate(PlainJson.print(other, false), InputFormat.JSON))
                .isNotEmpty();
        var missing = new HashMap<>(items().getFirst());
        missing.remove("on");
        assertThat(schema.validate(PlainJson.print(missing, false), InputFormat.JSON))
                .isNotEmpty();
    }

    private static Map<String, AttributeValue> wide() {
        var item = new HashMap<>(items().getFirst());
        IntStream.range(0, 400).forEach(i -> item.put("attribute" + i, text("x")));
        return item;
    }

    @Test
    void theJavaCompiles() {
        assertThat(compile(print(ModelFormat.JAVA, items()))).isEmpty();
        assertThat(compile(print(ModelFormat.JAVA, List.of(wide())))).isEmpty();
        assertThat(compile(print(ModelFormat.JAVA, List.of()))).isEmpty();
        assertThat(print(ModelFormat.JAVA, items()))
                .contains("record UserOrder(", "String pk, // USER#{user}", "BigDecimal height,", "Object size,");
    }

    private String compile(String source) {
        var file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + ModelFormat.JAVA.fileName("a.b-c_D")), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        var said = new StringWriter();
        boolean worked = ToolProvider.getSystemJavaCompiler()
                .getTask(said, null, null, List.of("-proc:none", "-d", folder.toString()), null, List.of(file))
                .call();
        return worked ? "" : said + "\n" + source;
    }

    @Test
    void typesOfTypeScriptHaveTheirKeysAsTemplates() {
        assertThat(print(ModelFormat.TYPESCRIPT, items()))
                .contains(
                        "pk: `USER#${string}`;",
                        "\"a b\": string | number;",
                        "some?: ",
                        "levels: Set<number>;",
                        "deep: { \"in ner\": { \"\": string } };",
                        "export type ABCDItem = UserOrder | UserProfile;");
    }

    @Test
    void aModelOfNoSqlWorkbenchIsReadBackEqual() {
        String file = print(ModelFormat.WORKBENCH, items());
        var notes = new ArrayList<String>();
        var read = new DefinitionForms(Map.of(), notes::add).parse(file, "model");
        assertThat(notes).isEmpty();
        assertThat(read.tables()).singleElement().satisfies(definition -> {
            var table = definition.create();
            assertThat(table.tableName()).isEqualTo("a.b-c_D");
            assertThat(table.keySchema()).isEqualTo(TABLE.keySchema());
            assertThat(new HashSet<>(table.attributeDefinitions()))
                    .isEqualTo(new HashSet<>(TABLE.attributeDefinitions()));
            assertThat(table.globalSecondaryIndexes().getFirst().projection())
                    .isEqualTo(TABLE.globalSecondaryIndexes().getFirst().projection());
        });
        var found = new ArrayList<Map<String, AttributeValue>>();
        try (var source =
                ItemFile.open(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), null, Map.of())) {
            for (var entry = source.next(); entry != null; entry = source.next()) {
                assertThat(entry).isInstanceOf(ItemSource.Item.class);
                found.add(((ItemSource.Item) entry).item());
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(items());
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER#1", "<&>\"\u0001\ud800", "🍎"})
    void thePictureIsXmlWhateverTheKeys(String key) throws Exception {
        var item = Map.of("pk", text(key), "sk", text("PROFILE"), key, text("x"), "height", AttributeValue.fromN("1"));
        String svg = print(ModelFormat.SVG, List.of(item));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThat(svg).contains("by-height", "height = {height}", "sk = PROFILE");
    }

    @Test
    void thePictureInPixelsHasTheSameLayoutTwiceAsLarge() throws IOException {
        EntityModel model = model(items());
        ModelPicture layout = ModelPicture.of(model);
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(ModelFormat.PNG.print(model, TABLE, Instant.EPOCH)));
        assertThat(image.getWidth()).isEqualTo(2 * layout.width());
        assertThat(image.getHeight()).isEqualTo(2 * layout.height());
        for (ModelPicture.Mark mark : layout.marks()) {
            if (mark instanceof ModelPicture.Text(var _, int x, int y, String text)) {
                int length = text.codePointCount(0, text.length()) * ModelPicture.CHARACTER;
                assertThat(isWritten(image, x, y - 12, length)).as(text).isTrue();
                assertThat(isWritten(image, x + length + 1, y - 12, 8))
                        .as("behind " + text)
                        .isFalse();
            }
        }
    }

    /// Whether something dark is in a line of text.
    private static boolean isWritten(BufferedImage image, int x, int y, int width) {
        return IntStream.range(2 * x, Math.min(image.getWidth(), 2 * (x + width)))
                .anyMatch(across -> IntStream.range(2 * y, 2 * (y + 12))
                        .anyMatch(down -> (image.getRGB(across, down) & 0xff) < 0x88));
    }

    @Test
    void aPictureOfTooManyPixelsIsRefused() {
        EntityModel one = model(items());
        var many = new EntityModel(
                "t", one.keys(), 1, Collections.nCopies(12_000, one.entities().getFirst()), null, null);
        assertThatThrownBy(() -> ModelFormat.PNG.print(many, TABLE, Instant.EPOCH))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("pixels");
    }
}
