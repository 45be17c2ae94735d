package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.network.Health;
import dev.sortkey.ui.kit.Icons;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Whether the server answers, beside the guard in the connection bar: an icon, and words when something is wrong.
public final class HealthBadge {
    private static final List<String> STYLES =
            Stream.of(Health.State.values()).map(HealthBadge::style).toList();

    private final HealthViewModel model;
    private final Button node;

    /// @param check checks the connection step by step
    public HealthBadge(HealthViewModel model, Runnable check) {
        this.model = model;
        node = Icons.button("connection-health", Feather.WIFI, "", "", check);
        node.getStyleClass().addAll("flat", "health");
        node.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip tip = node.getTooltip();
        tip.setOnShowing(_ -> tip.setText(HealthViewModel.words(model.now())));
        model.health().subscribe(this::show);
    }

    /// The node to lay out.
    public Region node() {
        return node;
    }

    private static String style(Health.State state) {
        return "health-" + state.name().toLowerCase(Locale.ROOT);
    }

    private void show(Health health) {
        boolean known = health.state() != Health.State.UNKNOWN;
        node.setVisible(known);
        node.setManaged(known);
        node.setText(HealthViewModel.brief(health));
        node.setGraphic(new FontIcon(
                switch (health.state()) {
                    case UNKNOWN, ANSWERS -> Feather.WIFI;
                    case SLOW -> Feather.CLOCK;
                    case SILENT -> Feather.WIFI_OFF;
                }));
        node.getStyleClass().removeAll(STYLES);
        node.getStyleClass().add(style(health.state()));
        String words = HealthViewModel.words(model.now());
        node.setAccessibleText(words);
        node.getTooltip().setText(words);
    }
}
