package dev.sortkey.ui.kit;

import dev.sortkey.support.UserError;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a screen shows when it has no content: empty, loading, or failed.
public final class States {
    private static final int WIDEST = 420;

    private States() {}

    /// There is no content; `next` says how to get some.
    public static VBox empty(String what, String next, Button... actions) {
        return state(new FontIcon(Feather.INBOX), what, next, actions);
    }

    /// The content is loading.
    public static VBox loading(String what) {
        ProgressIndicator progress = new ProgressIndicator();
        progress.setMaxSize(28, 28);
        return state(progress, what, "");
    }

    /// The content couldn't be loaded.
    public static VBox failed(UserError error, Button... actions) {
        Feather icon = switch (error) {
            case UserError.AccessDenied _, UserError.Guarded _ -> Feather.LOCK;
            case UserError.NoCredentials _, UserError.Expired _ -> Feather.KEY;
            case UserError.Offline _ -> Feather.WIFI_OFF;
            case UserError.Throttled _ -> Feather.CLOCK;
            case UserError.BadInput _,
                    UserError.NotFound _,
                    UserError.ConditionFailed _,
                    UserError.Unavailable _,
                    UserError.Bug _ -> Feather.ALERT_TRIANGLE;
        };
        VBox box = state(new FontIcon(icon), error.what(), error.next(), actions);
        box.getStyleClass().add("failed");
        return box;
    }

    private static VBox state(Node picture, String what, String next, Button... actions) {
        Label title = new Label(what);
        title.getStyleClass().add("state-title");
        title.setWrapText(true);
        Label hint = new Label(next);
        hint.getStyleClass().add("state-hint");
        hint.setWrapText(true);
        title.setMaxWidth(WIDEST);
        hint.setMaxWidth(WIDEST);
        VBox box = new VBox(8, picture, title);
        if (!next.isEmpty()) {
            box.getChildren().add(hint);
        }
        if (actions.length > 0) {
            HBox row = new HBox(8, actions);
            row.setAlignment(Pos.CENTER);
            box.getChildren().add(row);
        }
        box.getStyleClass().add("state");
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
