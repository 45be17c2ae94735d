package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Control;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Standard;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The parts that the details of a finding and of a check are made of.
final class DetailParts {
    private final Navigator navigator;
    private final Consumer<URI> browse;

    DetailParts(Navigator navigator, Consumer<URI> browse) {
        this.navigator = navigator;
        this.browse = browse;
    }

    /// A heading with the icon of `grade`.
    static Label title(String words, Grade grade) {
        Label title = new Label(words, new FontIcon(grade.icon()));
        title.setId("finding-title");
        title.getStyleClass().addAll("finding-heading", grade.style());
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        return title;
    }

    /// The id of the check and its practices, each explained where it stands.
    static List<Label> chips(Rule rule) {
        List<Label> chips = new java.util.ArrayList<>(List.of(chip(rule.id())));
        for (Practice practice : rule.practices()) {
            Label chip = chip(practice + " " + practice.title());
            chip.setTooltip(new Tooltip(practice.meaning()));
            chip.setAccessibleText(practice + " " + practice.title() + ". " + practice.meaning());
            chips.add(chip);
        }
        return chips;
    }

    /// What to do.
    VBox fix(Fix fix) {
        VBox box = new VBox(8, text(fix.words()));
        if (!fix.warning().isEmpty()) {
            Label warning = text("Before you do: " + fix.warning());
            warning.setId("fix-warning");
            warning.getStyleClass().add("fix-warning");
            box.getChildren().add(warning);
        }
        if (!fix.command().isEmpty()) {
            Label command = text(fix.command());
            command.getStyleClass().add("mono");
            HBox.setHgrow(command, Priority.ALWAYS);
            command.setMaxWidth(Double.MAX_VALUE);
            HBox line = new HBox(8, command, copy("copy-fix", "Copy the command", fix.command()));
            line.getStyleClass().add("command");
            box.getChildren().add(line);
        }
        return box;
    }

    /// A page about the check and `more`, then its names in other tools and standards.
    VBox elsewhere(Rule rule, Node... more) {
        VBox box = new VBox(8);
        FlowPane links = new FlowPane(14, 6);
        if (!rule.reference().isEmpty()) {
            Hyperlink link = Plain.link("Documentation", new FontIcon(Feather.EXTERNAL_LINK));
            link.setId("finding-reference");
            link.setOnAction(_ -> browse.accept(URI.create(rule.reference())));
            links.getChildren().add(link);
        }
        links.getChildren().addAll(more);
        box.getChildren().add(links);
        Controls controls = rule.controls();
        controls.standards().forEach(standard -> box.getChildren().add(standard(standard, controls.of(standard))));
        if (controls.standards().isEmpty()) {
            box.getChildren().add(muted("No equivalent control in other tools."));
        }
        return box;
    }

    /// The controls of one standard, and below them what the check doesn't judge of those it judges in part.
    private static VBox standard(Standard standard, List<Control> controls) {
        FlowPane chips = new FlowPane(6, 6);
        chips.setMinWidth(0); // else the longest name makes it wider than the detail
        chips.getChildren().add(muted(standard.title()));
        for (Control control : controls) {
            Label chip = chip(control.id());
            chip.setTooltip(new Tooltip(chip.getText()));
            chip.maxWidthProperty().bind(chips.widthProperty());
            chips.getChildren().add(chip);
        }
        VBox box = new VBox(2, chips);
        controls.stream()
                .map(Control::partial)
                .filter(it -> !it.isEmpty())
                .distinct()
                .forEach(it -> box.getChildren().add(muted("In part: " + it)));
        return box;
    }

    static VBox section(String title, Node content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        return new VBox(6, heading, content);
    }

    static Label chip(String words, String... styles) {
        Label chip = new Label(words);
        chip.getStyleClass().add("chip");
        chip.getStyleClass().addAll(styles);
        return chip;
    }

    static Label text(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Label muted(String words) {
        Label label = text(words);
        label.getStyleClass().add("muted");
        return label;
    }

    Button copy(String id, String words, String text) {
        return Icons.button(id, Feather.COPY, words, () -> copied(text));
    }

    Button copy(String id, String text, String words, String copied) {
        return Icons.button(id, Feather.COPY, text, words, () -> copied(copied));
    }

    /// A button that copies what `made` makes when it is pressed.
    Button copyMade(String id, Feather icon, String text, String words, Supplier<String> made) {
        return Icons.button(id, icon, text, words, () -> copied(made.get()));
    }

    private void copied(String text) {
        Clipboards.copy(text);
        navigator.toast("Copied");
    }
}
