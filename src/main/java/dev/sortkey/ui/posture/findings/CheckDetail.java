package dev.sortkey.ui.posture.findings;

import static dev.sortkey.ui.posture.findings.DetailParts.chip;
import static dev.sortkey.ui.posture.findings.DetailParts.section;
import static dev.sortkey.ui.posture.findings.DetailParts.text;

import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A check in full: how many of its findings are which, why it matters, what to do, and how it counts.
final class CheckDetail {
    private static final int MOST_FIXES = 3;

    private final FindingsViewModel model;
    private final DetailParts parts;
    private final Supplier<Window> owner;

    /// @param owner the window of the dialog
    CheckDetail(FindingsViewModel model, DetailParts parts, Supplier<Window> owner) {
        this.model = model;
        this.parts = parts;
        this.owner = owner;
    }

    /// A check with several findings.
    List<Node> of(FindingEntry.Group group) {
        Rule rule = group.rule();
        List<Node> nodes = new ArrayList<>();
        nodes.add(new VBox(8, DetailParts.title(rule.name(), group.worst()), chips(group)));
        nodes.add(text(summary(group)));
        decision(group.decision()).ifPresent(nodes::add);
        nodes.add(new FlowPane(
                6,
                6,
                toggle(group),
                parts.copyMade(
                        "finding-text", Feather.COPY, "Copy", "Copy the findings as text", () -> FindingText.of(group)),
                parts.copyMade(
                        "finding-json",
                        Feather.CODE,
                        "JSON",
                        "Copy the findings as JSON",
                        () -> model.json(group.rows()))));
        List<Fix> fixes = group.rows().stream()
                .map(row -> row.finding().fix())
                .filter(fix -> !fix.equals(Fix.NONE))
                .map(fix -> new Fix(fix.words(), ""))
                .distinct()
                .limit(MOST_FIXES)
                .toList();
        if (!fixes.isEmpty()) {
            VBox box = new VBox(6);
            fixes.forEach(fix -> box.getChildren().add(text(fix.words())));
            box.getChildren().add(DetailParts.muted("Select a resource for the command with its name."));
            nodes.add(section("How to fix it", box));
        }
        nodes.addAll(about(rule, group.decision()));
        return nodes;
    }

    /// A check that is switched off.
    List<Node> of(FindingEntry.Off off) {
        Rule rule = off.switched().rule();
        FlowPane chips = new FlowPane(6, 6);
        chips.getChildren().add(chip("switched off"));
        chips.getChildren().addAll(DetailParts.chips(rule));
        List<Node> nodes = new ArrayList<>();
        nodes.add(new VBox(8, DetailParts.title(rule.name(), Grade.SUPPRESSED), chips));
        nodes.add(text("This check doesn't run, and reports list it as switched off."));
        decision(off.switched()).ifPresent(nodes::add);
        nodes.addAll(about(rule, off.switched()));
        return nodes;
    }

    private List<Node> about(Rule rule, @Nullable Switched decision) {
        return List.of(why(rule), elsewhere(rule, decision));
    }

    private static FlowPane chips(FindingEntry.Group group) {
        FlowPane chips = new FlowPane(6, 6);
        group.counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> chips.getChildren()
                        .add(chip(
                                entry.getKey().words(entry.getValue()),
                                entry.getKey().style())));
        chips.getChildren().addAll(DetailParts.chips(group.rule()));
        return chips;
    }

    /// What is true of how many, each title with its count.
    private static String summary(FindingEntry.Group group) {
        return group.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.finding().title(), java.util.LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + ": " + Counted.of(entry.getValue()) + ".")
                .collect(Collectors.joining("\n"));
    }

    private Button toggle(FindingEntry.Group group) {
        return Icons.button(
                "check-toggle",
                group.open() ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN,
                group.open() ? "Collapse" : "Show resources",
                group.open() ? "Hide the findings of this check" : "List the findings of this check",
                () -> model.open(group.rule(), !group.open()));
    }

    /// Why the check matters.
    static VBox why(Rule rule) {
        return section("Why it matters", text(rule.why()));
    }

    /// The check in other tools, a page about it, and a way to say that it matters less or more here.
    VBox elsewhere(Rule rule, @Nullable Switched decision) {
        return section(
                "In other tools", decision == null ? parts.elsewhere(rule, change(rule)) : parts.elsewhere(rule));
    }

    private Hyperlink change(Rule rule) {
        Hyperlink link = Plain.link("Change check…", new FontIcon(Feather.SLIDERS));
        link.setId("check-change");
        link.setTooltip(new Tooltip("Give this check another severity, or switch it off, with a reason"));
        link.setOnAction(
                _ -> SwitchDialog.ask(owner.get(), rule).ifPresent(decision -> model.switchCheck(rule, decision)));
        return link;
    }

    /// What a person decided about the check, with the way back.
    Optional<VBox> decision(@Nullable Switched switched) {
        return Optional.ofNullable(switched).map(this::words);
    }

    private VBox words(Switched switched) {
        CheckSwitch decision = switched.decision();
        String words = switched.words();
        Label why = text(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ": " + decision.reason());
        why.setId("check-decision");
        why.getStyleClass().add("notice");
        return new VBox(
                8,
                why,
                Icons.button(
                        "check-reset",
                        Feather.ROTATE_CCW,
                        decision.off() ? "Switch on" : "Use the usual severity",
                        "Let the check count as usual",
                        () -> model.resetCheck(switched.rule())));
    }
}
