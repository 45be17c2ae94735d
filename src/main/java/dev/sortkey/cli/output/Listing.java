package dev.sortkey.cli.output;

import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.wire.JsonText;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;

/// Output other than items, as rows of named values.
///
/// @param columns the names
/// @param rows a text, `Long` or `Boolean` for each name; an empty text stands for what is not known
public record Listing(List<String> columns, List<List<Object>> rows) {
    private static final int WIDEST_CELL = 2_000;

    /// Prints it; in JSON, what is not known is left out.
    public void print(Terminal terminal, OutputFormat format) {
        switch (format) {
            case TABLE -> table(terminal);
            case JSON -> terminal.printData(rows.isEmpty() ? "[]\n" : json("[\n", ",\n", "\n]\n"));
            case JSONL -> terminal.printData(json("", "\n", rows.isEmpty() ? "" : "\n"));
        }
        terminal.flush();
    }

    private void table(Terminal terminal) {
        if (!rows.isEmpty()) {
            List<List<String>> cells = rows.stream()
                    .map(row -> row.stream().map(Listing::cell).toList())
                    .toList();
            List<String> header =
                    columns.stream().map(name -> name.replace('_', ' ')).toList();
            terminal.print(TextTable.print(header, cells, terminal.look().width()));
        }
    }

    /// On one line, and without anything that could control the terminal.
    private static String cell(Object value) {
        return ValueText.of(AttributeValue.fromS(value.toString()), WIDEST_CELL);
    }

    private String json(String open, String between, String close) {
        return rows.stream()
                .map(row -> JsonText.print(false, json -> object(json, row)))
                .collect(Collectors.joining(between, open, close));
    }

    private void object(JsonGenerator json, List<Object> row) {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            switch (row.get(i)) {
                case Boolean bool -> json.writeBooleanProperty(columns.get(i), bool);
                case Long number -> json.writeNumberProperty(columns.get(i), number);
                case String text when text.isEmpty() -> {}
                case Object other -> json.writeStringProperty(columns.get(i), other.toString());
            }
        }
        json.writeEndObject();
    }
}
