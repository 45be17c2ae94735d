package dev.sortkey.cli.output;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.wire.JsonText;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;

/// Items as JSON, one to a line, alone or as the elements of one array.
final class JsonItems implements ItemWriter {
    private final JsonGenerator json;
    private final boolean array;
    private final BiConsumer<JsonGenerator, Map<String, AttributeValue>> form;
    private final AttributeOrder order;
    private boolean any;

    JsonItems(OutputStream out, boolean array, boolean plain, AttributeOrder order) {
        this.json = JsonText.stream(out);
        this.array = array;
        this.order = order;
        this.form = plain ? PlainJson::write : DynamoJson::write;
    }

    @Override
    public void write(List<Map<String, AttributeValue>> items) {
        for (Map<String, AttributeValue> item : items) {
            if (array) {
                json.writeRaw(any ? ",\n" : "[\n");
            }
            form.accept(json, order.sorted(item));
            if (!array) {
                json.writeRaw('\n');
            }
            any = true;
        }
        json.flush();
    }

    @Override
    public void finish() {
        if (array) {
            json.writeRaw(any ? "\n]\n" : "[]\n");
        }
        json.flush();
    }
}
