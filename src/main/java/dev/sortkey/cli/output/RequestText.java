package dev.sortkey.cli.output;

import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.dynamo.wire.JavaCode;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireWriter;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/// A request before it is sent: what it is in words, and in writing to run elsewhere.
///
/// @param summary what would run and what it costs, on one line
/// @param sentences why, and what else to know
public record RequestText(String summary, List<String> sentences, SdkPojo request) {

    /// Prints it; JSON has the request as the service takes it.
    public void print(Terminal terminal, OutputFormat format) {
        switch (format) {
            case TABLE -> terminal.print(this + "\n");
            case JSON -> terminal.printData(json(true) + "\n");
            case JSONL -> terminal.printData(json(false) + "\n");
        }
        terminal.flush();
    }

    private String json(boolean pretty) {
        return JsonText.print(pretty, json -> {
            json.writeStartObject();
            json.writeStringProperty("summary", summary);
            json.writeArrayPropertyStart("notes");
            sentences.forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty(
                    "operation", request.getClass().getSimpleName().replaceFirst("Request$", ""));
            json.writeName("request");
            WireWriter.write(json, request);
            json.writeStringProperty("aws_cli", AwsCli.print(request));
            json.writeStringProperty("java", JavaCode.print(request).strip());
            json.writeEndObject();
        });
    }

    @Override
    public String toString() {
        return summary + "\n" + String.join("\n", sentences) + "\n\n" + AwsCli.print(request) + "\n\n"
                + JavaCode.print(request).strip();
    }
}
