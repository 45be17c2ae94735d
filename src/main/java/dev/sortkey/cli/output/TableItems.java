package dev.sortkey.cli.output;

import dev.sortkey.dynamo.item.ValueText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items as rows, a column for every attribute that there is room for.
///
/// Every thousand rows are printed as one table, so that memory use stays bounded.
final class TableItems implements ItemWriter {
    private static final int ROWS = 1_000;
    private static final int WIDEST_CELL = 200;
    private static final int READABLE = 12;

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
        List<String> shown = fitting(columns);
        List<String> header = shown.stream()
                .map(column -> ValueText.of(AttributeValue.fromS(column), WIDEST_CELL))
                .toList();
        List<List<String>> cells = rows.stream()
                .map(item -> shown.stream().map(column -> cell(item, column)).toList())
                .toList();
        terminal.print((any ? "\n" : "")
                + TextTable.print(header, cells, terminal.look().width()));
        terminal.flush();
        if (shown.size() < columns.size()) {
            terminal.say((columns.size() - shown.size()) + " of " + columns.size()
                    + " attributes aren't shown. Choose them with --attributes, or see all with --output json.");
        }
        rows.clear();
        any = true;
    }

    /// As many columns as stay readable, those that come first and then those that most items have, in their order.
    private List<String> fitting(Set<String> columns) {
        int width = terminal.look().width();
        int most = width == 0 ? columns.size() : Math.max(order.first().size(), width / READABLE);
        List<String> common = columns.stream()
                .sorted(Comparator.comparingLong(this::rank))
                .limit(most)
                .toList();
        return columns.stream().filter(common::contains).toList();
    }

    private long rank(String column) {
        return order.first().contains(column)
                ? Long.MIN_VALUE
                : -rows.stream().filter(item -> item.containsKey(column)).count();
    }

    private static String cell(Map<String, AttributeValue> item, String column) {
        AttributeValue value = item.get(column);
        return value == null ? "" : ValueText.of(value, WIDEST_CELL);
    }
}
