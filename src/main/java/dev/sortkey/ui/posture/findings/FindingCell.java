package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One finding in the list: how it counts, what it is about, and its message in one line.
final class FindingCell extends ListCell<FindingRow> {
    static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

    private static final int LONGEST_NAME = 22;

    private final Region edge = new Region();
    private final Label title = new Label();
    private final Label mark = new Label();
    private final Label resource = new Label();
    private final Label message = new Label();
    private final HBox line;

    FindingCell() {
        edge.getStyleClass().add("finding-edge");
        title.getStyleClass().add("finding-title");
        resource.getStyleClass().add("finding-resource");
        resource.setMinWidth(Region.USE_PREF_SIZE);
        message.getStyleClass().add("muted");
        message.setMinWidth(0);
        HBox.setHgrow(message, Priority.ALWAYS);
        mark.getStyleClass().addAll("chip", "accent");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        VBox text = new VBox(2, new HBox(7, title, mark), new HBox(7, resource, message));
        text.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        line = new HBox(9, edge, text);
        line.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable FindingRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        Finding finding = row.finding();
        line.getStyleClass().setAll("finding-line", row.grade().style());
        title.setText(finding.title());
        title.setGraphic(new FontIcon(row.grade().icon()));
        resource.setText(shortened(finding.resource().name()));
        message.setText(finding.message());
        shown(resource, !resource.getText().isEmpty());
        mark.setText(row.mark().word());
        shown(mark, row.mark() != FindingChange.NONE);
        setAccessibleText(row.grade().word() + ": " + finding.title() + ", "
                + finding.resource().name() + ". " + finding.message());
        setGraphic(line);
    }

    private static void shown(Label label, boolean shown) {
        label.setVisible(shown);
        label.setManaged(shown);
    }

    /// A long name without its middle; a name that means "all" is left out.
    private static String shortened(String name) {
        return name.equals("*")
                ? ""
                : name.length() <= LONGEST_NAME
                        ? name
                        : name.substring(0, LONGEST_NAME / 2) + "…"
                                + name.substring(name.length() - LONGEST_NAME / 2 + 1);
    }
}
