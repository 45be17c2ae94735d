package dev.sortkey.ui.posture.findings;

import static dev.sortkey.ui.posture.findings.DetailParts.chip;
import static dev.sortkey.ui.posture.findings.DetailParts.muted;
import static dev.sortkey.ui.posture.findings.DetailParts.section;
import static dev.sortkey.ui.posture.findings.DetailParts.text;

import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.posture.path.PathPicture;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One finding in full: what was found, on what facts, why it matters, and what to do.
final class FindingDetail {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final FindingsViewModel model;
    private final Navigator navigator;
    private final DetailParts parts;
    private final CheckDetail check;
    private final VBox content = new VBox(16);
    private final ScrollPane node = new ScrollPane(content);
    private @Nullable FindingEntry shown;

    FindingDetail(FindingsViewModel model, Navigator navigator, Consumer<URI> browse) {
        this.model = model;
        this.navigator = navigator;
        parts = new DetailParts(navigator, browse);
        check = new CheckDetail(model, parts, () -> node.getScene().getWindow());
        content.getStyleClass().add("finding-detail");
        node.setFitToWidth(true);
        content.setMinWidth(0); // else what can't wrap would let it scroll sideways
        node.setId("finding-detail");
        node.setMinWidth(260);
    }

    Node node() {
        return node;
    }

    void show(@Nullable FindingEntry entry) {
        if (entry != null && entry.equals(shown)) {
            return;
        }
        if (shown == null || entry == null || !shown.key().equals(entry.key())) {
            node.setVvalue(0);
        }
        shown = entry;
        content.getChildren()
                .setAll(
                        switch (entry) {
                            case null ->
                                List.of(States.empty(
                                        "No finding selected", "Select a finding in the list, or change the filters."));
                            case FindingEntry.One one -> nodes(one);
                            case FindingEntry.Group group -> check.of(group);
                            case FindingEntry.Off off -> check.of(off);
                        });
    }

    private List<Node> nodes(FindingEntry.One one) {
        FindingRow row = one.row();
        Finding finding = row.finding();
        List<Node> nodes = new ArrayList<>(List.of(head(row), message(finding)));
        check.decision(one.decision()).ifPresent(nodes::add);
        nodes.add(actions(row));
        if (!finding.paths().isEmpty()) {
            nodes.add(section(finding.paths().title(), PathPicture.of(finding.paths())));
        }
        if (!finding.missing().isEmpty()) {
            nodes.add(section("Couldn't read", missing(finding.missing())));
        }
        if (!finding.fix().equals(Fix.NONE)) {
            VBox fix = parts.fix(finding.fix());
            Optional.of(row.original())
                    .filter(_ -> model.places().isHere(row.original()))
                    .flatMap(model.fixes()::remedy)
                    .ifPresent(remedy ->
                            fix.getChildren().add(new ApplyFix(model.fixes(), row.original(), remedy).button(node)));
            nodes.add(section("How to fix it", fix));
        }
        if (model.fixes().canUndo(row.original())) {
            Button undo = Icons.button(
                    "fix-undo",
                    Feather.ROTATE_CCW,
                    "Undo the fix",
                    "Put back what there was before",
                    model.fixes()::undo);
            undo.disableProperty().bind(model.fixes().running());
            nodes.add(section("Applied here", undo));
        }
        nodes.add(CheckDetail.why(finding.rule()));
        if (!finding.evidence().isEmpty()) {
            nodes.add(section("Evidence", evidence(finding.evidence())));
        }
        nodes.add(check.elsewhere(finding.rule(), one.decision()));
        if (!model.since().isEmpty()) {
            nodes.add(muted("In the previous scan (" + model.since() + "), "
                    + row.mark().before()));
        }
        return nodes;
    }

    private VBox head(FindingRow row) {
        Finding finding = row.finding();
        Label title = DetailParts.title(finding.title(), row.grade());
        Label arn = new Label(finding.resource().arn());
        arn.getStyleClass().addAll("mono", "muted");
        arn.setWrapText(true);
        arn.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(arn, Priority.ALWAYS);
        arn.setMaxWidth(Double.MAX_VALUE);
        HBox resource = new HBox(
                6,
                arn,
                parts.copy("copy-resource", "Copy the ARN", finding.resource().arn()));
        resource.setAlignment(Pos.TOP_LEFT);
        return new VBox(8, title, chips(row), resource);
    }

    private FlowPane chips(FindingRow row) {
        Finding finding = row.finding();
        FlowPane chips = new FlowPane(6, 6);
        chips.getChildren().add(chip(finding.status().word(), row.grade().style()));
        if (finding.status() == Status.FAIL) {
            chips.getChildren().add(chip(finding.severity().word(), row.grade().style()));
        }
        String place = model.places().words(finding);
        if (!place.isEmpty()) {
            chips.getChildren().add(chip(place));
        }
        if (row.mark() != FindingChange.NONE) {
            chips.getChildren().add(chip(row.mark().word(), "accent"));
        }
        chips.getChildren().addAll(DetailParts.chips(finding.rule()));
        return chips;
    }

    private Node actions(FindingRow row) {
        Button text = parts.copy("finding-text", "Copy", "Copy the finding as text", FindingText.of(row.finding()));
        Button json = parts.copyMade(
                "finding-json", Feather.CODE, "JSON", "Copy the finding as JSON", () -> model.json(List.of(row)));
        FlowPane actions = new FlowPane(6, 6, text, json);
        if (isTable(row.original()) && model.places().isHere(row.original())) {
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
                line.getChildren().add(parts.copy("copy-action", "Copy " + one.action(), one.action()));
            }
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
}
