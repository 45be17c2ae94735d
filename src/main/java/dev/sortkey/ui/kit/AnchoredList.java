package dev.sortkey.ui.kit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A list of rows of any height that never jumps: what the person looks at stays where it is when rows are added
/// above or below, change their height or go. At the end it stays at the end.
///
/// Only visible rows have nodes. One of them anchors the position: its identity and its distance from the top. It is
/// the first that begins in sight and that the keyboard stops at, because separators move when rows are inserted.
/// JavaFX's own list measures rows of different heights as they appear, and its position drifts.
///
/// @param <T> a row
public final class AnchoredList<T> extends Region {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double USUAL_HEIGHT = 48;

    private final Function<T, Object> identity;
    private final Function<T, Node> view;
    private final Predicate<T> selectable;
    private final Map<Object, Shown<T>> shown = new HashMap<>();
    private final ScrollBar bar = new ScrollBar();
    private final ReadOnlyBooleanWrapper atEnd = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyIntegerWrapper first = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper last = new ReadOnlyIntegerWrapper(-1);
    private List<T> rows = List.of();
    private Map<Object, Integer> places = Map.of();
    /// The row that holds the place, and where its top is; at the end the end holds it.
    private int anchor;
    private double anchorY;
    private int current = -1;
    private boolean moving;

    /// A row that has a node; where it is in the list changes with the rows.
    private static final class Shown<T> {
        private final T row;
        private final Node node;
        private int place;

        private Shown(T row, Node node) {
            this.row = row;
            this.node = node;
        }

        private double top() {
            return node.getLayoutY();
        }

        private double bottom() {
            return node.getLayoutY() + node.getLayoutBounds().getHeight();
        }
    }

    /// An empty list.
    ///
    /// @param identity what stays the same of a row when it changes
    /// @param view makes the node of a row
    /// @param selectable whether the keyboard stops at a row
    public AnchoredList(Function<T, Object> identity, Function<T, Node> view, Predicate<T> selectable) {
        this.identity = identity;
        this.view = view;
        this.selectable = selectable;
        getStyleClass().add("anchored-list");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setFocusTraversable(true);
        setMinSize(0, 0);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setMax(1);
        bar.valueProperty().addListener((_, _, value) -> dragged(value.doubleValue()));
        getChildren().add(bar);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        addEventHandler(ScrollEvent.SCROLL, event -> {
            scrollBy(-event.getDeltaY());
            event.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    }

    /// Replaces the rows; identities are unique.
    public void setRows(List<T> changed) {
        Object anchored = anchor < rows.size() ? identity.apply(rows.get(anchor)) : null;
        Object marked = current >= 0 && current < rows.size() ? identity.apply(rows.get(current)) : null;
        List<T> before = rows;
        int place = anchor;
        rows = List.copyOf(changed);
        places = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            places.put(identity.apply(rows.get(i)), i);
        }
        anchor = anchored == null ? 0 : places.getOrDefault(anchored, survivor(before, place));
        current = marked == null ? -1 : places.getOrDefault(marked, -1);
        requestLayout();
    }

    /// The row that holds the place was removed: the next one after it that is still there does.
    private int survivor(List<T> before, int from) {
        for (int i = from; i < before.size(); i++) {
            Integer place = places.get(identity.apply(before.get(i)));
            if (place != null) {
                return place;
            }
        }
        return Math.max(0, rows.size() - 1);
    }

    /// The rows.
    public List<T> rows() {
        return rows;
    }

    /// Whether the last row is wholly seen.
    public ReadOnlyBooleanProperty atEnd() {
        return atEnd.getReadOnlyProperty();
    }

    /// The place of the first row that is seen.
    public ReadOnlyIntegerProperty first() {
        return first.getReadOnlyProperty();
    }

    /// The place of the last row that is seen; -1 without rows.
    public ReadOnlyIntegerProperty last() {
        return last.getReadOnlyProperty();
    }

    /// The row at which the keyboard is; null when at none.
    public @Nullable T current() {
        return current < 0 || current >= rows.size() ? null : rows.get(current);
    }

    /// Goes to the end and stays there while rows are added.
    public void scrollToEnd() {
        atEnd.set(true);
        requestLayout();
    }

    /// Shows the row with this identity at `fraction` of the height, 0 being the top; does nothing without such a
    /// row.
    public void scrollTo(Object id, double fraction) {
        Integer place = places.get(id);
        if (place != null) {
            atEnd.set(false);
            anchor = place;
            anchorY = getHeight() * fraction;
            requestLayout();
        }
    }

    /// Makes the row with this identity the current one and brings it into sight.
    public void select(Object id) {
        Integer place = places.get(id);
        if (place != null) {
            mark(place);
            Shown<T> there = shown.get(id);
            if (there == null || there.top() < 0 || there.bottom() > getHeight()) {
                scrollTo(id, 0.4);
            }
        }
    }

    /// Moves what is seen by `pixels`, down when positive.
    public void scrollBy(double pixels) {
        if (rows.isEmpty() || pixels == 0 || (atEnd.get() && pixels > 0)) {
            return;
        }
        atEnd.set(false);
        anchorY -= pixels;
        requestLayout();
    }

    private void hold() {
        anchor = IntStream.rangeClosed(first.get(), last.get())
                .filter(this::holds)
                .findFirst()
                .orElse(Math.clamp(first.get(), 0, Math.max(0, rows.size() - 1)));
        Shown<T> there = at(anchor);
        anchorY = there == null ? 0 : there.top();
    }

    private boolean holds(int place) {
        Shown<T> there = at(place);
        return there != null && there.top() >= 0 && selectable.test(there.row);
    }

    private @Nullable Shown<T> at(int place) {
        return place < rows.size() ? shown.get(identity.apply(rows.get(place))) : null;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(0, getWidth() - bar.prefWidth(-1));
        var seen = new HashSet<Shown<T>>();
        if (!rows.isEmpty() && getHeight() > 0) {
            anchor = Math.min(anchor, rows.size() - 1);
            place(width, seen);
        } else {
            last.set(-1);
        }
        forget(seen);
        layoutBar();
    }

    /// Lays out from what holds the place in both directions until the height is filled.
    private void place(double width, Set<Shown<T>> seen) {
        if (atEnd.get()) {
            placeUp(rows.size() - 1, getHeight(), width, seen);
        } else {
            double bottom = placeDown(anchor, anchorY, width, seen);
            if (bottom <= getHeight()) {
                seen.clear();
                atEnd.set(true);
                placeUp(rows.size() - 1, getHeight(), width, seen);
                return;
            }
            double top = placeUp(anchor - 1, anchorY, width, seen);
            if (top > 0) {
                seen.clear();
                anchor = 0;
                anchorY = 0;
                atEnd.set(placeDown(0, 0, width, seen) <= getHeight());
            }
        }
        bounds(seen);
    }

    /// Returns where the last row that was placed ends; no more than the height only when it is the very last.
    private double placeDown(int from, double y, double width, Set<Shown<T>> seen) {
        double at = y;
        for (int i = from; i < rows.size() && at <= getHeight(); i++) {
            at += layOut(i, at, width, seen);
        }
        return at;
    }

    /// Returns where the first row that was placed begins; more than 0 only when it is the very first.
    private double placeUp(int from, double y, double width, Set<Shown<T>> seen) {
        double at = y;
        for (int i = from; i >= 0 && at > 0; i--) {
            at -= Math.ceil(show(i, seen).node.prefHeight(width));
            layOut(i, at, width, seen);
        }
        return at;
    }

    private double layOut(int place, double y, double width, Set<Shown<T>> seen) {
        Node node = show(place, seen).node;
        double height = Math.ceil(node.prefHeight(width));
        node.resizeRelocate(0, y, width, height);
        return height;
    }

    private Shown<T> show(int place, Set<Shown<T>> seen) {
        T row = rows.get(place);
        Object id = identity.apply(row);
        Shown<T> there = shown.get(id);
        if (there == null || !there.row.equals(row)) {
            if (there != null) {
                getChildren().remove(there.node);
            }
            there = new Shown<>(row, view.apply(row));
            there.node.pseudoClassStateChanged(CURRENT, place == current);
            shown.put(id, there);
            getChildren().add(there.node);
            there.node.applyCss();
        }
        there.place = place;
        seen.add(there);
        return there;
    }

    private void forget(Set<Shown<T>> seen) {
        shown.values().removeIf(there -> {
            boolean gone = !seen.contains(there);
            if (gone) {
                getChildren().remove(there.node);
            }
            return gone;
        });
    }

    private void bounds(Set<Shown<T>> seen) {
        int top = rows.size() - 1;
        int bottom = 0;
        for (Shown<T> there : seen) {
            top = there.bottom() > 0 ? Math.min(top, there.place) : top;
            bottom = there.top() < getHeight() ? Math.max(bottom, there.place) : bottom;
        }
        first.set(top);
        last.set(bottom);
        hold();
    }

    private void layoutBar() {
        double width = bar.prefWidth(-1);
        bar.resizeRelocate(getWidth() - width, 0, width, getHeight());
        bar.toFront();
        double seen = shown.values().stream()
                .mapToDouble(there -> there.bottom() - there.top())
                .average()
                .orElse(USUAL_HEIGHT);
        double all = Math.max(1, rows.size() * seen);
        double hidden = all - getHeight();
        moving = true;
        bar.setVisible(hidden > 0.5);
        bar.setVisibleAmount(Math.min(1, getHeight() / all));
        bar.setValue(atEnd.get() ? 1 : Math.clamp((first.get() * seen - anchorY) / Math.max(1, hidden), 0, 1));
        moving = false;
    }

    private void dragged(double value) {
        if (moving || rows.isEmpty()) {
            return;
        }
        atEnd.set(value >= 1);
        anchor = (int) Math.clamp(Math.floor(value * rows.size()), 0, rows.size() - 1);
        anchorY = 0;
        requestLayout();
    }

    private void keys(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> step(-1);
            case DOWN -> step(1);
            case PAGE_UP -> scrollBy(-getHeight() * 0.9);
            case PAGE_DOWN -> scrollBy(getHeight() * 0.9);
            case HOME -> rows.stream().findFirst().map(identity).ifPresent(row -> scrollTo(row, 0));
            case END -> scrollToEnd();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int direction) {
        int place = current < 0 ? (direction < 0 ? last.get() + 1 : first.get() - 1) : current;
        do {
            place += direction;
        } while (place >= 0 && place < rows.size() && !selectable.test(rows.get(place)));
        if (place >= 0 && place < rows.size()) {
            select(identity.apply(rows.get(place)));
        }
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        for (Shown<T> there : List.copyOf(shown.values())) {
            if (there.node.getBoundsInParent().contains(event.getX(), event.getY()) && selectable.test(there.row)) {
                mark(there.place);
            }
        }
    }

    private void mark(int place) {
        current = place;
        shown.values().forEach(there -> there.node.pseudoClassStateChanged(CURRENT, there.place == place));
    }

    /// The nodes that are there now, from top to bottom.
    public List<Node> nodes() {
        return shown.values().stream()
                .sorted(Comparator.comparingInt(there -> there.place))
                .map(there -> there.node)
                .toList();
    }
}
