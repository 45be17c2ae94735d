package dev.sortkey.ui.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Controls with an icon, and with text for tooltips and screen readers.
public final class Icons {
    private Icons() {}

    /// A flat icon button with a tooltip that is also its accessible text.
    public static Button button(String id, Feather icon, String words, Runnable action) {
        Button button = Plain.button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setOnAction(_ -> action.run());
        return named(button, words);
    }

    /// A button with an icon and text.
    public static Button button(String id, Feather icon, String text, String words, Runnable action) {
        Button button = Plain.button(text, new FontIcon(icon));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return named(button, words);
    }

    /// A flat menu behind an icon, without an arrow.
    public static MenuButton menu(String id, Feather icon, String words) {
        MenuButton menu = Plain.menuButton(null, new FontIcon(icon));
        menu.setId(id);
        menu.getStyleClass().addAll("button-icon", "flat", "no-arrow");
        return named(menu, words);
    }

    /// Gives an icon-only control a tooltip and accessible text.
    public static <C extends ButtonBase> C named(C control, String words) {
        control.setTooltip(new Tooltip(words));
        control.setAccessibleText(words);
        control.setAccessibleRole(AccessibleRole.BUTTON);
        return control;
    }

    /// Puts an icon before a label's text.
    public static <L extends Labeled> L with(L label, Feather icon) {
        label.setGraphic(new FontIcon(icon));
        return label;
    }
}
