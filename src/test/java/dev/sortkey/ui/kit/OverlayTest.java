package dev.sortkey.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.FxTest;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is over a window says when it isn't any more.
class OverlayTest extends FxTest {
    private final List<String> ended = new ArrayList<>();
    private Overlay overlay;
    private Scene scene;

    @BeforeEach
    void open() {
        ui.act(() -> {
            overlay = new Overlay();
            scene = new Scene(overlay.over(new Button("below")), 500, 400);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
    }

    private void show(String name) {
        ui.act(() -> {
            Button content = new Button(name);
            content.setId(name);
            content.setMaxSize(100, 40);
            overlay.show(Pos.TOP_LEFT, content, content, () -> ended.add(name));
        });
        ui.node("#" + name);
    }

    @Test
    void aClickBesideIsAnEnd() {
        show("first");
        assertThat(ended).isEmpty();
        ui.click(scene.lookup(".modal-pane"), MouseButton.PRIMARY); // in its middle
        ui.awaitGone("#first");
        assertThat(ended).containsExactly("first");
    }

    @Test
    void closingAndShowingSomethingElseAreEndsOnce() {
        show("first");
        show("second");
        assertThat(ended).containsExactly("first");
        ui.act(overlay::close);
        ui.awaitGone("#second");
        ui.act(overlay::close);
        assertThat(ended).containsExactly("first", "second");
    }
}
