package dev.sortkey.ui.conversations.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.FxTest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class MessageFlowTest extends FxTest {
    private static final String LONG = "https://example.com/" + "very-long-path/".repeat(20);

    private final List<URI> opened = new CopyOnWriteArrayList<>();

    private TextFlow show(String text) {
        return ui.get(() -> {
            TextFlow flow = MessageFlow.of(text, opened::add);
            flow.setMaxWidth(300);
            Stage stage = new Stage();
            stage.setScene(new Scene(new VBox(flow), 300, 400));
            stage.show();
            flow.getScene().getRoot().layout();
            return flow;
        });
    }

    private static String joined(TextFlow flow) {
        var text = new StringBuilder();
        flow.getChildren().forEach(each -> text.append(((Text) each).getText()));
        return text.toString();
    }

    @Test
    void aLongAddressIsBrokenAndStaysWithinItsWidth() {
        TextFlow flow = show("Look at " + LONG + " please.");
        ui.settle();
        assertThat(ui.get(() -> flow.getChildren().stream()
                        .allMatch(each -> each.getBoundsInParent().getMaxX() <= 301)))
                .isTrue();
        assertThat(ui.<Double>get(flow::getHeight)).isGreaterThan(60);
    }

    @Test
    void aLinkOpensByMouseAndByKeyboard() {
        show("https://example.com/a");
        ui.click("https://example.com/a");
        assertThat(opened).containsExactly(URI.create("https://example.com/a"));
        ui.act(() -> ui.seen(".link").orElseThrow().requestFocus());
        ui.press(KeyCode.ENTER);
        assertThat(opened).hasSize(2);
    }

    @Test
    void textFromRightToLeftIsBrokenBetweenNodesAndNothingOfItIsLost() {
        String mixed = "שלום mixed עם English, then فريد حداد says متى أبدأ يوم السبت؟\nWhen?";
        TextFlow flow = show(mixed);
        assertThat(joined(flow)).isEqualTo(mixed);
        assertThat(flow.getChildren())
                .hasSizeGreaterThan(8)
                .allSatisfy(each -> assertThat(((Text) each).getText().strip()).doesNotContain(" "));
        assertThat(flow.getNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        assertThat(show("Only words here.").getChildren()).hasSize(1);
    }
}
