package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Control;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Standard;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One finding in full: what was found, on what facts, why it matters, and what to do.
final class FindingDetail {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final FindingsViewModel model;
    private final Navigator navigator;
    private final Consumer<URI> browse;
    private final VBox content = new VBox(16);
    private final ScrollPane node = new ScrollPane(content);
    private @Nullable FindingRow shown;

    FindingDetail(FindingsViewModel model, Navigator navigator, Consumer<URI> browse) {
        this.model = model;
        this.navigator = navigator;
        this.browse = browse;
        content.getStyleClass().add("finding-detail");
        node.setFitToWidth(true);
        content.setMinWidth(0); // else what can't wrap would let it scroll sideways
        node.setId("finding-detail");
        node.setMinWidth(260);
    }

    Node node() {
        return node;
    }

    void show(@Nullable FindingRow row) {
        if (row != null && row.equals(shown)) {
            return;
        }
        shown = row;
        node.setVvalue(0);
        if (row == null) {
            content.getChildren()
                    .setAll(States.empty(
                            "No finding selected", "Select a finding in the list, or change the filters."));
            return;
        }
        Finding finding = row.finding();
        content.getChildren().setAll(head(row), message(finding), actions(row));
        if (!finding.missing().isEmpty()) {
            content.getChildren().add(section("Couldn't read", missing(finding.missing())));
        }
        if (!finding.fix().equals(Fix.NONE)) {
            content.getChildren().add(section("How to fix it", fix(finding.fix())));
        }
        content.getChildren().add(section("Why it matters", text(finding.rule().why())));
        if (!finding.evidence().isEmpty()) {
            content.getChildren().add(section("Evidence", evidence(finding.evidence())));
        }
        content.getChildren().add(section("In other tools", elsewhere(finding)));
        if (!model.since().isEmpty()) {
            content.getChildren()
                    .add(muted("In the previous scan (" + model.since() + "), "
                            + row.mark().before()));
        }
    }

    private VBox head(FindingRow row) {
        Finding finding = row.finding();
        Label title = new Label(finding.title(), new FontIcon(row.grade().icon()));
        title.setId("finding-title");
        title.getStyleClass().addAll("finding-heading", row.grade().style());
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label arn = new Label(finding.resource().arn());
        arn.getStyleClass().addAll("mono", "muted");
        arn.setWrapText(true);
        arn.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(arn, Priority.ALWAYS);
        arn.setMaxWidth(Double.MAX_VALUE);
        HBox resource = new HBox(
                6, arn, copy("copy-resource", "Copy the ARN", finding.resource().arn()));
        resource.setAlignment(Pos.TOP_LEFT);
        return new VBox(8, title, chips(row), resource);
    }

    private static FlowPane chips(FindingRow row) {
        Finding finding = row.finding();
        FlowPane chips = new FlowPane(6, 6);
        chips.getChildren().add(chip(finding.status().word(), row.grade().style()));
        if (finding.status() == Status.FAIL) {
            chips.getChildren()
                    .add(chip(
                            finding.severity().name().toLowerCase(Locale.ROOT),
                            row.grade().style()));
        }
        if (row.mark() != FindingChange.NONE) {
            chips.getChildren().add(chip(row.mark().word(), "accent"));
        }
        chips.getChildren().add(chip(finding.rule().id()));
        finding.rule()
                .practices()
                .forEach(practice -> chips.getChildren().add(chip(practice + " " + practice.title())));
        return chips;
    }

    private Node actions(FindingRow row) {
        Button text = copy("finding-text", "Copy", "Copy the finding as text", FindingText.of(row.finding()));
        Button json = Icons.button("finding-json", Feather.CODE, "JSON", "Copy the finding as JSON", () -> {
            Clipboards.copy(model.json(row));
            navigator.toast("Copied");
        });
        FlowPane actions = new FlowPane(6, 6, text, json);
        if (isTable(row.original())) {
            actions.getChildren()
                    .add(Icons.button(
                            "finding-table",
                            Feather.DATABASE,
                            "Table",
                            "Open the table",
                            () -> navigator.showTable(row.original().resource().name())));
        }
        Suppression suppression = row.suppression();
        if (row.grade() == Grade.SUPPRESSED && suppression != null) {
            Button restore = Icons.button(
                    "finding-restore",
                    Feather.BELL,
                    "Remove suppression",
                    "Count this failure again",
                    () -> model.restore(row));
            actions.getChildren().add(restore);
            Label why = text("Suppressed%s until %s: %s"
                    .formatted(
                            suppression.by().isEmpty() ? "" : " by " + suppression.by(),
                            suppression.until(),
                            suppression.reason()));
            why.setId("finding-suppressed");
            why.getStyleClass().add("notice");
            return new VBox(8, why, actions);
        }
        if (row.grade().isFailure()) {
            actions.getChildren()
                    .add(Icons.button(
                            "finding-suppress",
                            Feather.BELL_OFF,
                            "Suppress…",
                            "Hide this failure until a date, with a reason",
                            () -> suppress(row)));
        }
        return actions;
    }

    private static boolean isTable(Finding finding) {
        return finding.resource().type().equals("AWS::DynamoDB::Table")
                && !finding.resource().name().equals("*");
    }

    private void suppress(FindingRow row) {
        SuppressDialog.ask(node.getScene().getWindow(), row.finding(), model.today())
                .ifPresent(decision -> model.suppress(row, decision.reason(), decision.until()));
    }

    private static Label message(Finding finding) {
        Label message = text(finding.message());
        message.setId("finding-message");
        message.getStyleClass().add("finding-message");
        return message;
    }

    private VBox missing(List<Missing> missing) {
        VBox box = new VBox(10);
        for (Missing one : missing) {
            VBox words = new VBox(3);
            HBox.setHgrow(words, Priority.ALWAYS);
            if (!one.action().isEmpty()) {
                Label action = new Label(one.action());
                action.getStyleClass().addAll("mono", "heading");
                words.getChildren().add(action);
            }
            words.getChildren().add(text(one.why()));
            if (!one.requestId().isEmpty()) {
                words.getChildren().add(muted("Request " + one.requestId()));
            }
            HBox line = new HBox(8, words);
            if (!one.action().isEmpty()) {
                line.getChildren().add(copy("copy-action", "Copy " + one.action(), one.action()));
            }
            box.getChildren().add(line);
        }
        return box;
    }

    private VBox fix(Fix fix) {
        VBox box = new VBox(8, text(fix.words()));
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

    private static VBox evidence(List<Evidence> evidence) {
        VBox box = new VBox(8);
        box.getStyleClass().add("evidence");
        for (Evidence one : evidence) {
            Label path = text(one.path());
            path.getStyleClass().add("heading");
            path.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(path, Priority.ALWAYS);
            Label time = muted(TIME.format(one.readAt()));
            time.setMinWidth(Region.USE_PREF_SIZE);
            Label value = text(one.value());
            value.getStyleClass().add("mono");
            box.getChildren().add(new VBox(2, new HBox(8, path, time), value, muted(one.question())));
        }
        return box;
    }

    private VBox elsewhere(Finding finding) {
        VBox box = new VBox(8);
        String reference = finding.rule().reference();
        if (!reference.isEmpty()) {
            Hyperlink link = new Hyperlink("Documentation", new FontIcon(Feather.EXTERNAL_LINK));
            link.setId("finding-reference");
            link.setOnAction(_ -> browse.accept(URI.create(reference)));
            box.getChildren().add(link);
        }
        Controls controls = finding.rule().controls();
        controls.standards().forEach(standard -> box.getChildren().add(standard(standard, controls.of(standard))));
        if (controls.standards().isEmpty()) {
            box.getChildren().add(muted("No equivalent control in other tools."));
        }
        return box;
    }

    /// The controls of one standard, and below them what the check doesn't judge of those it judges in part.
    private static VBox standard(Standard standard, List<Control> controls) {
        FlowPane chips = new FlowPane(6, 6);
        chips.getChildren().add(muted(standard.title()));
        controls.forEach(control -> chips.getChildren().add(chip(control.id())));
        VBox box = new VBox(2, chips);
        controls.stream()
                .map(Control::partial)
                .filter(it -> !it.isEmpty())
                .distinct()
                .forEach(it -> box.getChildren().add(muted("In part: " + it)));
        return box;
    }

    private static VBox section(String title, Node content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        return new VBox(6, heading, content);
    }

    private static Label chip(String words, String... styles) {
        Label chip = new Label(words);
        chip.getStyleClass().add("chip");
        chip.getStyleClass().addAll(styles);
        return chip;
    }

    private static Label text(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String words) {
        Label label = text(words);
        label.getStyleClass().add("muted");
        return label;
    }

    private Button copy(String id, String words, String text) {
        return Icons.button(id, Feather.COPY, words, () -> {
            Clipboards.copy(text);
            navigator.toast("Copied");
        });
    }

    private Button copy(String id, String text, String words, String copied) {
        return Icons.button(id, Feather.COPY, text, words, () -> {
            Clipboards.copy(copied);
            navigator.toast("Copied");
        });
    }
}
