package dev.sortkey.ui.posture.path;

import dev.sortkey.posture.finding.EscalationPath.Kind;
import dev.sortkey.posture.finding.EscalationPath.Place;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A place on a path: its icon, its name, what it is.
final class PlaceCard extends HBox {
    /// The width of the icon's disc.
    static final double DISC = 30;

    PlaceCard(Place place) {
        super(9);
        StackPane disc = new StackPane(new FontIcon(icon(place.kind())));
        disc.getStyleClass().add("path-disc");
        disc.setMinSize(DISC, DISC);
        disc.setMaxSize(DISC, DISC);
        Label name = label(place.name());
        name.getStyleClass().add("path-name");
        Label kind = label(place.kind().word());
        kind.getStyleClass().addAll("muted", "path-kind");
        VBox words = new VBox(name, kind);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(disc, words);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().addAll("path-place", "path-" + place.kind().word());
        if (!place.arn().isEmpty()) {
            Tooltip.install(this, new Tooltip(place.arn()));
        }
    }

    private static Label label(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Feather icon(Kind kind) {
        return switch (kind) {
            case USER -> Feather.USER;
            case ROLE -> Feather.SHIELD;
            case GROUP -> Feather.USERS;
            case SERVICE -> Feather.CPU;
            case PERMISSIONS -> Feather.KEY;
            case TABLE -> Feather.DATABASE;
        };
    }
}
