package dev.sortkey.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.FxTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonViewTest extends FxTest {
    private JsonView view;

    @BeforeEach
    void show() {
        ui.act(() -> {
            view = new JsonView("json");
            Stage stage = new Stage();
            stage.setScene(new Scene((Parent) view.node(), 600, 400));
            stage.show();
        });
    }

    private void shows(String text) {
        ui.act(() -> view.setText(text));
        ui.node("#json");
        ui.settle();
        assertThat(ui.get(() -> view.getText())).isEqualTo(text);
    }

    @Test
    void textOf400KilobytesInOneLine() {
        shows("{\"a\": \"" + "x".repeat(400_000) + "\"}");
    }

    @Test
    void quotesAndBackslashesWithoutEnd() {
        shows("\"" + "\\\"".repeat(200_000) + "\": \"\\");
    }

    @Test
    void tokensWithoutEndInOneLine() {
        shows(IntStream.range(0, 60_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]")));
    }

    @Test
    void manyLines() {
        shows(IntStream.range(0, 20_000).mapToObj(i -> "\"k" + i + "\": true").collect(Collectors.joining("\n")));
    }

    @Test
    void nothing() {
        shows("");
    }
}
