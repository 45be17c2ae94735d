package dev.sortkey.ui.tables.items.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sortkey.ui.tables.items.grid.ColumnLayout.Placed;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ColumnLayoutTest {
    private static ColumnLayout of(int pinned, double... widths) {
        List<GridColumn> columns = IntStream.range(0, widths.length)
                .mapToObj(i -> new GridColumn("" + i, "", i < pinned))
                .toList();
        return new ColumnLayout(columns, column -> widths[Integer.parseInt(column.name())]);
    }

    @Test
    void pinnedColumnsStayAndTheOthersGoBehindThem() {
        ColumnLayout layout = of(1, 100, 200, 200);
        assertThat(layout.placed(0, 450))
                .extracting(Placed::index, Placed::x, Placed::cut)
                .containsExactly(tuple(0, 0.0, 0.0), tuple(1, 100.0, 0.0), tuple(2, 300.0, 0.0));
        assertThat(layout.placed(50, 450))
                .extracting(Placed::index, Placed::x, Placed::cut)
                .contains(tuple(1, 50.0, 50.0));
        assertThat(layout.most(450)).isEqualTo(50);
    }

    @Test
    void theWidestKeyGivesWayFirst() {
        ColumnLayout layout = of(2, 100, 900, 100);
        assertThat(layout.placed(0, 500)).extracting(Placed::width).containsExactly(100.0, 250.0, 100.0);
        assertThat(layout.pinnedWidth(500)).isEqualTo(350);
    }

    @Test
    void keysAloneHaveAllTheRoom() {
        assertThat(of(2, 100, 900).pinnedWidth(500)).isEqualTo(500);
    }

    @Test
    void ofFourHundredColumnsOnlyThoseInSightArePlaced() {
        ColumnLayout layout =
                of(2, IntStream.range(0, 400).mapToDouble(_ -> 100).toArray());
        assertThat(layout.placed(20_000, 1_000))
                .hasSizeBetween(10, 11)
                .extracting(Placed::index)
                .contains(0, 1, 202);
    }

    @Test
    void noColumnIsNarrowerThanItsHandle() {
        ColumnLayout layout = of(0, 100);
        layout.resize(0, -5);
        assertThat(layout.width(0)).isEqualTo(ColumnLayout.NARROWEST);
    }

    @Property
    void whatIsRevealedIsInSightAndNothingOverlaps(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 40, max = 400) Integer> widths,
            @ForAll @IntRange(max = 2) int pinned,
            @ForAll @IntRange(min = 300, max = 1_200) int room,
            @ForAll @IntRange(max = 29) int wanted,
            @ForAll @IntRange(max = 4_000) int from) {
        int keys = Math.min(pinned, widths.size());
        ColumnLayout layout =
                of(keys, widths.stream().mapToDouble(Integer::doubleValue).toArray());
        int index = Math.min(wanted, widths.size() - 1);
        double start = Math.clamp(from, 0, layout.most(room));
        double left = Math.clamp(layout.reveal(index, start, room), 0, layout.most(room));
        List<Placed> placed = layout.placed(left, room);
        Placed there =
                placed.stream().filter(it -> it.index() == index).findFirst().orElseThrow();
        double seen = Math.min(there.x() + there.width(), room) - there.x() - there.cut();
        assertThat(seen).isEqualTo(Math.min(there.width(), room - layout.pinnedWidth(room) * (index < keys ? 0 : 1)));
        for (int i = 1; i < placed.size(); i++) {
            Placed before = placed.get(i - 1);
            assertThat(placed.get(i).x() + placed.get(i).cut()).isGreaterThanOrEqualTo(before.x() + before.width());
        }
    }
}
