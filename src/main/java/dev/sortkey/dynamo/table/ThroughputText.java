package dev.sortkey.dynamo.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexWarmThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableWarmThroughputDescription;

/// Throughput that is set besides provisioned units, in words.
public final class ThroughputText {
    private ThroughputText() {}

    /// The most that an on-demand table or index takes, such as `at most 400 reads/s, 100 writes/s`; empty when
    /// nothing limits it.
    public static String maximum(@Nullable OnDemandThroughput maximum) {
        return maximum == null ? "" : maximum(maximum.maxReadRequestUnits(), maximum.maxWriteRequestUnits());
    }

    /// The service says -1 where there is no maximum.
    static String maximum(@Nullable Long reads, @Nullable Long writes) {
        String units = units(reads, writes);
        return units.isEmpty() ? "" : "at most " + units;
    }

    /// What a table takes at once, such as `12,000 reads/s, 4,000 writes/s`; empty when the service doesn't say.
    public static String warm(@Nullable TableWarmThroughputDescription warm) {
        return warm == null ? "" : warm(warm.readUnitsPerSecond(), warm.writeUnitsPerSecond(), warm.statusAsString());
    }

    /// The same of an index.
    public static String warm(@Nullable GlobalSecondaryIndexWarmThroughputDescription warm) {
        return warm == null ? "" : warm(warm.readUnitsPerSecond(), warm.writeUnitsPerSecond(), warm.statusAsString());
    }

    private static String warm(@Nullable Long reads, @Nullable Long writes, @Nullable String status) {
        String units = units(reads, writes);
        return units.isEmpty() || status == null || status.equals("ACTIVE")
                ? units
                : units + " (" + status.toLowerCase(Locale.ROOT) + ")";
    }

    /// What is set of an index, such as ` · at most 400 reads/s · warm 12,000 reads/s, 4,000 writes/s`.
    public static String of(GlobalSecondaryIndexDescription index) {
        String maximum = maximum(index.onDemandThroughput());
        String warm = warm(index.warmThroughput());
        return (maximum.isEmpty() ? "" : " · " + maximum) + (warm.isEmpty() ? "" : " · warm " + warm);
    }

    private static String units(@Nullable Long reads, @Nullable Long writes) {
        List<String> units = new ArrayList<>();
        if (reads != null && reads > 0) {
            units.add(String.format(Locale.ROOT, "%,d reads/s", reads));
        }
        if (writes != null && writes > 0) {
            units.add(String.format(Locale.ROOT, "%,d writes/s", writes));
        }
        return String.join(", ", units);
    }
}
