package dev.sortkey.ui.posture;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.run.Partial;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.posture.endpoints.EndpointsView;
import dev.sortkey.ui.posture.findings.FindingsView;
import dev.sortkey.ui.posture.roles.RolesView;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Posture screen of one connection: what was found, who can touch its tables, and the way to them.
public final class PostureView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PostureViewModel model;
    private final Navigator navigator;
    private final FindingsView findingsView;
    private final RolesView roles;
    private final EndpointsView endpoints = new EndpointsView();
    private final ToggleGroup parts = new ToggleGroup();
    private final ProgressBar progress = new ProgressBar();
    private final Label state = new Label();
    private final Button stop;
    private final Button refresh;
    private final BorderPane node = new BorderPane();
    private Node part;

    /// The screen over its model; it asks for everything at once.
    ///
    /// @param browse opens a page of documentation
    public PostureView(PostureViewModel model, Navigator navigator, Consumer<URI> browse) {
        this.model = model;
        this.navigator = navigator;
        findingsView = new FindingsView(model.findings(), navigator, browse);
        roles = new RolesView(model.roles(), navigator);
        part = findingsView.node();
        stop = Icons.button("posture-stop", Feather.X, "Stop", "Stop asking; what was found stays", model::cancel);
        refresh = Icons.button("posture-refresh", Feather.REFRESH_CW, "Ask everything anew", model::refresh);
        node.setId("posture-screen");
        node.setTop(bar());
        model.facts().subscribe(_ -> changed());
        model.progress().subscribe(_ -> changed());
        model.error().subscribe(_ -> changed());
        model.running().subscribe(_ -> changed());
        model.refresh();
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Ends what this screen asked for.
    public void close() {
        model.close();
    }

    private HBox bar() {
        HBox segments = new HBox(
                segment("findings", "Findings", Feather.LIST, "left-pill", findingsView.node()),
                segment("roles", "Roles", Feather.USERS, "center-pill", roles.node()),
                segment("endpoints", "Endpoints", Feather.SHARE_2, "right-pill", endpoints.node()));
        segments.setMinWidth(Region.USE_PREF_SIZE);
        state.setId("posture-state");
        state.getStyleClass().add("muted");
        state.setMinWidth(0);
        state.setMaxWidth(Double.MAX_VALUE);
        state.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(state, Priority.ALWAYS);
        progress.setPrefWidth(110);
        progress.setMinWidth(60);
        HBox bar = new HBox(10, segments, state, progress, stop, refresh);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("screen-bar", "posture-bar");
        return bar;
    }

    private ToggleButton segment(String id, String text, Feather icon, String style, Node content) {
        ToggleButton button = new ToggleButton(text, new FontIcon(icon));
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

    private void changed() {
        boolean running = model.running().get();
        Facts facts = model.facts().get();
        show(progress, running);
        show(stop, running);
        refresh.setDisable(running);
        state.setText(words(running, facts));
        Partial partial = model.progress().get();
        progress.setProgress(
                partial == null || partial.planned() == 0 ? -1 : (double) partial.done() / partial.planned());
        if (facts == null) {
            node.setCenter(nothing(running, model.error().get()));
            return;
        }
        if (part.equals(roles.node())) {
            roles.show(facts);
        } else if (part.equals(endpoints.node())) {
            endpoints.show(facts);
        }
        node.setCenter(part);
    }

    private String words(boolean running, @Nullable Facts facts) {
        Partial partial = model.progress().get();
        UserError error = model.error().get();
        if (running) {
            return partial == null ? "Beginning…" : partial.asking();
        }
        if (error != null) {
            return error.what() + " " + error.next();
        }
        if (partial != null) {
            return "Stopped after %,d of %,d questions".formatted(partial.done(), partial.planned());
        }
        return facts == null ? "" : answered(facts);
    }

    private static String answered(Facts facts) {
        var answers = facts.answers().values();
        long denied = answers.stream().filter(Answer.Denied.class::isInstance).count();
        return "%,d questions%s · %s"
                .formatted(
                        answers.size(),
                        denied == 0 ? "" : ", %,d denied".formatted(denied),
                        TIME.format(facts.takenAt()));
    }

    private Node nothing(boolean running, @Nullable UserError error) {
        if (running) {
            return States.loading("Looking at the connection…");
        }
        Button again =
                Icons.button("posture-again", Feather.REFRESH_CW, "Ask again", "Ask everything anew", model::refresh);
        return error == null
                ? States.empty("Nothing was asked.", "The run was stopped before its first answer.", again)
                : States.failed(
                        error,
                        again,
                        Icons.button(
                                "posture-doctor",
                                Feather.HEART,
                                "Doctor",
                                "Examine the connection",
                                navigator::showDoctor));
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
