package dev.sortkey.dynamo.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.MultiRegionConsistency;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughputOverride;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputOverride;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaGlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The replicas of a table in words.
public final class GlobalTableText {
    private static final Pattern ACCOUNT = Pattern.compile("arn:[^:]*:dynamodb:[^:]*:(\\d{12}):.*");

    private GlobalTableText() {}

    /// By what it is about, such as `replica eu-west-2`; nothing for a table without replicas.
    public static Map<String, String> of(TableDescription table) {
        var words = new LinkedHashMap<String, String>();
        if (table.replicas().isEmpty() && table.globalTableWitnesses().isEmpty()) {
            return words;
        }
        words.put("consistency", consistency(table.multiRegionConsistency()));
        table.replicas().forEach(replica -> words.put(name(replica, words), replica(replica)));
        table.globalTableWitnesses()
                .forEach(witness ->
                        words.put("witness " + witness.regionName(), status(witness.witnessStatusAsString())));
        if (table.globalTableSettingsReplicationMode() != null) {
            words.put("settings are replicated", status(table.globalTableSettingsReplicationModeAsString()));
        }
        if (table.globalTableVersion() != null) {
            words.put("version of global tables", table.globalTableVersion());
        }
        return words;
    }

    /// There may be one in the same Region for each account.
    private static String name(ReplicaDescription replica, Map<String, String> taken) {
        String name = "replica " + replica.regionName();
        return taken.containsKey(name)
                ? name + ", " + account(replica.replicaArn()).orElse("?")
                : name;
    }

    /// Tables of a single mode aren't told of it.
    private static String consistency(@Nullable MultiRegionConsistency mode) {
        return mode == MultiRegionConsistency.STRONG ? "strong" : "eventual";
    }

    private static String replica(ReplicaDescription it) {
        var parts = new ArrayList<String>();
        parts.add(status(it.replicaStatusAsString())
                + (it.replicaStatusPercentProgress() == null ? "" : " " + it.replicaStatusPercentProgress() + "%")
                + (it.replicaStatusDescription() == null ? "" : " (" + it.replicaStatusDescription() + ")"));
        account(it.replicaArn()).ifPresent(account -> parts.add("account " + account));
        if (it.replicaTableClassSummary() != null) {
            parts.add("class " + it.replicaTableClassSummary().tableClassAsString());
        }
        throughput(parts, it.provisionedThroughputOverride(), it.onDemandThroughputOverride());
        warm(parts, ThroughputText.warm(it.warmThroughput()));
        if (it.kmsMasterKeyId() != null) {
            parts.add("key " + it.kmsMasterKeyId());
        }
        if (it.replicaInaccessibleDateTime() != null) {
            parts.add("inaccessible since " + it.replicaInaccessibleDateTime());
        }
        it.globalSecondaryIndexes().forEach(index -> parts.addAll(index(index)));
        return String.join(" · ", parts);
    }

    private static Optional<String> account(@Nullable String arn) {
        Matcher matcher = ACCOUNT.matcher(Objects.requireNonNullElse(arn, ""));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<String> index(ReplicaGlobalSecondaryIndexDescription it) {
        var parts = new ArrayList<String>();
        throughput(parts, it.provisionedThroughputOverride(), it.onDemandThroughputOverride());
        warm(parts, ThroughputText.warm(it.warmThroughput()));
        return parts.isEmpty() ? List.of() : List.of("index " + it.indexName() + ": " + String.join(", ", parts));
    }

    private static void throughput(
            List<String> parts,
            @Nullable ProvisionedThroughputOverride units,
            @Nullable OnDemandThroughputOverride maximum) {
        if (units != null && units.readCapacityUnits() != null) {
            parts.add(String.format(Locale.ROOT, "%,d RCU", units.readCapacityUnits()));
        }
        String most = maximum == null ? "" : ThroughputText.maximum(maximum.maxReadRequestUnits(), null);
        if (!most.isEmpty()) {
            parts.add(most);
        }
    }

    private static void warm(List<String> parts, String warm) {
        if (!warm.isEmpty()) {
            parts.add("warm " + warm);
        }
    }

    private static String status(@Nullable String status) {
        return status == null ? "unknown" : status.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
