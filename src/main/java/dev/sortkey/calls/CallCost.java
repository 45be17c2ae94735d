package dev.sortkey.calls;

import dev.sortkey.dynamo.guard.ReadOperations;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.VectorCapacity;

/// What a call read or wrote, as DynamoDB reported it; or what a cache saved.
///
/// @param items items returned or written, or table names or records returned; null when there is no number
/// @param scanned items that were read before the filter, or null when not reported
/// @param capacity units over all tables and indexes, or null when not reported
/// @param saved read capacity units that were not used because a cache answered; null for a request to DynamoDB
public record CallCost(
        @Nullable Integer items,
        @Nullable Integer scanned,
        @Nullable Capacity capacity,
        @Nullable Double saved) {

    /// What DynamoDB reported.
    public CallCost(@Nullable Integer items, @Nullable Integer scanned, @Nullable Capacity capacity) {
        this(items, scanned, capacity, null);
    }

    /// Capacity units, as DynamoDB reported them.
    ///
    /// @param readUnits read capacity units
    /// @param writeUnits write capacity units
    /// @param vectorBytes what was searched or written in vector indexes, which is billed by the byte
    public record Capacity(double readUnits, double writeUnits, double vectorBytes) {
        /// Units of tables and secondary indexes.
        public Capacity(double readUnits, double writeUnits) {
            this(readUnits, writeUnits, 0);
        }

        Capacity plus(Capacity other) {
            return new Capacity(
                    readUnits + other.readUnits, writeUnits + other.writeUnits, vectorBytes + other.vectorBytes);
        }

        private Capacity withVectors(Collection<VectorCapacity> indexes) {
            double bytes = indexes.stream()
                    .flatMap(index -> Stream.of(index.vectorSearchRequestBytes(), index.vectorWriteRequestBytes()))
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .sum();
            return new Capacity(readUnits, writeUnits, vectorBytes + bytes);
        }
    }

    /// As in `12.5 RCU`; empty when not reported.
    public String capacityWords() {
        if (saved != null) {
            return units(saved) + " RCU saved";
        }
        if (capacity == null) {
            return "";
        }
        String read = capacity.readUnits() == 0 ? "" : units(capacity.readUnits()) + " RCU";
        String write = capacity.writeUnits() == 0 ? "" : units(capacity.writeUnits()) + " WCU";
        String vectors = capacity.vectorBytes() == 0
                ? ""
                : String.format(Locale.ROOT, "%,.0f vector bytes", capacity.vectorBytes());
        return Stream.of(read, write, vectors)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining(" "));
    }

    /// Units without trailing zeros.
    public static String units(double units) {
        return new BigDecimal(Double.toString(units)).stripTrailingZeros().toPlainString();
    }

    static CallCost served(SdkRequest request, SdkPojo response, double saved) {
        return new CallCost(items(request, response), scanned(response), null, saved);
    }

    static CallCost of(String operation, SdkRequest request, @Nullable SdkPojo response) {
        if (response == null) {
            return new CallCost(null, null, null);
        }
        return new CallCost(
                items(request, response),
                scanned(response),
                capacity(response, ReadOperations.contains(operation, request)));
    }

    private static @Nullable Integer scanned(SdkPojo response) {
        return Members.get(response, "ScannedCount") instanceof Integer count ? count : null;
    }

    private static @Nullable Capacity capacity(SdkPojo response, boolean reads) {
        return switch (Members.get(response, "ConsumedCapacity")) {
            case ConsumedCapacity one -> units(one, reads);
            case VectorCapacity search -> new Capacity(0, 0).withVectors(List.of(search));
            case Collection<?> many ->
                many.stream()
                        .map(one -> units((ConsumedCapacity) one, reads))
                        .reduce(Capacity::plus)
                        .orElse(null);
            case null, default -> null;
        };
    }

    /// Only transactions report reads and writes separately; for all others, the operation decides.
    private static Capacity units(ConsumedCapacity consumed, boolean reads) {
        return tables(consumed, reads).withVectors(consumed.vectorIndexes().values());
    }

    private static Capacity tables(ConsumedCapacity consumed, boolean reads) {
        Double read = consumed.readCapacityUnits();
        Double write = consumed.writeCapacityUnits();
        if (read != null || write != null) {
            return new Capacity(read == null ? 0 : read, write == null ? 0 : write);
        }
        double units = consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
        return reads ? new Capacity(units, 0) : new Capacity(0, units);
    }

    private static @Nullable Integer items(SdkRequest request, SdkPojo response) {
        if (Members.get(response, "Count") instanceof Integer count) {
            return count;
        }
        for (String name : List.of("Items", "SearchResults", "Records", "Responses", "TableNames", "Item")) {
            if (Members.declared(response, name)) {
                return size(name, Members.get(response, name));
            }
        }
        for (String name : List.of("TransactItems", "TransactStatements", "RequestItems", "Item", "Key")) {
            Object asked = Members.get(request, name);
            if (asked != null) {
                return size(name, asked) - size(name, Members.get(response, "UnprocessedItems"));
            }
        }
        return null;
    }

    private static int size(String name, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> _ when name.equals("Item") || name.equals("Key") -> 1;
            case Map<?, ?> perTable ->
                perTable.values().stream().mapToInt(each -> size("", each)).sum();
            case Collection<?> many -> many.size();
            case null, default -> 0;
        };
    }
}
