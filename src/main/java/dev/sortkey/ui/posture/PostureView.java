package dev.sortkey.ui.posture;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.report.ReportFormat;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.posture.run.ScopeChoices;
import dev.sortkey.posture.run.WideScans;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.Screen;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.posture.endpoints.EndpointsView;
import dev.sortkey.ui.posture.expectations.ExpectationsView;
import dev.sortkey.ui.posture.findings.FindingsView;
import dev.sortkey.ui.posture.findings.PostureMemory;
import dev.sortkey.ui.posture.place.OwnPlace;
import dev.sortkey.ui.posture.place.PlaceBar;
import dev.sortkey.ui.posture.place.ScopeForm;
import dev.sortkey.ui.posture.place.ScopeViewModel;
import dev.sortkey.ui.posture.roles.RolesView;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Posture screen of one connection: findings, who can access its tables, and the network path to them.
public final class PostureView implements Screen {
    private static final double NARROW = 900;

    private final PostureViewModel model;
    private final Navigator navigator;
    private final FindingsView findingsView;
    private final RolesView roles;
    private final EndpointsView endpoints;
    private final ExpectationsView expectations;
    private final ToggleGroup parts = new ToggleGroup();
    private final ScanStatus status;
    private final Button refresh;
    private final Button scope;
    private final BorderPane node = new BorderPane();
    private final VBox head = new VBox();
    private final @Nullable ScopeViewModel scopes;
    private final PlaceBar places;
    private Node part;
    private @Nullable Node made;
    private @Nullable Node form;

    /// What the screen needs of the program.
    ///
    /// @param scans scans from a connection
    /// @param settings the policy of each connection
    /// @param data the folder in which the last scan of each connection is kept
    public record Means(
            Tasks tasks, Function<Connection, WideScans> scans, JsonFile<PostureSettings> settings, Path data) {}

    /// The screen over an open connection; it starts a scan.
    ///
    /// @param browse opens a page of documentation
    public PostureView(Connection connection, Means means, Consumer<URI> browse, Navigator navigator) {
        this(connection, means.scans().apply(connection), means, browse, navigator);
    }

    private PostureView(
            Connection connection, WideScans scans, Means means, Consumer<URI> browse, Navigator navigator) {
        this(
                new PostureViewModel(
                        scans.assessor(),
                        means.tasks(),
                        new PostureMemory(
                                connection.spec().name(),
                                means.settings(),
                                means.data(),
                                Clock.system(ZoneId.systemDefault()),
                                error -> means.tasks().deliver(() -> navigator.tell(error)))),
                connection.spec().target() instanceof Target.Aws ? scans : null,
                navigator,
                browse);
        model.from(new OwnPlace(connection.spec(), scans.home()));
        model.findings().fixes().through(connection::dynamo, model::changed, navigator::tell);
    }

    /// The screen over its model.
    ///
    /// @param choices what else can be scanned; null for nothing
    PostureView(PostureViewModel model, @Nullable ScopeChoices choices, Navigator navigator, Consumer<URI> browse) {
        this.model = model;
        scopes = choices == null ? null : model.scopes(choices);
        places = new PlaceBar(model.findings().places());
        this.navigator = navigator;
        findingsView = new FindingsView(model.findings(), navigator, browse);
        endpoints = new EndpointsView(navigator);
        roles = new RolesView(model.roles(), navigator);
        expectations = new ExpectationsView(model.expectations(), navigator);
        part = findingsView.node();
        status = new ScanStatus(model);
        scope = Icons.button("posture-scope", Feather.GLOBE, "", this::chooseScope);
        refresh = Icons.button("posture-refresh", Feather.REFRESH_CW, "Rescan", model::refresh);
        node.setId("posture-screen");
        head.getChildren().setAll(bar(), status.below(), places.node());
        node.setTop(head);
        model.facts().subscribe(_ -> changed());
        model.place().subscribe(_ -> note());
        model.progress().subscribe(_ -> changed());
        model.error().subscribe(_ -> changed());
        model.running().subscribe(_ -> changed());
        model.refresh();
    }

    @Override
    public Node node() {
        return node;
    }

    /// Scans again.
    public void refresh() {
        model.refresh();
    }

    /// Asks which Regions and accounts to scan.
    public void chooseScope() {
        ScopeViewModel chosen = scopes;
        if (chosen == null) {
            navigator.toast("Only a connection to AWS has several Regions and accounts.");
            return;
        }
        chosen.open(model.facts().get());
        form = made == null ? new ScopeForm(chosen, this::leaveForm).node() : made;
        made = form;
        changed();
        form.requestFocus();
    }

    private void leaveForm() {
        form = null;
        changed();
        scope.requestFocus();
    }

    /// Ends the scan.
    @Override
    public void close() {
        model.close();
    }

    private HBox bar() {
        HBox segments = new HBox(
                segment("findings", "Findings", Feather.LIST, "left-pill", findingsView.node()),
                segment("roles", "Roles", Feather.USERS, "center-pill", roles.node()),
                segment("endpoints", "Endpoints", Feather.SHARE_2, "center-pill", endpoints.node()),
                segment("expectations", "Expectations", Feather.SLIDERS, "right-pill", expectations.node()));
        segments.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(6, segments, status.inBar(), scope, hide(), more(), refresh);
        scope();
        bar.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::narrow);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("screen-bar", "posture-bar");
        return bar;
    }

    /// What is chosen stands in the button, in a narrow window in its tooltip.
    private void narrow(boolean now) {
        scope.setContentDisplay(now ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        scope.getStyleClass().remove("button-icon"); // whose minimum is that of an icon
        if (now) {
            scope.getStyleClass().add("button-icon");
        }
        status.narrow(now);
    }

    private void scope() {
        scope.setMinWidth(Region.USE_PREF_SIZE);
        show(scope, scopes != null);
        model.scanning().subscribe(now -> {
            scope.setText(now.words());
            Icons.named(scope, "Choose Regions and accounts to scan (now: " + now.words() + ")");
        });
    }

    private ToggleButton hide() {
        ToggleButton hide = Plain.toggle(null, new FontIcon(Feather.EYE_OFF));
        hide.setId("posture-hide");
        hide.getStyleClass().addAll("button-icon", "flat");
        hide.selectedProperty().bindBidirectional(model.hidden());
        return Icons.named(hide, "Hide account and principal IDs, also in exports");
    }

    private MenuButton more() {
        MenuButton more = Icons.menu("posture-more", Feather.MORE_HORIZONTAL, "Export and more");
        for (ReportFormat format : ReportFormat.values()) {
            more.getItems()
                    .add(item(
                            "export-" + format.name().toLowerCase(Locale.ROOT),
                            "Export as " + format + "…",
                            () -> export(format)));
        }
        more.getItems().add(new SeparatorMenuItem());
        more.getItems().add(item("copy-policy", "Copy policy with the missing permissions", this::copyPolicy));
        CheckMenuItem sample = Plain.checkItem("Sample items for secrets on the next scan");
        sample.setId("posture-sample");
        sample.selectedProperty().bindBidirectional(model.sample());
        more.getItems().add(sample);
        more.disableProperty().bind(model.facts().isNull());
        return more;
    }

    private void copyPolicy() {
        String policy = model.policy();
        if (policy.isEmpty()) {
            navigator.toast("No permissions are missing.");
        } else {
            Clipboards.copy(policy);
            navigator.toast("Policy copied. It grants read access only.");
        }
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = Plain.item(text);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void export(ReportFormat format) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export findings");
        chooser.setInitialFileName("posture." + format.suffix());
        File file = chooser.showSaveDialog(node.getScene().getWindow());
        if (file != null) {
            model.export(
                    format, file.toPath(), () -> navigator.toast("Exported to " + file.getName()), navigator::tell);
        }
    }

    private ToggleButton segment(String id, String text, Feather icon, String style, Node content) {
        ToggleButton button = Plain.toggle(text, new FontIcon(icon));
        button.setId("posture-" + id);
        button.getStyleClass().add(style);
        button.setToggleGroup(parts);
        button.setSelected(content.equals(part));
        button.setOnAction(_ -> {
            button.setSelected(true);
            part = content;
            changed();
        });
        return button;
    }

    /// Says where the facts below are from: a choice of places may show the same facts as before.
    private void note() {
        places.note(
                part.equals(roles.node()) || part.equals(endpoints.node())
                        ? model.place().get()
                        : "");
    }

    private void changed() {
        boolean running = model.running().get();
        Facts facts = model.facts().get();
        refresh.setDisable(running);
        status.changed();
        show(head, form == null);
        note();
        if (form != null) {
            node.setCenter(form);
            return;
        }
        if (facts == null && !part.equals(expectations.node())) {
            node.setCenter(nothing(running, model.error().get()));
            return;
        }
        if (facts == null) {
            node.setCenter(part);
            return;
        }
        if (part.equals(roles.node())) {
            roles.show(facts);
        } else if (part.equals(endpoints.node())) {
            endpoints.show(facts);
        }
        node.setCenter(part);
    }

    private Node nothing(boolean running, @Nullable UserError error) {
        if (running) {
            return States.loading("Scanning the connection…");
        }
        Button again = Icons.button(
                "posture-again", Feather.REFRESH_CW, "Rescan", "Scan the connection again", model::refresh);
        return error == null
                ? States.empty("No findings yet", "The scan was stopped before its first result.", again)
                : States.failed(
                        error,
                        again,
                        Icons.button(
                                "posture-doctor",
                                Feather.HEART,
                                "Doctor",
                                "Check the connection",
                                navigator::showDoctor));
    }

    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
