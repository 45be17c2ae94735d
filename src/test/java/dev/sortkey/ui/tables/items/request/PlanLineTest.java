package dev.sortkey.ui.tables.items.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.UserError;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.ui.kit.size.Density;
import dev.sortkey.ui.kit.size.TextSize;
import dev.sortkey.ui.tables.items.request.RequestViewModel.Planned;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class PlanLineTest extends FxTest {
    private final Button first = new Button("first tool");
    private final Button last = new Button("last tool");

    @Test
    void theToolsStayInSightBesideALongTextThatGrows() {
        PlanLine line = new PlanLine(first, last);
        ui.act(() -> {
            line.show(
                    new Planned.Wrong(new UserError.BadInput("What is wrong. ".repeat(20), "What to do. ".repeat(20))));
            Stage stage = new Stage();
            stage.setScene(new Scene(new VBox(line.node()), 500, 100));
            stage.show();
        });
        ui.settle();
        assertThat(end()).as("at first").isLessThanOrEqualTo(500);
        ui.act(() -> new TextSize(150).apply(line.node().getScene(), Density.NORMAL));
        ui.settle();
        assertThat(end()).as("larger").isLessThanOrEqualTo(500);
        ui.act(() -> last.setText("a tool with a longer text"));
        ui.settle();
        assertThat(end()).as("a longer tool").isLessThanOrEqualTo(500);
    }

    private double end() {
        return ui.get(() -> last.localToScene(last.getLayoutBounds()).getMaxX());
    }
}
