package dev.sortkey.ui.posture.endpoints;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Navigator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The network path of this connection as a picture, details of both its ends, and the account's VPC endpoints.
public final class EndpointsView {
    private final Navigator navigator;
    private final VBox content = new VBox(20);
    private final ScrollPane node = new ScrollPane(content);
    private @Nullable Facts shown;

    /// Empty until there are facts.
    public EndpointsView(Navigator navigator) {
        this.navigator = navigator;
        content.getStyleClass().add("endpoints");
        node.setFitToWidth(true);
        node.setId("endpoints");
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Shows the facts so far.
    public void show(Facts facts) {
        if (facts.equals(shown)) {
            return;
        }
        shown = facts;
        FlowPane sections = new FlowPane(18, 18);
        sections.setRowValignment(VPos.TOP);
        FactSection.of(facts).forEach(section -> sections.getChildren().add(section(section)));
        content.getChildren().setAll(RoutePicture.of(Route.of(facts)), sections, doors(facts));
    }

    private static VBox section(FactSection section) {
        GridPane grid = new GridPane();
        grid.setHgap(14);
        grid.setVgap(6);
        int row = 0;
        for (FactSection.Line line : section.lines()) {
            Label name = new Label(line.name());
            name.getStyleClass().add("muted");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label value = new Label(line.value());
            value.setWrapText(true);
            value.setMinHeight(Region.USE_PREF_SIZE);
            grid.addRow(row++, name, value);
            GridPane.setValignment(name, VPos.TOP);
        }
        VBox box = new VBox(8, heading(section.title()), grid);
        box.getStyleClass().add("fact-card");
        box.setPrefWidth(368);
        return box;
    }

    private static Label heading(String words) {
        Label heading = new Label(words);
        heading.getStyleClass().add("heading");
        return heading;
    }

    private Node doors(Facts facts) {
        if (!facts.isAws()) {
            return muted("VPC endpoints exist only on AWS.");
        }
        Answer answer = facts.get(VpcEndpoint.LIST);
        VBox box = new VBox(8, heading("VPC endpoints for DynamoDB in this region"));
        List<VpcEndpoint> endpoints = VpcEndpoint.of(facts);
        if (!(answer instanceof Answer.Known)) {
            box.getChildren().add(muted("Couldn't list VPC endpoints. " + answer.whyUnknown(VpcEndpoint.LIST)));
            if (answer instanceof Answer.Denied(var action, var _, var _, var _, var _)) {
                box.getChildren()
                        .add(Icons.button(
                                "endpoints-copy", Feather.COPY, "Copy " + action, "Copy the missing permission", () -> {
                                    Clipboards.copy(action);
                                    navigator.toast("Copied");
                                }));
            }
        } else if (endpoints.isEmpty()) {
            box.getChildren().add(muted("There are none. Requests from VPCs use public endpoints."));
        } else {
            JsonView policy = new JsonView("endpoint-policy");
            ((Region) policy.node()).setPrefHeight(200);
            TableView<VpcEndpoint> table = table(endpoints);
            table.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
                policy.setText(chosen == null ? "" : chosen.policy());
            });
            table.getSelectionModel().selectFirst();
            box.getChildren().addAll(table, muted("Endpoint policy"), policy.node());
        }
        return box;
    }

    private static TableView<VpcEndpoint> table(List<VpcEndpoint> endpoints) {
        TableView<VpcEndpoint> table = new TableView<>();
        table.setId("vpc-endpoints");
        table.setAccessibleText("VPC endpoints");
        table.getItems().setAll(endpoints);
        table.getStyleClass().add("rows");
        table.setPrefHeight(Math.min(endpoints.size(), 6) * 30.0 + 44);
        column(table, "Endpoint", 190, VpcEndpoint::id);
        column(table, "Type", 90, VpcEndpoint::type);
        column(table, "Service", 280, VpcEndpoint::service);
        column(table, "VPC", 190, VpcEndpoint::vpc);
        column(table, "State", 100, VpcEndpoint::state);
        return table;
    }

    private static void column(
            TableView<VpcEndpoint> table, String title, double width, Function<VpcEndpoint, String> text) {
        TableColumn<VpcEndpoint, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        table.getColumns().add(column);
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("muted");
        return label;
    }
}
