package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.support.Counted;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line of the list: a check with its counts, or a finding: how it counts, what it is about, and its message.
final class FindingCell extends ListCell<FindingEntry> {
    static final PseudoClass NONE = PseudoClass.getPseudoClass("none");
    private static final PseudoClass NESTED = PseudoClass.getPseudoClass("nested");

    private static final double GAP = 7;
    private static final int LONGEST_NAME = 22;
    private static final int LONGEST_TITLE = 44;

    private final Region edge = new Region();
    private final StackPane arrow = new StackPane();
    private final Label title = new Label();
    private final Label mark = new Label();
    private final HBox counts = new HBox(5);
    private final Label resource = new Label();
    private final Label message = new Label();
    private final Label place = new Label();
    private final Function<Finding, String> placeOf;
    private final HBox line;

    /// @param toggle opens or closes a check
    /// @param placeOf where a finding is, when that must be said
    FindingCell(Consumer<FindingEntry.Group> toggle, Function<Finding, String> placeOf) {
        this.placeOf = placeOf;
        place.getStyleClass().add("finding-place");
        place.setMinWidth(0);
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        edge.getStyleClass().add("finding-edge");
        arrow.getStyleClass().add("finding-arrow");
        arrow.setOnMouseClicked(event -> {
            if (getItem() instanceof FindingEntry.Group group) {
                toggle.accept(group);
                event.consume();
            }
        });
        title.getStyleClass().add("finding-title");
        resource.getStyleClass().add("finding-resource");
        resource.setMinWidth(Region.USE_PREF_SIZE);
        message.getStyleClass().add("muted");
        message.setMinWidth(0);
        message.setMaxWidth(Double.MAX_VALUE);
        // Where room is short, the place stays and the message goes.
        BorderPane.setMargin(resource, new Insets(0, GAP, 0, 0));
        BorderPane.setMargin(place, new Insets(0, 0, 0, GAP));
        mark.getStyleClass().addAll("chip", "accent");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        counts.setAlignment(Pos.CENTER_RIGHT);
        counts.setMinWidth(Region.USE_PREF_SIZE);
        BorderPane about = new BorderPane(message, null, place, null, resource);
        about.setMinWidth(0); // else it is as wide as the place would be
        VBox text = new VBox(2, new HBox(7, title, mark, counts), about);
        text.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        line = new HBox(5, edge, arrow, text);
        line.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && getItem() instanceof FindingEntry.Group group) {
                toggle.accept(group);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable FindingEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(NESTED, false);
            return;
        }
        arrow.getChildren().clear();
        counts.getChildren().clear();
        mark.setText("");
        place.setText("");
        switch (entry) {
            case FindingEntry.Group group -> show(group);
            case FindingEntry.One one -> show(one);
            case FindingEntry.Off(var switched) -> show(switched);
        }
        shown(place, !place.getText().isEmpty());
        shown(mark, !mark.getText().isEmpty());
        shown(counts, !counts.getChildren().isEmpty());
        shown(resource, !resource.getText().isEmpty());
        pseudoClassStateChanged(NESTED, entry instanceof FindingEntry.One one && one.nested());
        setGraphic(line);
    }

    private void show(FindingEntry.Group group) {
        line(group.rule().name(), group.worst(), "", group.words());
        arrow.getChildren().setAll(new FontIcon(group.open() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        long fresh = group.marked(FindingChange.NEW);
        mark.setText(fresh == 0 ? "" : Counted.of(fresh, "new", "new"));
        group.counts().entrySet().stream()
                .filter(each -> each.getKey().isFailure() || each.getKey() == Grade.UNKNOWN)
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> {
                    Label count = new Label(Counted.of(each.getValue()));
                    count.getStyleClass().addAll("practice-count", each.getKey().style());
                    count.setMinWidth(Region.USE_PREF_SIZE);
                    counts.getChildren().add(count);
                });
        setAccessibleText(group.rule().name() + ", " + group.worst().word() + ": " + group.words()
                + (group.open() ? ". Expanded" : ". Collapsed"));
    }

    private void show(FindingEntry.One one) {
        FindingRow row = one.row();
        Finding finding = row.finding();
        String name =
                finding.resource().name().equals("*") ? "" : finding.resource().name();
        if (one.nested()) {
            line(name.isEmpty() ? finding.title() : shortened(name, LONGEST_TITLE), row.grade(), "", finding.message());
        } else {
            line(finding.title(), row.grade(), shortened(name, LONGEST_NAME), finding.message());
        }
        mark.setText(row.mark().word());
        String where = placeOf.apply(finding);
        place.setText(where);
        setAccessibleText(row.grade().word() + ": " + finding.title() + ", "
                + finding.resource().name() + (where.isEmpty() ? "" : ", " + where) + ". " + finding.message());
    }

    private void show(Switched switched) {
        line(
                switched.rule().name() + ": switched off",
                Grade.SUPPRESSED,
                "",
                switched.decision().reason());
        setAccessibleText(switched.rule().name() + " is switched off: "
                + switched.decision().reason());
    }

    private void line(String words, Grade grade, String about, String more) {
        line.getStyleClass().setAll("finding-line", grade.style());
        title.setText(words);
        title.setGraphic(new FontIcon(grade.icon()));
        resource.setText(about);
        message.setText(more);
    }

    private static void shown(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// A long name without its middle.
    private static String shortened(String name, int longest) {
        return name.length() <= longest
                ? name
                : name.substring(0, longest / 2) + "…" + name.substring(name.length() - longest / 2 + 1);
    }
}
