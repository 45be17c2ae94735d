package dev.sortkey.cli.table;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.GlobalTableText;
import dev.sortkey.dynamo.table.OtherMembers;
import dev.sortkey.dynamo.table.S3Transfer;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableText;
import dev.sortkey.dynamo.table.ThroughputText;
import dev.sortkey.dynamo.table.Watchers;
import dev.sortkey.dynamo.table.backup.Moments;
import dev.sortkey.dynamo.table.metric.TableMetrics;
import dev.sortkey.support.Counted;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/// The details of a table as a listing of properties.
final class DetailsText {
    private final List<List<Object>> rows = new ArrayList<>();

    private DetailsText() {}

    static Listing of(DescribedTable described, TableDescription table) {
        var text = new DetailsText();
        TableDetails details = described.details();
        text.table(table);
        GlobalTableText.of(table).forEach(text::row);
        text.fact("time to live", details.timeToLive(), DetailsText::timeToLive);
        text.fact("point-in-time recovery", details.backups(), DetailsText::recovery);
        text.fact(
                "tags",
                details.tags(),
                tags -> tags.isEmpty()
                        ? "none"
                        : tags.stream()
                                .map(tag -> tag.key() + "=" + tag.value())
                                .collect(Collectors.joining(", ")));
        text.fact("resource policy", details.policy(), policy -> policy.orElse("none"));
        text.fact("contributor insights", details.watchers().insights(), Watchers::words);
        text.fact("kinesis data streams", details.watchers().kinesis(), Watchers::destinations);
        text.transfers("export to S3", described.exports());
        text.transfers("import from S3", described.imports());
        described.metrics().ifPresent(text::metrics);
        OtherMembers.of(table).forEach(member -> text.row(member.name(), member.value()));
        details.unknown().forEach((name, json) -> text.row(name, json + " (unknown to this version)"));
        text.lacking(described.lacking());
        return new Listing(List.of("property", "value"), text.rows);
    }

    private void table(TableDescription table) {
        row("table", table.tableName());
        row("status", table.tableStatusAsString());
        row("key", TableText.key(table, table.keySchema()));
        table.globalSecondaryIndexes()
                .forEach(index -> row(
                        "global index " + index.indexName(),
                        TableText.index(table, index.keySchema(), index.projection()) + ThroughputText.of(index)));
        table.localSecondaryIndexes()
                .forEach(index -> row(
                        "local index " + index.indexName(),
                        TableText.index(table, index.keySchema(), index.projection())));
        table.vectorIndexes().forEach(index -> row("vector index " + index.indexName(), TableText.vector(index)));
        row("items", number(table.itemCount()));
        row("bytes", number(table.tableSizeBytes()));
        row("billing", TableText.capacity(table));
        String warm = ThroughputText.warm(table.warmThroughput());
        row("warm throughput", warm.isEmpty() ? null : warm);
        row("stream", TableText.stream(table));
        row("deletion protection", Boolean.TRUE.equals(table.deletionProtectionEnabled()) ? "on" : "off");
        row("arn", table.tableArn());
    }

    private void row(String property, @Nullable String value) {
        if (value != null) {
            rows.add(List.of(property, value));
        }
    }

    private <T> void fact(String property, Fact<T> fact, Function<T, String> words) {
        if (!(fact instanceof Fact.Unsupported<?>)) { // told in a row for all of them
            row(property, fact.known().map(words).orElseGet(() -> "unknown: " + fact.whyUnknown()));
        }
    }

    private void lacking(List<MissingFeature> features) {
        if (!features.isEmpty()) {
            row(
                    "not on this server",
                    features.stream().map(MissingFeature::words).collect(Collectors.joining(", ")));
        }
    }

    /// A row for each of the newest.
    private void transfers(String property, Fact<S3Transfer.Latest> fact) {
        S3Transfer.Latest latest = fact.known().orElse(new S3Transfer.Latest(List.of(), 0));
        if (latest.newest().isEmpty()) {
            fact(property, fact, _ -> "none");
        }
        latest.newest().forEach(each -> row(property, transfer(each)));
        if (latest.more() > 0) {
            row(property, Counted.of(latest.more(), "older one"));
        }
    }

    private static String transfer(S3Transfer it) {
        return it.start()
                        .map(start -> Moments.local(start, ZoneId.systemDefault()) + " ")
                        .orElse("")
                + it.words();
    }

    private void metrics(Fact<TableMetrics> fact) {
        if (fact.known().isEmpty()) {
            fact("metrics", fact, String::valueOf);
            return;
        }
        TableMetrics metrics = fact.known().get();
        metrics.series()
                .forEach(series -> row(
                        series.title().substring(0, 1).toLowerCase(Locale.ROOT)
                                + series.title().substring(1) + ", "
                                + metrics.span().typed(),
                        series.words(metrics.span())));
    }

    private static @Nullable String number(@Nullable Long count) {
        return count == null ? null : String.format(Locale.ROOT, "about %,d", count);
    }

    private static String timeToLive(TimeToLiveDescription now) {
        String status = String.valueOf(now.timeToLiveStatusAsString()).toLowerCase(Locale.ROOT);
        return now.attributeName() == null ? status : status + " by " + now.attributeName();
    }

    private static String recovery(ContinuousBackupsDescription now) {
        var recovery = now.pointInTimeRecoveryDescription();
        return recovery == null
                ? "disabled"
                : String.valueOf(recovery.pointInTimeRecoveryStatusAsString()).toLowerCase(Locale.ROOT);
    }
}
