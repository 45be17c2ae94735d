package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.connections.OpenConnection.Remembered;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.SharedRow;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The top of the window: the coloured band, the open connections side by side, and the guard's lock.
public final class ConnectionBar {
    /// A longer name of the connection in front may be cut.
    private static final int READABLE = 24;

    private final ConnectionsViewModel model;
    private final Actions actions;
    private final Region band = new Region();
    private final HBox tabs = new HBox(4);
    private final MenuButton more = Icons.menu("connections", Feather.PLUS, "Open or add a connection");
    private final Button lock = Plain.button();
    private final Button tools;
    private final VBox node;
    /// Runs only while a production connection in front is unlocked, since its lock closes by itself.
    private final Timeline countdown;
    private @Nullable Connections listed;

    /// What the bar asks of the window.
    ///
    /// @param create describes a new connection, or changes the given one
    /// @param unlock asks for a production connection's name
    /// @param tools tells how other tools reach the embedded database
    /// @param palette opens the command palette
    public record Actions(
            Consumer<@Nullable ConnectionSpec> create, Consumer<Opened> unlock, Runnable tools, Runnable palette) {}

    /// The bar over `model`.
    ///
    /// @param menus stand before the connections, or above them where the window is narrow
    /// @param health says whether the server answers
    public ConnectionBar(ConnectionsViewModel model, Actions actions, Region menus, Node health) {
        this.model = model;
        this.actions = actions;
        countdown = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> showLock()));
        countdown.setCycleCount(Animation.INDEFINITE);
        tabs.setAlignment(Pos.CENTER_LEFT);
        band.getStyleClass().add("connection-band");
        more.setOnShowing(_ -> {
            fillMenu(model.known());
            model.refresh(known -> {
                if (!known.equals(listed)) {
                    fillMenu(known);
                }
            });
        });
        fillMenu(Connections.DEFAULT); // with nothing in it, it would not open
        lock.setId("guard-lock");
        lock.setMinWidth(Region.USE_PREF_SIZE);
        lock.setOnAction(_ -> toggleLock());
        tools = Icons.button(
                "connect-tools", Feather.LINK, "", "Connect other tools to the embedded database", actions.tools());
        tools.getStyleClass().add("flat");
        tools.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button palette =
                Icons.button("palette-open", Feather.SEARCH, "Search all commands (Ctrl+K)", actions.palette());
        HBox bar = new HBox(8, tabs, more, gap, tools, health, lock, palette);
        bar.getStyleClass().add("connection-bar");
        SharedRow row = new SharedRow(menus, bar, bar);
        row.getStyleClass().add("top-row");
        node = new VBox(band, row);
        model.open().addListener((ListChangeListener<OpenConnection>) _ -> fillTabs());
        model.front().subscribe(_ -> fillTabs());
    }

    /// The node to lay out.
    public VBox node() {
        return node;
    }

    /// Stops counting.
    public void close() {
        countdown.stop();
    }

    /// Whether it counts the seconds until a production connection locks itself again.
    boolean isCounting() {
        return countdown.getStatus() == Animation.Status.RUNNING;
    }

    private void fillTabs() {
        tabs.getChildren().setAll(model.open().stream().map(this::tab).toList());
        showLock();
    }

    private ToggleButton tab(OpenConnection connection) {
        ConnectionSpec spec = connection.spec();
        ToggleButton tab = Plain.toggle(spec.name(), new Circle(5, Color.web(colour(spec))));
        tab.setId("connection-" + spec.name());
        tab.getStyleClass().add("connection-tab");
        tab.setSelected(connection.equals(model.front().get()));
        if (tab.isSelected() && spec.name().length() <= READABLE) {
            tab.setMinWidth(Region.USE_PREF_SIZE);
        }
        tab.setTooltip(new Tooltip(where(connection)));
        tab.setOpacity(connection instanceof Remembered ? 0.65 : 1);
        tab.setOnAction(_ -> {
            tab.setSelected(true);
            model.show(spec);
        });
        MenuItem close = Plain.item("Close " + spec.name());
        close.setOnAction(_ -> model.closeAsked(connection));
        MenuItem edit = Plain.item("Edit…");
        edit.setDisable(spec.equals(ConnectionSpec.EMBEDDED));
        edit.setOnAction(_ -> actions.create().accept(spec));
        MenuItem forget = Plain.item("Remove connection");
        forget.setDisable(spec.equals(ConnectionSpec.EMBEDDED));
        forget.setOnAction(_ -> model.forget(spec));
        tab.setContextMenu(new javafx.scene.control.ContextMenu(close, edit, forget));
        return tab;
    }

    /// Where it leads: the embedded database has an address while it is open.
    private static String where(OpenConnection connection) {
        String target = connection.spec().target().describe();
        String address = connection instanceof Opened opened ? address(opened) : "";
        return address.isEmpty() ? target : target + " at " + address;
    }

    private static String address(Opened opened) {
        return opened.spec().target() instanceof Target.Embedded
                ? Objects.requireNonNullElse(opened.connection().destination().endpoint(), "")
                : "";
    }

    private void fillMenu(Connections known) {
        listed = known;
        more.getItems()
                .setAll(known.all().stream()
                        .map(spec -> {
                            MenuItem item = Plain.item(
                                    spec.name() + " – " + spec.target().describe());
                            item.setGraphic(new Circle(5, Color.web(colour(spec))));
                            item.setOnAction(_ -> model.show(spec));
                            return item;
                        })
                        .toList());
        MenuItem add = Plain.item("New connection…", new FontIcon(Feather.PLUS));
        add.setId("connection-new");
        add.setOnAction(_ -> actions.create().accept(null));
        more.getItems().addAll(new SeparatorMenuItem(), add);
    }

    private void toggleLock() {
        if (model.front().get() instanceof Opened opened) {
            if (opened.connection().lock().isOpen()) {
                opened.connection().lock().lock();
            } else {
                actions.unlock().accept(opened);
            }
            showLock();
        }
    }

    private void showLock() {
        OpenConnection front = model.front().get();
        band.setStyle("-fx-background-color: " + (front == null ? "transparent" : colour(front.spec())) + ";");
        boolean embedded = front instanceof Opened && front.spec().target() instanceof Target.Embedded;
        tools.setText(front instanceof Opened opened ? address(opened).replaceFirst("^http://", "") : "");
        tools.setVisible(embedded);
        tools.setManaged(embedded);
        boolean guarded = front instanceof Opened opened && opened.spec().guard() != Guard.OPEN;
        lock.setVisible(guarded);
        lock.setManaged(guarded);
        count(front instanceof Opened opened
                && opened.spec().guard() == Guard.PRODUCTION
                && opened.connection().lock().isOpen());
        if (front instanceof Opened opened && guarded) {
            boolean open = opened.connection().lock().isOpen();
            lock.setGraphic(new FontIcon(open ? Feather.UNLOCK : Feather.LOCK));
            lock.setText(words(opened, open));
            lock.setDisable(opened.spec().guard() == Guard.READ_ONLY);
            lock.getStyleClass().removeAll("danger", "success");
            lock.getStyleClass().add(open ? "danger" : "success");
        }
    }

    private void count(boolean wanted) {
        if (wanted) {
            countdown.play();
        } else {
            countdown.stop();
        }
    }

    private static String words(Opened opened, boolean open) {
        if (opened.spec().guard() == Guard.READ_ONLY) {
            return "Read-only";
        }
        if (!open) {
            return "Production: locked";
        }
        long seconds = Duration.between(
                        java.time.Instant.now(), opened.connection().lock().openUntil())
                .toSeconds();
        return "Writes allowed for %d:%02d".formatted(seconds / 60, seconds % 60);
    }

    /// The person's colour; production is red whatever was chosen.
    static String colour(ConnectionSpec spec) {
        if (spec.guard() == Guard.PRODUCTION) {
            return "#cf222e";
        }
        return spec.colour() == null ? "#2da44e" : spec.colour();
    }
}
