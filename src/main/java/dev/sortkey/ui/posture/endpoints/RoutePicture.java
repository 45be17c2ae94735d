package dev.sortkey.ui.posture.endpoints;

import dev.sortkey.ui.posture.endpoints.Route.Kind;
import dev.sortkey.ui.posture.endpoints.Route.Leg;
import dev.sortkey.ui.posture.endpoints.Route.Seal;
import dev.sortkey.ui.posture.endpoints.Route.Stop;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws a route: stops as cards, each with the connection that leads to it; a wide route wraps.
final class RoutePicture {
    private RoutePicture() {}

    static Node of(Route route) {
        FlowPane picture = new FlowPane(0, 14);
        picture.setId("route");
        picture.getStyleClass().add("route");
        for (Stop stop : route.stops()) {
            HBox part = new HBox(stop(stop));
            if (stop.kind() != Kind.MACHINE) {
                part.getChildren().addFirst(leg(stop.leg()));
            }
            part.setAlignment(Pos.CENTER_LEFT);
            picture.getChildren().add(part);
        }
        return picture;
    }

    private static VBox stop(Stop stop) {
        Label title = new Label(stop.title(), new FontIcon(icon(stop.kind())));
        title.getStyleClass().add("heading");
        VBox card = new VBox(4, title);
        for (String line : stop.lines()) {
            Label label = new Label(line);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.getStyleClass().add("muted");
            card.getChildren().add(label);
        }
        card.setId("stop-" + stop.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        card.getStyleClass().addAll("stop", "stop-" + stop.kind().name().toLowerCase(Locale.ROOT));
        card.setPrefWidth(220);
        return card;
    }

    private static VBox leg(Leg leg) {
        Label words = new Label(leg.words(), new FontIcon(icon(leg.seal())));
        words.setVisible(!leg.words().isEmpty());
        Region line = new Region();
        line.getStyleClass().add("leg-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        HBox arrow = new HBox(line, new FontIcon(Feather.CHEVRON_RIGHT));
        arrow.setAlignment(Pos.CENTER);
        Label over = new Label(leg.over());
        VBox drawn = new VBox(2, words, arrow, over);
        drawn.setAlignment(Pos.CENTER);
        drawn.setPrefWidth(leg.words().isEmpty() ? 44 : 124);
        drawn.getStyleClass().addAll("leg", "seal-" + leg.seal().name().toLowerCase(Locale.ROOT));
        return drawn;
    }

    private static Feather icon(Kind kind) {
        return switch (kind) {
            case MACHINE -> Feather.MONITOR;
            case PROXY -> Feather.SHUFFLE;
            case HOST -> Feather.GLOBE;
            case VPC_ENDPOINT -> Feather.LOG_IN;
            case ACCELERATOR -> Feather.ZAP;
            case TABLES -> Feather.DATABASE;
        };
    }

    private static Feather icon(Seal seal) {
        return switch (seal) {
            case SEALED -> Feather.LOCK;
            case DOUBTFUL -> Feather.ALERT_TRIANGLE;
            case OPEN -> Feather.UNLOCK;
            case INSIDE -> Feather.HOME;
            case UNKNOWN -> Feather.HELP_CIRCLE;
        };
    }
}
