package dev.sortkey.ui.kit;

import dev.sortkey.dynamo.wire.CodeLanguage;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;

/// The menu of what a request can be copied as.
public final class CodeMenu {
    private CodeMenu() {}

    /// A menu behind an icon; `copy` is told what was chosen.
    public static MenuButton of(String id, Consumer<CodeLanguage> copy) {
        MenuButton menu = Icons.menu(id, Feather.COPY, "Copy the request as code");
        menu.getItems()
                .setAll(Arrays.stream(CodeLanguage.values())
                        .map(language -> item(language, copy))
                        .toList());
        return menu;
    }

    private static MenuItem item(CodeLanguage language, Consumer<CodeLanguage> copy) {
        MenuItem item = Plain.item("Copy as " + language.words());
        item.setId("copy-as-" + language.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        item.setOnAction(_ -> copy.accept(language));
        return item;
    }
}
