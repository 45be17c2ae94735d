package dev.sortkey.cli.output;

import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.Operation;
import dev.sortkey.dynamo.wire.WireWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/// A request before it is sent: what it is in words, and in writing to run elsewhere.
///
/// @param summary what would run and what it costs, on one line
/// @param sentences why, and what else to know
/// @param to where it would be sent
public record RequestText(String summary, List<String> sentences, SdkPojo request, Destination to) {

    /// Prints it; JSON has the request as the service takes it.
    public void print(Terminal terminal, OutputFormat format) {
        print(List.of(this), terminal, format);
    }

    /// Prints several; JSON is an array unless there is only one.
    public static void print(List<RequestText> requests, Terminal terminal, OutputFormat format) {
        switch (format) {
            case TABLE -> terminal.print(join(requests, RequestText::toString, "\n\n") + "\n");
            case JSON ->
                terminal.printData(
                        requests.size() == 1
                                ? requests.getFirst().json(true) + "\n"
                                : "[\n" + join(requests, each -> each.json(true), ",\n") + "\n]\n");
            case JSONL -> requests.forEach(each -> terminal.printData(each.json(false) + "\n"));
        }
        terminal.flush();
    }

    private static String join(List<RequestText> requests, Function<RequestText, String> form, String between) {
        return requests.stream().map(form).collect(Collectors.joining(between));
    }

    private String json(boolean pretty) {
        return JsonText.print(pretty, json -> {
            json.writeStartObject();
            json.writeStringProperty("summary", summary);
            json.writeArrayPropertyStart("notes");
            sentences.forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty("operation", Operation.name(request));
            json.writeName("request");
            WireWriter.write(json, request);
            for (CodeLanguage language : CodeLanguage.values()) {
                json.writeStringProperty(language.name().toLowerCase(Locale.ROOT), code(language));
            }
            json.writeEndObject();
        });
    }

    @Override
    public String toString() {
        return summary + "\n" + String.join("\n", sentences) + "\n\n" + code(CodeLanguage.AWS_CLI) + "\n\n"
                + code(CodeLanguage.JAVA);
    }

    private String code(CodeLanguage language) {
        return language.print(request, to).strip();
    }
}
