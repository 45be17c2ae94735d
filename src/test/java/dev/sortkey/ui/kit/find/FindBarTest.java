package dev.sortkey.ui.kit.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.FxTest;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindBarTest extends FxTest {
    private final List<String> searched = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();
    private FindBar bar;

    @BeforeEach
    void show() {
        ui.act(() -> {
            Button other = new Button("other");
            other.setId("other");
            bar = new FindBar("find", "Find in this text", searched::add, steps::add, other::requestFocus);
            Stage stage = new Stage();
            stage.setScene(new Scene(new VBox(bar.node(), other), 400, 100));
            stage.show();
        });
    }

    @Test
    void isHiddenUntilOpened() {
        ui.awaitGone("#find");

        ui.act(bar::open);

        assertThat(ui.shows("#find")).isTrue();
        assertThat(ui.get(() -> ui.focus().orElseThrow().getId())).isEqualTo("find-text");
    }

    @Test
    void goesThroughWhatWasFoundByKeys() {
        ui.act(bar::open);
        ui.type("ab");
        ui.press(KeyCode.ENTER);
        ui.press(KeyCode.SHIFT, KeyCode.ENTER);
        ui.press(KeyCode.F3);

        assertThat(searched).containsExactly("", "a", "ab");
        assertThat(steps).containsExactly(1, -1, 1);
    }

    @Test
    void escapeClosesItAndGivesTheFocusBack() {
        ui.act(bar::open);
        ui.type("ab");
        ui.press(KeyCode.ESCAPE);

        ui.awaitGone("#find");
        assertThat(searched.getLast()).isEmpty();
        assertThat(ui.get(bar::text)).isEmpty();
        assertThat(ui.get(() -> ui.focus().orElseThrow().getId())).isEqualTo("other");

        ui.act(bar::open);
        assertThat(ui.get(bar::text)).isEqualTo("ab");
        assertThat(searched.getLast()).isEqualTo("ab");
    }

    @Test
    void saysWhereItIs() {
        ui.act(bar::open);
        ui.type("ab");

        ui.act(() -> bar.tell(0, 0));
        assertThat(ui.text("#find-count")).isEqualTo("No matches");
        ui.act(() -> bar.tell(2, 1_234));
        assertThat(ui.text("#find-count")).isEqualTo("2 of 1,234");
        ui.act(() -> bar.tell(0, 12));
        assertThat(ui.text("#find-count")).isEqualTo("12");
    }
}
