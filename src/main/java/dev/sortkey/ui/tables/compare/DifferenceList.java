package dev.sortkey.ui.tables.compare;

import dev.sortkey.support.UserError;
import dev.sortkey.support.Visible;
import dev.sortkey.transfer.compare.DifferentItem.Kind;
import dev.sortkey.ui.tables.compare.CompareViewModel.Row;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ObservableListBase;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Any number of different items as a list: its rows are numbers, what stands in them is read as it comes into
/// sight.
final class DifferenceList {
    private static final int MOST_PAGES = 40;

    private final CompareViewModel model;
    private final Consumer<UserError> tell;
    private final ListView<Integer> list = new ListView<>();
    private final Set<Long> asked = new HashSet<>();
    private final Map<Long, List<Row>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<Row>> eldest) {
            return size() > MOST_PAGES;
        }
    };
    private @Nullable Compared compared;
    private @Nullable Kind kind;

    DifferenceList(CompareViewModel model, Consumer<UserError> tell) {
        this.model = model;
        this.tell = tell;
        list.setId("differences");
        list.setAccessibleText("Items that differ");
        list.setCellFactory(_ -> new Cell());
    }

    ListView<Integer> node() {
        return list;
    }

    /// Shows the items of a kind; null for all.
    void show(Compared now, @Nullable Kind only) {
        compared = now;
        kind = only;
        pages.clear();
        asked.clear();
        list.setItems(new Numbers(
                Math.toIntExact(Math.min(Integer.MAX_VALUE, now.items().count(only)))));
        list.scrollTo(0);
        list.getSelectionModel().selectFirst();
    }

    @Nullable
    Kind kind() {
        return kind;
    }

    private @Nullable Row row(int number) {
        long page = number / CompareViewModel.PAGE;
        List<Row> rows = pages.get(page);
        if (rows != null) {
            return rows.get(number % CompareViewModel.PAGE);
        }
        Compared now = compared;
        Kind only = kind;
        if (now != null && asked.add(page)) {
            model.rows(
                    now,
                    only,
                    page,
                    read -> {
                        if (now.equals(compared) && only == kind) {
                            asked.remove(page);
                            pages.put(page, read);
                            list.refresh();
                        }
                    },
                    tell);
        }
        return null;
    }

    /// The numbers from 0 on, without any of them in memory.
    private static final class Numbers extends ObservableListBase<Integer> {
        private final int size;

        private Numbers(int size) {
            this.size = size;
        }

        @Override
        public Integer get(int index) {
            return index;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int indexOf(Object one) {
            return one instanceof Integer number && number >= 0 && number < size ? number : -1;
        }

        @Override
        public boolean contains(Object one) {
            return indexOf(one) >= 0;
        }
    }

    private final class Cell extends ListCell<Integer> {
        private final Label sign = new Label();
        private final Label key = new Label();
        private final Label words = new Label();
        private final VBox both = new VBox(key, words);
        private final HBox line = new HBox(8, sign, both);

        private Cell() {
            sign.setMinWidth(Region.USE_PREF_SIZE);
            sign.getStyleClass().add("difference-sign");
            words.getStyleClass().add("muted");
            key.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // long keys often differ only at their ends
            both.setAlignment(Pos.CENTER_LEFT);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setMinWidth(0);
            line.setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Integer number, boolean empty) {
            super.updateItem(number, empty);
            if (empty || number == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Row row = row(number);
            sign.setText(row == null ? "" : sign(row.kind()));
            key.setText(row == null ? "…" : Visible.line(row.key()));
            words.setText(row == null ? "" : Visible.line(row.words()));
            sign.getStyleClass().setAll("label", "difference-sign", row == null ? "" : style(row.kind()));
            setAccessibleText(row == null ? null : said(row.kind()) + ", " + row.key() + ", " + row.words());
            setGraphic(line);
        }
    }

    private static String sign(Kind kind) {
        return switch (kind) {
            case ONLY_LEFT -> "−";
            case ONLY_RIGHT -> "+";
            case CHANGED -> "≠";
        };
    }

    private static String style(Kind kind) {
        return switch (kind) {
            case ONLY_LEFT -> "removed";
            case ONLY_RIGHT -> "added";
            case CHANGED -> "changed";
        };
    }

    /// In words.
    static String said(Kind kind) {
        return switch (kind) {
            case ONLY_LEFT -> "Only here";
            case ONLY_RIGHT -> "Only there";
            case CHANGED -> "Changed";
        };
    }
}
