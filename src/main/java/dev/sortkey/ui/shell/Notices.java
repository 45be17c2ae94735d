package dev.sortkey.ui.shell;

import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Dialogs;
import java.util.function.Supplier;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is told beside the screens: notices that go by themselves, and mistakes of ours in a window.
///
/// @param settings how the window looks now
record Notices(Stage stage, Supplier<ShellSettings> settings) {
    void toast(String message) {
        notification().text(message).hideAfter(Duration.seconds(4)).show();
        leaveEscape();
    }

    /// Says what arrived from whom; a click does `open`.
    void arrived(String from, String text, Runnable open) {
        notification()
                .title(from)
                .text(text)
                .graphic(new FontIcon(Feather.MESSAGE_SQUARE))
                .onAction(_ -> open.run())
                .hideAfter(Duration.seconds(8))
                .show();
        leaveEscape();
    }

    /// Notices go by themselves; Escape is for what has the focus.
    static void leaveEscape() {
        Window.getWindows().stream()
                .filter(window -> window.getScene().getRoot().lookup(".notification-bar") != null)
                .forEach(window -> ((PopupWindow) window).setHideOnEscape(false));
    }

    /// Its text has a fixed colour, which only its dark style makes light.
    Notifications notification() {
        Notifications notification = Notifications.create().owner(stage);
        return settings.get().look().isDark() ? notification.darkStyle() : notification;
    }

    void tell(UserError error) {
        if (error instanceof UserError.Bug bug) {
            new Dialogs(stage).bug(bug);
        } else {
            notification()
                    .title(error.what())
                    .text(error.next())
                    .hideAfter(Duration.seconds(9))
                    .showWarning();
            leaveEscape();
        }
    }
}
