package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final Rectangle2D SCREEN = new Rectangle2D(0, 30, 1920, 1050);

    private static Beside beside(double x, double width) {
        return Beside.of(new Rectangle2D(x, 100, width, 820), SCREEN, 0);
    }

    @Test
    void itIsToTheRightWhereThereIsRoom() {
        assertThat(beside(0, 1280)).isEqualTo(new Beside(0, new Rectangle2D(1280, 100, 640, 820)));
        assertThat(beside(0, 900)).isEqualTo(new Beside(0, new Rectangle2D(900, 100, 860, 820)));
    }

    @Test
    void itIsToTheLeftWhereThereIsRoomOnlyThere() {
        assertThat(beside(640, 1280)).isEqualTo(new Beside(640, new Rectangle2D(0, 100, 640, 820)));
    }

    @Test
    void aMainWindowInTheMiddleMakesRoom() {
        assertThat(beside(320, 1280)).isEqualTo(new Beside(80, new Rectangle2D(1360, 100, 560, 820)));
    }

    @Test
    void whereTheyDoNotFitTheOtherIsAtTheEdgeOfTheScreen() {
        assertThat(beside(10, 1900)).isEqualTo(new Beside(10, new Rectangle2D(1360, 100, 560, 820)));
        assertThat(Beside.of(new Rectangle2D(0, 0, 800, 600), new Rectangle2D(0, 0, 800, 600), 0))
                .isEqualTo(new Beside(0, new Rectangle2D(240, 0, 560, 600)));
    }

    @Test
    void severalDoNotHideEachOther() {
        var main = new Rectangle2D(0, 100, 900, 700);
        assertThat(Beside.of(main, SCREEN, 1).other().getMinX())
                .isNotEqualTo(Beside.of(main, SCREEN, 0).other().getMinX());
        assertThat(Beside.of(main, SCREEN, 1).other().getMinY()).isEqualTo(140);
        assertThat(SCREEN.contains(Beside.of(main, SCREEN, 30).other())).isTrue();
    }
}
