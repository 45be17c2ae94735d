package dev.sortkey.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.FxTest;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class PlainTest extends FxTest {
    @Test
    void everyControlShowsUnderscores() {
        List<Method> makers = Stream.of(Plain.class.getDeclaredMethods())
                .filter(it ->
                        Modifier.isPublic(it.getModifiers()) && !it.getName().equals("title"))
                .toList();
        assertThat(makers).hasSizeGreaterThan(10);
        for (Method maker : makers) {
            Object made = ui.get(() -> make(maker));
            boolean parses = made instanceof Labeled control
                    ? control.isMnemonicParsing()
                    : ((MenuItem) made).isMnemonicParsing();
            assertThat(parses).as(maker.toString()).isFalse();
        }
    }

    private static Object make(Method maker) {
        Object[] nothing = Stream.of(maker.getParameterTypes())
                .map(type -> type.isArray() ? Array.newInstance(type.getComponentType(), 0) : null)
                .toArray();
        try {
            return maker.invoke(null, nothing);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aButtonShowsTheWholeNameOfATable() {
        ui.act(() -> {
            Button button = Plain.button("big_red_table");
            button.setId("named");
            Stage stage = new Stage();
            stage.setScene(new Scene(new StackPane(button), 200, 80));
            stage.show();
        });
        assertThat(ui.text("#named .text")).isEqualTo("big_red_table");
    }
}
