package dev.sortkey.transfer.format;

import com.amazon.ion.IonType;
import com.amazon.ion.IonWriter;
import com.amazon.ion.system.IonTextWriterBuilder;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.wire.JsonText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes items one after the other, with something before the first, between two and after the last.
public final class TextSink implements ItemSink {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_IN_A_BATCH = 25;

    private final OutputStream out;
    private final Style style;
    private long count;

    /// How the items of a format stand beside each other.
    private interface Style {
        /// What stands before an item.
        ///
        /// @param count how many there were before
        String before(long count);

        String item(Map<String, AttributeValue> item);

        /// What ends the file.
        ///
        /// @param count how many there were
        String end(long count);
    }

    private TextSink(OutputStream out, Style style) {
        this.out = new BufferedOutputStream(out, BUFFER);
        this.style = style;
    }

    /// DynamoDB JSON, an item to a line.
    public static TextSink dynamoJson(OutputStream out) {
        return new TextSink(out, new Lines(item -> DynamoJson.print(item, false)));
    }

    /// DynamoDB JSON, an item in an `Item` to a line, as exports to S3 have it.
    public static TextSink export(OutputStream out) {
        return new TextSink(out, new Lines(item -> "{\"Item\":" + DynamoJson.print(item, false) + "}"));
    }

    /// Plain JSON, an item to a line.
    public static TextSink plainJson(OutputStream out) {
        return new TextSink(out, new Lines(item -> PlainJson.print(item, false)));
    }

    /// Plain JSON in one array.
    public static TextSink plainArray(OutputStream out) {
        return new TextSink(out, new Between("[\n", ",\n", item -> PlainJson.print(item, false), _ -> "\n]\n", "[]\n"));
    }

    /// What `aws dynamodb scan` prints.
    public static TextSink scanOutput(OutputStream out) {
        return new TextSink(
                out,
                new Between(
                        "{\"Items\":[\n",
                        ",\n",
                        item -> DynamoJson.print(item, false),
                        count -> "\n],\"Count\":" + count + ",\"ScannedCount\":" + count + "}\n",
                        "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}\n"));
    }

    /// Requests for `aws dynamodb batch-write-item`, which takes 25 items: one to a line.
    public static TextSink batchWrite(OutputStream out, String table) {
        String name = JsonText.print(false, json -> json.writeString(table));
        return new TextSink(out, new Style() {
            @Override
            public String before(long count) {
                return count % MOST_IN_A_BATCH > 0 ? "," : (count > 0 ? "]}\n" : "") + "{" + name + ":[";
            }

            @Override
            public String item(Map<String, AttributeValue> item) {
                return "{\"PutRequest\":{\"Item\":" + DynamoJson.print(item, false) + "}}";
            }

            @Override
            public String end(long count) {
                return count > 0 ? "]}\n" : "";
            }
        });
    }

    /// Ion text as exports to S3 have it.
    public static TextSink ion(OutputStream out) {
        return new TextSink(out, new Lines(TextSink::ion));
    }

    private static String ion(Map<String, AttributeValue> item) {
        var text = new StringBuilder("$ion_1_0 ");
        try (IonWriter writer = IonTextWriterBuilder.minimal().build(text)) {
            writer.stepIn(IonType.STRUCT);
            writer.setFieldName("Item");
            IonValues.write(writer, item);
            writer.stepOut();
        } catch (IOException e) {
            throw Damage.unwritable(e);
        }
        return text.toString();
    }

    private record Lines(Function<Map<String, AttributeValue>, String> print) implements Style {
        @Override
        public String before(long count) {
            return "";
        }

        @Override
        public String item(Map<String, AttributeValue> item) {
            return print.apply(item) + "\n";
        }

        @Override
        public String end(long count) {
            return "";
        }
    }

    private record Between(
            String begin,
            String between,
            Function<Map<String, AttributeValue>, String> print,
            LongFunction<String> close,
            String none)
            implements Style {
        @Override
        public String before(long count) {
            return count == 0 ? begin : between;
        }

        @Override
        public String item(Map<String, AttributeValue> item) {
            return print.apply(item);
        }

        @Override
        public String end(long count) {
            return count == 0 ? none : close.apply(count);
        }
    }

    private void text(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Damage.unwritable(e);
        }
    }

    @Override
    public void write(Map<String, AttributeValue> item) {
        String text = style.item(item);
        text(style.before(count) + text);
        count++;
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw Damage.unwritable(e);
        }
    }

    @Override
    public void close() {
        text(style.end(count));
        try {
            out.close();
        } catch (IOException e) {
            throw Damage.unwritable(e);
        }
    }
}
