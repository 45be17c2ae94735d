package dev.sortkey.ui.tables.items.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.ui.tables.items.grid.GridCursor.Step;
import org.junit.jupiter.api.Test;

class GridCursorTest {
    private int changes;
    private final GridCursor cursor = new GridCursor(() -> changes++);

    private int[] selected() {
        return cursor.selection().rows().toArray();
    }

    @Test
    void extendsFromWhereSelectingBeganInBothDirections() {
        cursor.go(5, 1, Step.SELECT);
        cursor.go(7, 1, Step.EXTEND);
        assertThat(selected()).containsExactly(5, 6, 7);
        cursor.go(4, 1, Step.EXTEND);
        assertThat(selected()).containsExactly(4, 5);
        assertThat(cursor.position()).isEqualTo(new GridPosition(4, 1));
        assertThat(changes).isEqualTo(3);
    }

    @Test
    void movesWithoutSelectingAndTakesSingleRowsInAndOut() {
        cursor.go(2, 0, Step.SELECT);
        cursor.go(4, 0, Step.MOVE);
        assertThat(selected()).containsExactly(2);
        cursor.go(4, 0, Step.TOGGLE);
        assertThat(selected()).containsExactly(2, 4);
        cursor.go(2, 0, Step.TOGGLE);
        assertThat(selected()).containsExactly(4);
    }

    @Test
    void escapeLeavesTheRowOfTheKeyboard() {
        assertThat(cursor.narrow()).isFalse();
        cursor.selectAll(10);
        cursor.go(3, 0, Step.MOVE);
        assertThat(cursor.narrow()).isTrue();
        assertThat(selected()).containsExactly(3);
        assertThat(cursor.narrow()).isFalse();
    }

    @Test
    void stayInTheirRowsWhenThoseMove() {
        cursor.go(1, 2, Step.SELECT);
        cursor.go(2, 2, Step.EXTEND);
        cursor.move(row -> 9 - row);
        assertThat(selected()).containsExactly(7, 8);
        assertThat(cursor.position()).isEqualTo(new GridPosition(7, 2));
        cursor.move(_ -> -1);
        assertThat(selected()).isEmpty();
        assertThat(cursor.position()).isEqualTo(new GridPosition(0, 2));
    }

    @Test
    void titlesSelectNothing() {
        cursor.go(0, 0, Step.SELECT);
        cursor.go(-1, 3, Step.SELECT);
        assertThat(cursor.position().isTitle()).isTrue();
        assertThat(selected()).containsExactly(0);
    }
}
