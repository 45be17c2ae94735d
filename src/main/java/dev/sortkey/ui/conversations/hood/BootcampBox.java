package dev.sortkey.ui.conversations.hood;

import dev.sortkey.chat.lesson.ReferenceWay;
import dev.sortkey.chat.lesson.ReferenceWay.Figures;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// What the bootcamp's programs would do instead, in numbers beside those of the request.
final class BootcampBox {
    private final HoodViewModel model;
    private final VBox content = new VBox(4);
    private final Label measured = RequestCard.words("");
    private final VBox node;

    BootcampBox(HoodViewModel model, ReferenceWay way, long id) {
        this.model = model;
        ToggleButton toggle = Plain.toggle("Compare with the bootcamp", new FontIcon(Feather.COLUMNS));
        toggle.setId("hood-bootcamp-" + id);
        toggle.getStyleClass().add("small");
        toggle.setMinWidth(0);
        toggle.selectedProperty().bindBidirectional(model.comparing());
        content.getStyleClass().add("bootcamp");
        content.setMinWidth(0);
        content.visibleProperty().bind(model.comparing());
        content.managedProperty().bind(content.visibleProperty());
        content.getChildren().setAll(figures(way.here(), way.there()));
        way.steps().forEach(step -> content.getChildren().add(RequestCard.words(KeyChips.brief(step))));
        way.differences().forEach(difference -> content.getChildren().add(RequestCard.muted("• " + difference)));
        content.getChildren()
                .add(RequestCard.muted(
                        "The bootcamp's numbers are computed from the sizes of these items, not measured."));
        QueryRequest query = way.query();
        if (query != null && model.canMeasure()) {
            content.getChildren().addAll(measure(query, id), measured);
        }
        measured.setId("hood-measured-" + id);
        measured.visibleProperty().bind(measured.textProperty().isNotEmpty());
        measured.managedProperty().bind(measured.visibleProperty());
        node = new VBox(6, toggle, content);
        node.setMinWidth(0);
    }

    Node node() {
        return node;
    }

    private Button measure(QueryRequest query, long id) {
        Button button = Icons.button(
                "hood-measure-" + id,
                Feather.PLAY,
                "Measure it",
                "Send the bootcamp's Query, which only reads",
                () -> model.measure(
                        query,
                        page -> measured.setText("Measured: " + Counted.of(page.count(), "item") + ", "
                                + (page.consumedCapacity() == null
                                        ? "no report of the capacity"
                                        : CapacityUnits.of(
                                                        page.consumedCapacity().capacityUnits()) + " RCU")
                                + "."),
                        error -> measured.setText(error.what() + " " + error.next())));
        button.getStyleClass().add("small");
        return button;
    }

    private static GridPane figures(Figures here, Figures there) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("change-grid");
        for (double percent : List.of(32.0, 30.0, 38.0)) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(0, RequestCard.words(""), RequestCard.muted("Sortkey"), RequestCard.muted("Bootcamp"));
        row(grid, "Requests", Integer.toString(here.requests()), Integer.toString(there.requests()));
        if (here.writes().halves() == 0 && there.writes().halves() == 0) {
            row(grid, "RCU", here.reads().toString(), there.reads().toString());
            return grid;
        }
        row(grid, "WCU", here.writes().toString(), there.writes().toString());
        row(grid, "RCU", here.reads().toString(), there.reads().toString());
        row(grid, "Stream records", Integer.toString(here.records()), Integer.toString(there.records()));
        return grid;
    }

    private static void row(GridPane grid, String name, String here, String there) {
        Label mine = RequestCard.words(here);
        Label theirs = RequestCard.words(there);
        mine.getStyleClass().add("heading");
        theirs.getStyleClass().add("heading");
        grid.addRow(grid.getRowCount(), RequestCard.words(name), mine, theirs);
    }
}
