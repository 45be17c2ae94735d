package dev.sortkey.ui.conversations.emoji;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Choosing an emoji: those used lately and the groups, or what a search finds, in lines of equal length, and the
/// one that Enter would choose.
final class EmojiPickerModel implements AutoCloseable {
    /// How many are in a line.
    static final int COLUMNS = 9;

    private static final String RECENT = "Recently used";

    private final EmojiShelf shelf;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Place> selected = new ReadOnlyObjectWrapper<>();
    private final Subscription read;

    /// What the list shows below each other.
    sealed interface Row {
        /// The name of what follows.
        record Head(String words) implements Row {}

        /// Emoji side by side.
        record Line(List<Cell> cells) implements Row {}
    }

    /// @param text as it is inserted, with its skin tone
    record Cell(String text, Emoji emoji) {}

    /// Where an emoji is.
    record Place(int row, int column) {}

    EmojiPickerModel(EmojiShelf shelf) {
        this.shelf = shelf;
        query.subscribe(() -> show());
        read = shelf.known().subscribe(() -> show());
        shelf.get();
        show();
    }

    /// What is searched for.
    StringProperty query() {
        return query;
    }

    ReadOnlyObjectProperty<List<Row>> rows() {
        return rows.getReadOnlyProperty();
    }

    /// What Enter chooses; null when there is nothing.
    ReadOnlyObjectProperty<@Nullable Place> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Whether the list was read.
    boolean isReady() {
        return shelf.known().get() != null;
    }

    /// Whether the first section has those used lately.
    boolean hasRecent() {
        return sections().contains(RECENT);
    }

    /// The names of the sections, in their order.
    List<String> sections() {
        return rows.get().stream()
                .filter(Row.Head.class::isInstance)
                .map(row -> ((Row.Head) row).words())
                .toList();
    }

    private void show() {
        EmojiCatalog catalog = shelf.known().get();
        var all = new ArrayList<Row>();
        if (catalog != null && query.get().isBlank()) {
            add(all, RECENT, recent(catalog));
            catalog.groups().forEach(group -> add(all, group.name(), cells(group.emoji())));
        } else if (catalog != null) {
            add(all, "Search results", cells(catalog.search(query.get())));
        }
        rows.set(List.copyOf(all));
        selected.set(all.isEmpty() ? null : new Place(1, 0));
    }

    private List<Cell> recent(EmojiCatalog catalog) {
        return shelf.recent().stream()
                .flatMap(text -> catalog.find(text).map(emoji -> new Cell(text, emoji)).stream())
                .toList();
    }

    private List<Cell> cells(List<Emoji> emoji) {
        return emoji.stream().map(it -> new Cell(it.toned(shelf.tone()), it)).toList();
    }

    private static void add(List<Row> rows, String words, List<Cell> cells) {
        if (!cells.isEmpty()) {
            rows.add(new Row.Head(words));
            for (int i = 0; i < cells.size(); i += COLUMNS) {
                rows.add(new Row.Line(cells.subList(i, Math.min(i + COLUMNS, cells.size()))));
            }
        }
    }

    /// The skin tone that is chosen.
    SkinTone tone() {
        return shelf.tone();
    }

    /// Chooses another skin tone; what is selected stays selected.
    void tone(SkinTone chosen) {
        Place before = selected.get();
        shelf.tone(chosen);
        show();
        selected.set(before);
    }

    /// What is at `place`; null for nothing.
    @Nullable
    Cell at(@Nullable Place place) {
        return place != null
                        && place.row() < rows.get().size()
                        && rows.get().get(place.row()) instanceof Row.Line(var cells)
                        && place.column() < cells.size()
                ? cells.get(place.column())
                : null;
    }

    void select(Place place) {
        if (at(place) != null) {
            selected.set(place);
        }
    }

    /// Selects the one before or after, in the line or in the one beside it.
    void step(int by) {
        Place from = selected.get();
        if (from == null) {
            return;
        }
        Place beside = new Place(from.row(), from.column() + by);
        if (beside.column() >= 0 && at(beside) != null) {
            selected.set(beside);
        } else {
            int row = line(from.row(), by);
            if (row >= 0) {
                selected.set(new Place(row, by > 0 ? 0 : length(row) - 1));
            }
        }
    }

    /// Selects the one above or below.
    void stepLine(int by) {
        Place from = selected.get();
        int row = from == null ? -1 : line(from.row(), by);
        if (from != null && row >= 0) {
            selected.set(new Place(row, Math.min(from.column(), length(row) - 1)));
        }
    }

    /// Selects the first one of the section before or after.
    void stepSection(int by) {
        Place from = selected.get();
        if (from == null) {
            return;
        }
        int head = from.row();
        while (head >= 0 && !(rows.get().get(head) instanceof Row.Head)) {
            head--;
        }
        int next = head + by;
        while (next >= 0 && next < rows.get().size() && !(rows.get().get(next) instanceof Row.Head)) {
            next += by;
        }
        if (next >= 0 && next < rows.get().size()) {
            selected.set(new Place(next + 1, 0));
        }
    }

    /// Selects the first one of a section.
    void selectSection(String words) {
        int head = rows.get().indexOf(new Row.Head(words));
        if (head >= 0) {
            selected.set(new Place(head + 1, 0));
        }
    }

    /// The next line from `row` on, upwards or downwards; -1 without one.
    private int line(int row, int by) {
        int next = row + by;
        while (next >= 0 && next < rows.get().size()) {
            if (rows.get().get(next) instanceof Row.Line) {
                return next;
            }
            next += by;
        }
        return -1;
    }

    private int length(int row) {
        return rows.get().get(row) instanceof Row.Line(var cells) ? cells.size() : 0;
    }

    /// What is selected was chosen; null when nothing is.
    @Nullable
    String choose() {
        Cell cell = at(selected.get());
        if (cell == null) {
            return null;
        }
        shelf.used(cell.text());
        return cell.text();
    }

    /// Ends waiting for the list.
    @Override
    public void close() {
        read.unsubscribe();
    }
}
