package dev.sortkey.ui.tables.move;

import dev.sortkey.transfer.move.ImportMode;
import dev.sortkey.ui.kit.Choices;
import java.util.List;
import javafx.scene.control.ComboBox;

/// What happens where there is an item with the key already, to choose from.
final class Modes {
    private Modes() {}

    /// @param id of the form
    static ComboBox<ImportMode> choice(String id) {
        ComboBox<ImportMode> mode = Choices.of(List.of(ImportMode.values()), Modes::words, "Items with the same key");
        mode.setId(id + "-mode");
        mode.setValue(ImportMode.REPLACE);
        return mode;
    }

    private static String words(ImportMode mode) {
        return switch (mode) {
            case REPLACE -> "Replace it";
            case INSERT -> "Keep it, and count it as a conflict";
            case MERGE -> "Set the attributes, and keep its others";
            case SYNC -> "Read it, and replace it if it differs";
        };
    }
}
