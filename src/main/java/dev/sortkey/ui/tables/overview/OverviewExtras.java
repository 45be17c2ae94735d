package dev.sortkey.ui.tables.overview;

import dev.sortkey.dynamo.client.server.MissingFeature;
import java.util.function.Consumer;
import javafx.scene.Node;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The sections of a table's overview that have requests of their own.
public final class OverviewExtras {
    private final OverviewViewModel model;
    private final MetricsPane metrics;
    private final TransfersPane transfers;

    /// Those of `model`.
    public OverviewExtras(OverviewViewModel model) {
        this.model = model;
        metrics = new MetricsPane(model);
        transfers = new TransfersPane(model);
    }

    /// What CloudWatch counts; asked for now.
    ///
    /// @param lacking hears what the server doesn't have
    public Node metrics(TableDescription table, Consumer<MissingFeature> lacking) {
        return metrics.section(table, lacking);
    }

    /// The service's own exports and imports; asked for now.
    ///
    /// @param lacking hears what the server doesn't have
    public Node transfers(TableDescription table, Consumer<MissingFeature> lacking) {
        return transfers.section(table.tableArn(), lacking);
    }

    /// A line about what the server doesn't have.
    public LackingLine lacking() {
        return new LackingLine(model.server());
    }
}
