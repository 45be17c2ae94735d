package dev.sortkey.cli.output;

import dev.sortkey.dynamo.item.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items as rows, a column for every attribute found. Each thousand rows are one table, so that memory stays bounded.
final class TableItems implements ItemWriter {
    private static final int ROWS = 1_000;
    private static final int WIDEST_CELL = 200;

    private final Terminal terminal;
    private final AttributeOrder order;
    private final List<Map<String, AttributeValue>> rows = new ArrayList<>();
    private boolean any;

    TableItems(Terminal terminal, AttributeOrder order) {
        this.terminal = terminal;
        this.order = order;
    }

    @Override
    public void write(List<Map<String, AttributeValue>> items) {
        for (Map<String, AttributeValue> item : items) {
            rows.add(item);
            if (rows.size() == ROWS) {
                print();
            }
        }
    }

    @Override
    public void finish() {
        if (!rows.isEmpty()) {
            print();
        }
    }

    private void print() {
        var columns = new TreeSet<>(order);
        rows.forEach(item -> columns.addAll(item.keySet()));
        List<String> header = columns.stream()
                .map(column -> ValueText.of(AttributeValue.fromS(column), WIDEST_CELL))
                .toList();
        List<List<String>> cells = rows.stream()
                .map(item -> columns.stream().map(column -> cell(item, column)).toList())
                .toList();
        terminal.print((any ? "\n" : "")
                + TextTable.print(header, cells, terminal.look().width()));
        terminal.flush();
        rows.clear();
        any = true;
    }

    private static String cell(Map<String, AttributeValue> item, String column) {
        AttributeValue value = item.get(column);
        return value == null ? "" : ValueText.of(value, WIDEST_CELL);
    }
}
