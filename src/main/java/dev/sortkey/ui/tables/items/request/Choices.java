package dev.sortkey.ui.tables.items.request;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The drop-downs of the request bar.
final class Choices {
    private Choices() {}

    /// A drop-down of `values`, each shown by its `words`.
    static <T> ComboBox<T> of(List<T> values, Function<T, String> words, String name) {
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
