package dev.sortkey.cli.chat;

import dev.sortkey.chat.model.Message;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.Visible;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
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
        print(message, null);
    }

    /// @param late when the message came, if that was after messages that it lies before; else null
    void print(Message message, @Nullable Instant late) {
        switch (format) {
            case TABLE -> terminal.print(line(message, late));
            case JSON -> terminal.printData((printed == 0 ? "[\n" : ",\n") + json(message, late));
            case JSONL -> terminal.printData(json(message, late) + "\n");
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
    private static String line(Message message, @Nullable Instant late) {
        return "%s  %s: %s%s%n"
                .formatted(
                        message.time(),
                        Visible.line(message.sender().handle()),
                        message.isDeleted() ? "(deleted)" : ValueText.of(AttributeValue.fromS(message.text()), LONGEST),
                        late == null
                                ? ""
                                : "  (arrived late, at %s; its sort key is %s)"
                                        .formatted(
                                                late.truncatedTo(ChronoUnit.SECONDS),
                                                Visible.line(message.stamp().text())));
    }

    private static String json(Message message, @Nullable Instant late) {
        return JsonText.print(false, json -> write(json, message, late));
    }

    private static void write(JsonGenerator json, Message message, @Nullable Instant late) {
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
        if (late != null) {
            json.writeStringProperty("arrived_late", late.toString());
            json.writeStringProperty("sort_key", message.stamp().text());
        }
        json.writeEndObject();
    }
}
