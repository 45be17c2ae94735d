package dev.sortkey.ui.kit;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Drop-downs of values that are not typed.
public final class Choices {
    private Choices() {}

    /// A drop-down of `values`, each shown by its `words`; `name` is what it is called to those who hear it.
    public static <T> ComboBox<T> of(List<T> values, Function<T, String> words, String name) {
        ComboBox<T> choice = new ComboBox<>();
        choice.getItems().setAll(values);
        choice.setVisibleRowCount(Math.min(values.size(), 20));
        choice.setAccessibleText(name);
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a drop-down isn't typed into");
            }
        });
        return choice;
    }
}
