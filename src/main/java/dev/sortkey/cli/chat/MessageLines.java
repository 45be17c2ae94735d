package dev.sortkey.cli.chat;

import dev.sortkey.chat.model.Message;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.Visible;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;

/// Prints messages, each flushed at once.
final class MessageLines {
    private static final int LONGEST = 2_000;

    private final Terminal terminal;
    private final OutputFormat format;
    private long printed;

    MessageLines(Terminal terminal, OutputFormat format) {
        this.terminal = terminal;
        this.format = format;
    }

    /// How many were printed.
    long printed() {
        return printed;
    }

    void print(Message message) {
        switch (format) {
            case TABLE -> terminal.print(line(message));
            case JSON -> terminal.printData((printed == 0 ? "[\n" : ",\n") + json(message));
            case JSONL -> terminal.printData(json(message) + "\n");
        }
        terminal.flush();
        printed++;
    }

    /// Finishes the output.
    void end() {
        if (format == OutputFormat.JSON) {
            terminal.printData(printed == 0 ? "[]\n" : "\n]\n");
            terminal.flush();
        }
    }

    /// On one line, and without anything that could control the terminal.
    private static String line(Message message) {
        return "%s  %s: %s%n"
                .formatted(
                        message.time(),
                        Visible.line(message.sender().handle()),
                        message.isDeleted()
                                ? "(deleted)"
                                : ValueText.of(AttributeValue.fromS(message.text()), LONGEST));
    }

    private static String json(Message message) {
        return JsonText.print(false, json -> write(json, message));
    }

    private static void write(JsonGenerator json, Message message) {
        json.writeStartObject();
        json.writeStringProperty("conversation", message.conversation());
        json.writeStringProperty("message", message.uuid());
        json.writeStringProperty("time", message.time().toString());
        json.writeStringProperty("handle", message.sender().handle());
        json.writeStringProperty("name", message.sender().displayName());
        json.writeStringProperty("text", message.text());
        if (message.extra().replyTo() != null) {
            json.writeStringProperty("reply_to", message.extra().replyTo());
        }
        if (message.extra().editedAt() != null) {
            json.writeStringProperty("edited", message.extra().editedAt().toString());
        }
        if (message.extra().deletedAt() != null) {
            json.writeStringProperty("deleted", message.extra().deletedAt().toString());
        }
        json.writeEndObject();
    }
}
