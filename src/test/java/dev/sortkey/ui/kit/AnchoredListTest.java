package dev.sortkey.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.FxTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnchoredListTest extends FxTest {
    private static final int HEIGHT = 400;

    private final Random random = new Random(7);
    private AnchoredList<Line> list;
    private Stage stage;

    /// A row; lines that do not stand are separators, which move when something is put between.
    private record Line(int id, double height, boolean stands) {
        Line(int id, double height) {
            this(id, height, true);
        }

        /// As high as said, and twice as high when it is narrow.
        Node node() {
            Region node = new Region() {
                @Override
                protected double computePrefHeight(double width) {
                    return width < 200 ? 2 * height : height;
                }
            };
            node.setUserData(id);
            return node;
        }
    }

    @BeforeEach
    void open() {
        ui.act(() -> {
            list = new AnchoredList<>(Line::id, Line::node, Line::stands);
            stage = new Stage();
            stage.setScene(new Scene(list, 300, HEIGHT));
            stage.show();
            list.requestFocus();
        });
        ui.settle();
    }

    @Test
    void theEndIsSeenAndStaysSeen() {
        set(lines(0, 100));
        assertEnd(99);
        set(lines(0, 103));
        assertEnd(102);
        set(lines(-50, 103));
        assertEnd(102);
        set(lines(-50, 90));
        assertEnd(89);
    }

    @Test
    void fewRowsBeginAtTheBottomAndAreTheEnd() {
        set(List.of(new Line(1, 40), new Line(2, 60)));
        assertThat(tops()).containsExactly("1 at 300", "2 at 340");
        assertThat(atEnd()).isTrue();
        scroll(-1000);
        assertThat(atEnd()).isTrue();
    }

    @Test
    void olderRowsComeWithoutMovingWhatIsSeen() {
        for (int round = 0; round < 10; round++) {
            List<Line> lines = lines(0, 100);
            set(lines);
            scroll(-random.nextInt(1000, 3500));
            List<String> seen = tops();
            var more = new ArrayList<>(lines(-50 * (round + 1), -50 * round));
            more.addAll(lines);
            set(more);
            assertThat(tops()).isEqualTo(seen);
        }
    }

    @Test
    void theVeryFirstRowStaysWhenOlderOnesComeAboveIt() {
        List<Line> lines = lines(0, 100);
        set(lines);
        press(KeyCode.HOME);
        assertThat(tops()).first().isEqualTo("0 at 0");
        var more = new ArrayList<>(lines(-50, 0));
        more.addAll(lines);
        set(more);
        assertThat(tops()).first().isEqualTo("0 at 0");
        scroll(-30);
        assertThat(tops()).contains("0 at 30");
    }

    @Test
    void aSeparatorThatMovesUpDoesNotTakeTheViewAlong() {
        Line day = new Line(1000, 30, false);
        var lines = new ArrayList<>(List.of(day));
        lines.addAll(lines(0, 100));
        set(lines);
        press(KeyCode.HOME);
        assertThat(tops()).startsWith("1000 at 0", "0 at 30");
        var more = new ArrayList<>(List.of(day));
        more.addAll(lines(-50, 100));
        set(more);
        assertThat(tops()).contains("0 at 30").doesNotContain("1000 at 0");
    }

    @Test
    void whoReadsFurtherUpIsNotMovedByNewRows() {
        set(lines(0, 100));
        scroll(-700);
        List<String> seen = tops();
        assertThat(atEnd()).isFalse();
        set(lines(0, 120));
        assertThat(tops()).isEqualTo(seen);
        press(KeyCode.END);
        assertEnd(119);
    }

    @Test
    void rowsAboveMayChangeTheirHeight() {
        List<Line> lines = lines(0, 100);
        set(lines);
        scroll(-700);
        List<String> seen = tops();
        int first = ui.get(() -> list.first().get());
        set(lines.stream()
                .map(line -> line.id() < first ? new Line(line.id(), line.height() + 17) : line)
                .toList());
        assertThat(tops()).isEqualTo(seen);
    }

    @Test
    void theRowThatHoldsThePlaceMayGo() {
        List<Line> lines = lines(0, 100);
        set(lines);
        scroll(-700);
        int whole = firstWhole();
        double top = top(whole);
        set(without(lines, whole - 1));
        assertThat(top(whole)).isEqualTo(top);
        set(without(lines, whole));
        assertThat(top(whole + 1)).isEqualTo(top);
        set(List.of());
        assertThat(tops()).isEmpty();
        set(lines(0, 3));
        assertThat(tops()).hasSize(3);
    }

    @Test
    void theWindowMayChangeItsSize() {
        set(lines(0, 100));
        resize(300, 600);
        assertEnd(99);
        resize(160, 250);
        assertEnd(99);
        scroll(-3000);
        int whole = firstWhole();
        double top = top(whole);
        resize(300, 500);
        assertThat(top(whole)).isEqualTo(top);
    }

    @Test
    void theKeyboardReachesEverything() {
        set(lines(0, 100));
        press(KeyCode.UP);
        assertThat(current()).isEqualTo(99);
        for (int i = 0; i < 30; i++) {
            press(KeyCode.UP);
        }
        assertThat(current()).isEqualTo(69);
        assertSeen(69);
        press(KeyCode.DOWN);
        assertThat(current()).isEqualTo(70);
        press(KeyCode.HOME);
        assertSeen(0);
        press(KeyCode.PAGE_UP);
        assertThat(tops()).first().isEqualTo("0 at 0");
        int last = ui.get(() -> list.last().get());
        press(KeyCode.PAGE_DOWN);
        assertSeen(last);
        press(KeyCode.END);
        assertEnd(99);
        press(KeyCode.PAGE_DOWN);
        assertEnd(99);
    }

    @Test
    void arrowsPassOverWhatCannotBeChosen() {
        set(List.of(new Line(1, 40), new Line(2, 30, false), new Line(3, 40), new Line(4, 30, false)));
        press(KeyCode.UP);
        assertThat(current()).isEqualTo(3);
        press(KeyCode.UP);
        assertThat(current()).isEqualTo(1);
        press(KeyCode.UP);
        assertThat(current()).isEqualTo(1);
    }

    @Test
    void aRowHigherThanTheWindowCanBeReadWhole() {
        set(List.of(new Line(1, 50), new Line(2, 1500), new Line(3, 50)));
        assertThat(tops()).containsExactly("2 at -1150", "3 at 350");
        scroll(-900);
        assertThat(tops()).containsExactly("2 at -250");
        scroll(-1000);
        assertThat(tops()).containsExactly("1 at 0", "2 at 50");
    }

    @Test
    void onlyWhatIsSeenHasANode() {
        set(IntStream.range(0, 100_000).mapToObj(id -> new Line(id, 20)).toList());
        assertThat(tops()).hasSize(20);
        ui.act(() -> list.scrollTo(50_000, 0.5));
        ui.settle();
        assertThat(tops()).hasSize(20).contains("50000 at 200");
        scroll(-15);
        assertThat(tops()).hasSize(21);
        press(KeyCode.HOME);
        assertThat(tops()).hasSize(20);
    }

    private List<Line> lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(id -> new Line(id, new Random(id).nextInt(20, 120)))
                .toList();
    }

    private static List<Line> without(List<Line> lines, int id) {
        return lines.stream().filter(line -> line.id() != id).toList();
    }

    /// The first row that begins in sight.
    private int firstWhole() {
        return ui.get(() -> (Integer) list.nodes().stream()
                .filter(node -> node.getLayoutY() >= 0)
                .findFirst()
                .orElseThrow()
                .getUserData());
    }

    private void set(List<Line> lines) {
        ui.act(() -> list.setRows(lines));
        ui.settle();
    }

    private void scroll(double pixels) {
        ui.act(() -> list.scrollBy(pixels));
        ui.settle();
    }

    private void press(KeyCode key) {
        ui.press(key);
    }

    private void resize(double width, double height) {
        ui.act(() -> {
            stage.setWidth(width + stage.getWidth() - stage.getScene().getWidth());
            stage.setHeight(height + stage.getHeight() - stage.getScene().getHeight());
        });
        ui.await("the new size", () -> list.getWidth() == width && list.getHeight() == height);
    }

    private boolean atEnd() {
        return ui.get(() -> list.atEnd().get());
    }

    private int current() {
        return ui.get(() -> list.current().id());
    }

    private double top(int id) {
        return ui.get(() -> list.nodes().stream()
                .filter(node -> node.getUserData().equals(id))
                .findFirst()
                .orElseThrow()
                .getLayoutY());
    }

    /// Each row that is seen and where its top is; nothing is left out and nothing overlaps.
    private List<String> tops() {
        return ui.get(() -> {
            List<Node> nodes = list.nodes();
            for (int i = 1; i < nodes.size(); i++) {
                assertThat(nodes.get(i).getLayoutY())
                        .isEqualTo(nodes.get(i - 1).getLayoutY()
                                + nodes.get(i - 1).getLayoutBounds().getHeight());
            }
            return nodes.stream()
                    .filter(node -> node.getLayoutY() < list.getHeight()
                            && node.getLayoutY() + node.getLayoutBounds().getHeight() > 0)
                    .map(node -> node.getUserData() + " at " + (int) node.getLayoutY())
                    .toList();
        });
    }

    private void assertSeen(int id) {
        assertThat(tops()).anyMatch(line -> line.startsWith(id + " at "));
    }

    private void assertEnd(int id) {
        assertThat(atEnd()).isTrue();
        assertSeen(id);
        assertThat(ui.<Double>get(() -> {
                    Node last = list.nodes().getLast();
                    return last.getLayoutY() + last.getLayoutBounds().getHeight();
                }))
                .isEqualTo(ui.<Double>get(() -> list.getHeight()));
    }
}
