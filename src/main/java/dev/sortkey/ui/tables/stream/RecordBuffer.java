package dev.sortkey.ui.tables.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The newest records up to a number and a weight; older ones are dropped.
final class RecordBuffer {
    private final int most;
    private final long budget;
    private final Deque<StreamRow> rows = new ArrayDeque<>();
    private long weight;

    RecordBuffer(int most, long budget) {
        this.most = most;
        this.budget = budget;
    }

    void add(StreamRow row) {
        rows.addFirst(row);
        weight += row.weight();
        while (rows.size() > most || (weight > budget && rows.size() > 1)) {
            weight -= rows.removeLast().weight();
        }
    }

    void clear() {
        rows.clear();
        weight = 0;
    }

    int size() {
        return rows.size();
    }

    /// At most the newest `count` of them, the newest first.
    List<StreamRow> newest(int count) {
        return rows.stream().limit(count).toList();
    }
}
