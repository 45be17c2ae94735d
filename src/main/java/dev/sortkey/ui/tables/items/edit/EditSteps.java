package dev.sortkey.ui.tables.items.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What was staged before each edit, to go back and forth between edits that weren't sent yet.
final class EditSteps {
    private static final int MOST = 200;

    private final Deque<List<StagedItem>> past = new ArrayDeque<>();
    private final Deque<List<StagedItem>> future = new ArrayDeque<>();
    private List<StagedItem> now = List.of();

    /// Another edit was made.
    void add(List<StagedItem> staged) {
        if (!staged.equals(now)) {
            past.push(now);
            future.clear();
            now = staged;
            if (past.size() > MOST) {
                past.removeLast();
            }
        }
    }

    /// Begins anew, with nothing to go back to.
    void reset(List<StagedItem> staged) {
        past.clear();
        future.clear();
        now = staged;
    }

    /// What was staged before the last edit; nothing when there was none.
    Optional<List<StagedItem>> back() {
        return step(past, future);
    }

    /// What was staged after the edit that was taken back last.
    Optional<List<StagedItem>> forth() {
        return step(future, past);
    }

    private Optional<List<StagedItem>> step(Deque<List<StagedItem>> from, Deque<List<StagedItem>> to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        to.push(now);
        now = from.pop();
        return Optional.of(now);
    }
}
