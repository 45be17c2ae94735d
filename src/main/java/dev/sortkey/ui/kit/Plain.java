package dev.sortkey.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;

/// Controls that show their text as it is. JavaFX takes an underscore for the mark of a mnemonic and leaves it out,
/// but names of tables, attributes and people have underscores, and nothing here has mnemonics. So nobody else
/// makes such controls.
public final class Plain {
    private Plain() {}

    private static <C extends Labeled> C plain(C control) {
        control.setMnemonicParsing(false);
        return control;
    }

    private static <I extends MenuItem> I plain(I item) {
        item.setMnemonicParsing(false);
        return item;
    }

    /// A button without text.
    public static Button button() {
        return plain(new Button());
    }

    /// A button.
    public static Button button(@Nullable String text) {
        return plain(new Button(text));
    }

    /// A button with a picture.
    public static Button button(@Nullable String text, @Nullable Node picture) {
        return plain(new Button(text, picture));
    }

    /// A button that stays pressed.
    public static ToggleButton toggle(@Nullable String text) {
        return plain(new ToggleButton(text));
    }

    /// A button that stays pressed, with a picture.
    public static ToggleButton toggle(@Nullable String text, @Nullable Node picture) {
        return plain(new ToggleButton(text, picture));
    }

    /// A box to tick, without text.
    public static CheckBox check() {
        return plain(new CheckBox());
    }

    /// A box to tick.
    public static CheckBox check(@Nullable String text) {
        return plain(new CheckBox(text));
    }

    /// One of several choices, without text.
    public static RadioButton radio() {
        return plain(new RadioButton());
    }

    /// One of several choices.
    public static RadioButton radio(@Nullable String text) {
        return plain(new RadioButton(text));
    }

    /// A link without text.
    public static Hyperlink link() {
        return plain(new Hyperlink());
    }

    /// A link.
    public static Hyperlink link(@Nullable String text) {
        return plain(new Hyperlink(text));
    }

    /// A link with a picture.
    public static Hyperlink link(@Nullable String text, @Nullable Node picture) {
        return plain(new Hyperlink(text, picture));
    }

    /// A button that opens a menu.
    public static MenuButton menuButton(@Nullable String text) {
        return plain(new MenuButton(text));
    }

    /// A button that opens a menu of `items`, with a picture.
    public static MenuButton menuButton(@Nullable String text, @Nullable Node picture, MenuItem... items) {
        return plain(new MenuButton(text, picture, items));
    }

    /// A button with a menu of `items` beside it.
    public static SplitMenuButton split(MenuItem... items) {
        return plain(new SplitMenuButton(items));
    }

    /// A line of a menu, without text.
    public static MenuItem item() {
        return plain(new MenuItem());
    }

    /// A line of a menu that does `action`.
    public static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = plain(new MenuItem(text));
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// A line of a menu.
    public static MenuItem item(@Nullable String text) {
        return plain(new MenuItem(text));
    }

    /// A line of a menu, with a picture.
    public static MenuItem item(@Nullable String text, @Nullable Node picture) {
        return plain(new MenuItem(text, picture));
    }

    /// A line of a menu that is ticked or not, without text.
    public static CheckMenuItem checkItem() {
        return plain(new CheckMenuItem());
    }

    /// A line of a menu that is ticked or not.
    public static CheckMenuItem checkItem(@Nullable String text) {
        return plain(new CheckMenuItem(text));
    }

    /// A line of a menu that is one of several choices.
    public static RadioMenuItem radioItem(@Nullable String text) {
        return plain(new RadioMenuItem(text));
    }

    /// A menu.
    public static Menu menu(@Nullable String text) {
        return plain(new Menu(text));
    }

    /// A menu of `items`, with a picture.
    public static Menu menu(@Nullable String text, @Nullable Node picture, MenuItem... items) {
        return plain(new Menu(text, picture, items));
    }

    /// A menu of the menu bar, which Alt with the first letter of `title` opens.
    public static Menu title(String title) {
        return new Menu("_" + title);
    }
}
