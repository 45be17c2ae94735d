package dev.sortkey.ui.tables.overview;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.S3Transfer;
import dev.sortkey.dynamo.table.backup.Moments;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.FormPage;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The exports to Amazon S3 and the imports from there that the service itself made of a table.
final class TransfersPane {
    private final OverviewViewModel model;
    private final VBox section = new VBox(8);
    private final GridPane rows = new GridPane(18, 4);
    private @Nullable Fact<S3Transfer.Latest> exports;
    private @Nullable Fact<S3Transfer.Latest> imports;

    TransfersPane(OverviewViewModel model) {
        this.model = model;
        section.setId("transfers");
        section.managedProperty().bind(section.visibleProperty());
        section.setVisible(false);
        section.getChildren().setAll(FormPage.heading("Exports and imports by DynamoDB"), rows);
    }

    /// The section about the table with this ARN, which is hidden until there is something to tell.
    ///
    /// @param lacking hears what the server doesn't have
    Node section(@Nullable String arn, Consumer<MissingFeature> lacking) {
        model.exports(arn, fact -> {
            exports = fact;
            tell(fact, MissingFeature.EXPORT, lacking);
        });
        model.imports(arn, fact -> {
            imports = fact;
            tell(fact, MissingFeature.IMPORT, lacking);
        });
        return section;
    }

    private void tell(Fact<?> fact, MissingFeature feature, Consumer<MissingFeature> lacking) {
        if (fact instanceof Fact.Unsupported<?>) {
            lacking.accept(feature);
        }
        rows.getChildren().clear();
        add("Exports to Amazon S3", exports);
        add("Import from Amazon S3", imports);
        section.setVisible(!rows.getChildren().isEmpty());
    }

    private void add(String title, @Nullable Fact<S3Transfer.Latest> fact) {
        switch (fact) {
            case null -> {}
            case Fact.Unsupported<S3Transfer.Latest> _ -> {}
            case Fact.Known<S3Transfer.Latest>(S3Transfer.Latest latest) -> add(title, latest);
            default -> {
                Label unknown = value("Unknown: " + fact.whyUnknown());
                unknown.getStyleClass().add("unknown");
                row(title, unknown);
            }
        }
    }

    private void add(String title, S3Transfer.Latest latest) {
        if (latest.newest().isEmpty()) {
            row(title, value("none in the last 90 days"));
            return;
        }
        String name = title;
        for (S3Transfer transfer : latest.newest()) {
            Label what = value(transfer.start()
                            .map(start -> Moments.local(start, ZoneId.systemDefault()) + " · ")
                            .orElse("")
                    + transfer.words());
            what.setTooltip(new Tooltip(transfer.arn()));
            if (transfer.hasFailed()) {
                what.getStyleClass().add("wrong");
            }
            row(name, what);
            name = "";
        }
        if (latest.more() > 0) {
            row("", FormPage.hint(Counted.of(latest.more(), "older one")));
        }
    }

    private void row(String title, Label value) {
        Label name = new Label(title);
        name.getStyleClass().addAll("muted", "fact-name");
        GridPane.setHgrow(value, Priority.ALWAYS);
        rows.addRow(rows.getRowCount(), name, value);
    }

    private static Label value(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMaxWidth(760);
        return label;
    }
}
