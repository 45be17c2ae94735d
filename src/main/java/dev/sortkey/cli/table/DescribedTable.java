package dev.sortkey.cli.table;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.S3Transfer;
import dev.sortkey.dynamo.table.S3Transfers;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.metric.MetricReader;
import dev.sortkey.dynamo.table.metric.MetricSpan;
import dev.sortkey.dynamo.table.metric.TableMetrics;
import dev.sortkey.support.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What `tables describe` tells of a table.
///
/// @param exports to Amazon S3, by the service itself
/// @param imports that made the table
/// @param metrics nothing unless they were asked for
record DescribedTable(
        TableDetails details,
        Fact<S3Transfer.Latest> exports,
        Fact<S3Transfer.Latest> imports,
        Optional<Fact<TableMetrics>> metrics) {
    /// Asks for all of it.
    ///
    /// @param span of the metrics; null for none
    static DescribedTable of(Connection connection, String name, @Nullable MetricSpan span) {
        TableDetails details = TableInspector.inspect(connection.dynamo(), name);
        Fact<TableDescription> table = details.table();
        try (var together = new Together("describing " + name)) {
            var exports =
                    together.ask(() -> table.then(known -> S3Transfers.exports(connection.dynamo(), known.tableArn())));
            var imports =
                    together.ask(() -> table.then(known -> S3Transfers.imports(connection.dynamo(), known.tableArn())));
            var metrics = together.ask(() -> metrics(connection, table, name, span));
            return new DescribedTable(details, exports.get(), imports.get(), metrics.get());
        }
    }

    /// Each request for them is billed, so they aren't asked for without a table.
    private static Optional<Fact<TableMetrics>> metrics(
            Connection connection, Fact<TableDescription> table, String name, @Nullable MetricSpan span) {
        return span == null || table.known().isEmpty()
                ? Optional.empty()
                : Optional.of(new MetricReader(connection).read(name, span, Instant.now()));
    }

    /// What the server doesn't have.
    List<MissingFeature> lacking() {
        var lacking = new ArrayList<>(details.lacking());
        if (exports instanceof Fact.Unsupported<?>) {
            lacking.add(MissingFeature.EXPORT);
        }
        if (imports instanceof Fact.Unsupported<?>) {
            lacking.add(MissingFeature.IMPORT);
        }
        if (metrics.filter(Fact.Unsupported.class::isInstance).isPresent()) {
            lacking.add(MissingFeature.CLOUDWATCH);
        }
        return lacking;
    }
}
