package dev.sortkey.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.FxTest;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Names offered to whoever types, and nothing taken from whoever does something else.
class CompletionTest extends FxTest {
    private final List<String> names = new ArrayList<>(List.of("pk", "picker", "Picked", "price", "sk"));
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void window() {
        ui.act(() -> {
            TextField field = new TextField();
            field.setId("field");
            field.setOnAction(_ -> done.add("run"));
            Completion.offer(field, names, CompletionTest::written);
            TextField next = new TextField();
            next.setId("next");
            Button button = new Button("Button");
            button.setId("button");
            button.setOnAction(_ -> done.add("button"));
            TextField several = new TextField();
            several.setId("several");
            Completion.offerEach(several, names, CompletionTest::written);
            VBox box = new VBox(150, field, next, button, several);
            box.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
                if (event.getCode() == KeyCode.ESCAPE) {
                    done.add("escape");
                }
            });
            Theme.LIGHT.apply();
            Stage stage = new Stage();
            Scene scene = new Scene(box, 600, 600);
            Theme.style(scene, Theme.class);
            stage.setScene(scene);
            stage.show();
        });
        ui.click("#field");
    }

    private static String written(String name) {
        return name.contains(".") ? "`" + name + "`" : name;
    }

    /// What is offered now.
    private List<String> offered() {
        return ui.get(() -> ui.seen(".completion")
                .map(list -> ((ListView<?>) list)
                        .getItems().stream().map(String::valueOf).toList())
                .orElse(List.of()));
    }

    @Test
    void eachLetterIsFollowedAtOnceInAnyCase() {
        assertThat(offered()).isEmpty();
        ui.type("p");
        assertThat(offered()).containsExactly("pk", "picker", "Picked", "price");
        ui.type("IC");
        assertThat(offered()).containsExactly("picker", "Picked");
        ui.press(KeyCode.BACK_SPACE, KeyCode.BACK_SPACE);
        ui.type("x");
        assertThat(offered()).isEmpty();
        names.add("pix");
        ui.press(KeyCode.BACK_SPACE);
        ui.type("i");
        assertThat(offered()).containsExactly("picker", "Picked", "pix");
    }

    @Test
    void whatStandsThereAlreadyIsNotOffered() {
        ui.type("pk");
        assertThat(offered()).isEmpty();
    }

    @Test
    void whatIsTakenIsTheNameAsTheFieldReadsIt() {
        names.add("pick.er");
        ui.type("pick.er");
        assertThat(offered()).as("as it stands there it means something else").containsExactly("pick.er");
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.ENTER);
        assertThat(ui.text("#field")).isEqualTo("`pick.er`");
        ui.press(KeyCode.BACK_SPACE);
        assertThat(offered()).containsExactly("pick.er");
    }

    @Test
    void inAListTheLastEntryIsCompleted() {
        ui.click("#several");
        ui.type("sk, pri");
        assertThat(offered()).containsExactly("price");
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.ENTER);
        assertThat(ui.text("#several")).isEqualTo("sk, price");
    }

    @Test
    void enterTakesWhatWasChosenAndTheNextOneRuns() {
        ui.type("pi");
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.UP);
        ui.press(KeyCode.ENTER);
        assertThat(ui.text("#field")).isEqualTo("picker");
        assertThat(offered()).isEmpty();
        assertThat(done).isEmpty();
        ui.press(KeyCode.ENTER);
        assertThat(done).containsExactly("run");
    }

    @Test
    void enterWithoutAChoiceRunsWhatWasTyped() {
        ui.type("pi");
        ui.press(KeyCode.ENTER);
        assertThat(ui.text("#field")).isEqualTo("pi");
        assertThat(offered()).isEmpty();
        assertThat(done).containsExactly("run");
    }

    @Test
    void tabTakesWhatWasChosenAndStays() {
        ui.type("pr");
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.TAB);
        assertThat(ui.text("#field")).isEqualTo("price");
        ui.type("s");
        assertThat(ui.text("#field")).isEqualTo("prices");
    }

    @Test
    void tabWithoutAChoiceGoesOnAndClosesTheList() {
        ui.type("pi");
        ui.press(KeyCode.TAB);
        assertThat(ui.text("#field")).isEqualTo("pi");
        assertThat(offered()).isEmpty();
        ui.type("elsewhere");
        assertThat(ui.text("#next")).isEqualTo("elsewhere");
        assertThat(offered()).isEmpty();
    }

    @Test
    void escapeClosesTheListFirst() {
        ui.type("pi");
        ui.press(KeyCode.ESCAPE);
        assertThat(offered()).isEmpty();
        assertThat(done).isEmpty();
        ui.press(KeyCode.ESCAPE);
        assertThat(done).containsExactly("escape");
    }

    @Test
    void downOffersEverythingToAnEmptyField() {
        ui.press(KeyCode.DOWN);
        assertThat(offered()).hasSize(5);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.ENTER);
        assertThat(ui.text("#field")).isEqualTo("pk");
    }

    @Test
    void aClickElsewhereReachesWhatWasClicked() {
        ui.type("pi");
        assertThat(offered()).isNotEmpty();
        ui.click("#button");
        assertThat(done).containsExactly("button");
        assertThat(offered()).isEmpty();
    }

    @Test
    void aClickOnANameTakesItAndTheFieldKeepsTheKeys() {
        ui.type("pi");
        ui.click("Picked");
        assertThat(ui.text("#field")).isEqualTo("Picked");
        assertThat(offered()).isEmpty();
        ui.type("2");
        ui.press(KeyCode.BACK_SPACE);
        ui.press(KeyCode.BACK_SPACE);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.ENTER);
        assertThat(ui.text("#field")).isEqualTo("picker");
    }

    @Test
    void aFieldThatIsFilledWithoutTheFocusOffersNothing() {
        ui.click("#button");
        ui.act(() -> ((TextField) ui.seen("#field").orElseThrow()).setText("pi"));
        ui.settle();
        assertThat(offered()).isEmpty();
    }

    @Test
    void aFieldThatIsRemovedTakesItsListWithIt() {
        ui.type("pi");
        ui.act(() -> {
            var field = ui.seen("#field").orElseThrow();
            ((VBox) field.getParent()).getChildren().remove(field);
        });
        ui.settle();
        assertThat(offered()).isEmpty();
    }
}
