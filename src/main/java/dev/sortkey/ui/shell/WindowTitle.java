package dev.sortkey.ui.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import javafx.stage.Stage;

/// The title of a window, with how many messages are unread on its screens: `(3) Sortkey`.
final class WindowTitle {
    private static final long MOST = 999;

    private final Stage stage;
    private final LongConsumer changed;
    private final Map<Object, Long> unread = new HashMap<>();
    private String words = "";

    /// @param changed gets how many messages are unread now
    WindowTitle(Stage stage, LongConsumer changed) {
        this.stage = stage;
        this.changed = changed;
    }

    /// Sets what stands there beside the number.
    void set(String title) {
        words = title;
        show();
    }

    /// So many messages are unread on `screen` now.
    void unread(Object screen, long count) {
        if (count == 0) {
            unread.remove(screen); // which may be closed
        } else {
            unread.put(screen, count);
        }
        show();
        changed.accept(sum());
    }

    private long sum() {
        return unread.values().stream().mapToLong(Long::longValue).sum();
    }

    private void show() {
        stage.setTitle(sum() == 0 ? words : "(" + number(sum()) + ") " + words);
    }

    /// `count` in little room.
    static String number(long count) {
        return count > MOST ? MOST + "+" : Long.toString(count);
    }
}
