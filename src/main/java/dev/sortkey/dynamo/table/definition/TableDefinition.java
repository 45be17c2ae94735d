package dev.sortkey.dynamo.table.definition;

import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.support.UserException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DestinationStatus;
import software.amazon.awssdk.services.dynamodb.model.KinesisDataStreamDestination;

/// A whole table as a value: what creates it, and the settings that only later requests can make.
///
/// @param create keys, indexes, capacity, stream, encryption, class, protection, tags, resource policy
/// @param timeToLive the attribute by which items expire; null when they don't
/// @param recoveryDays how many days point-in-time recovery goes back, 1 to 35; null when it is off
/// @param insights contributor insights by index name, {@link #TABLE} for the table itself; absent where they are
///     off
/// @param kinesis where changes are sent to; null when nowhere
/// @param replicas the replicas in other Regions
/// @param unknown the parts that the source doesn't tell of, with the reason: they are neither on nor off
public record TableDefinition(
        CreateTableRequest create,
        @Nullable String timeToLive,
        @Nullable Integer recoveryDays,
        Map<String, ContributorInsightsMode> insights,
        @Nullable Kinesis kinesis,
        List<CreateReplicationGroupMemberAction> replicas,
        Map<Part, String> unknown) {
    /// The name of the table itself among its indexes.
    public static final String TABLE = "";
    /// Why a part is unknown that no request asked for.
    public static final String NOT_ASKED = "not asked";
    /// Why a part is unknown that a format has no words for.
    public static final String NOT_TOLD = "the source can't tell";
    /// How many days point-in-time recovery goes back unless told otherwise.
    public static final int DEFAULT_RECOVERY_DAYS = 35;

    /// Copies what it is given.
    public TableDefinition {
        insights = Collections.unmodifiableMap(new TreeMap<>(insights));
        replicas = List.copyOf(replicas);
        unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
    }

    /// A part that a source may leave open.
    public enum Part {
        TAGS,
        RESOURCE_POLICY,
        TIME_TO_LIVE,
        POINT_IN_TIME_RECOVERY,
        CONTRIBUTOR_INSIGHTS,
        KINESIS,
        REPLICAS;

        /// Such as `time to live`.
        public String words() {
            return switch (this) {
                case KINESIS -> "the Kinesis destination";
                case RESOURCE_POLICY -> "the resource policy";
                case POINT_IN_TIME_RECOVERY -> "point-in-time recovery";
                default -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
            };
        }
    }

    /// A Kinesis data stream that gets each change.
    ///
    /// @param precision of the times in its records; null for the service's default, milliseconds
    public record Kinesis(String streamArn, @Nullable ApproximateCreationDateTimePrecision precision) {
        private static final Set<DestinationStatus> ON =
                Set.of(DestinationStatus.ACTIVE, DestinationStatus.ENABLING, DestinationStatus.UPDATING);

        /// Those of a live table's destinations that are on; there may be two.
        public static List<Kinesis> live(List<KinesisDataStreamDestination> destinations) {
            return destinations.stream()
                    .filter(each -> ON.contains(each.destinationStatus()))
                    .map(each -> new Kinesis(each.streamArn(), each.approximateCreationDateTimePrecision()))
                    .toList();
        }
    }

    /// Only what creates the table; all that a creation can't carry is unknown.
    public static TableDefinition of(CreateTableRequest create) {
        return of(create, EnumSet.complementOf(EnumSet.of(Part.TAGS, Part.RESOURCE_POLICY)));
    }

    /// What a table's description tells; that is nothing of tags and policies either.
    public static TableDefinition ofDescription(CreateTableRequest create) {
        return of(create, EnumSet.allOf(Part.class));
    }

    private static TableDefinition of(CreateTableRequest create, Set<Part> parts) {
        var unknown = new EnumMap<Part, String>(Part.class);
        parts.forEach(part -> unknown.put(part, NOT_TOLD));
        return new TableDefinition(create, null, null, Map.of(), null, List.of(), unknown);
    }

    /// The live table that `details` describe; what could not be asked is unknown.
    ///
    /// @throws UserException why its description is not known
    public static TableDefinition of(TableDetails details) {
        return LiveFacts.of(details);
    }

    /// The table's name.
    public String name() {
        return create.tableName();
    }

    /// With another creation, all else the same.
    public TableDefinition with(CreateTableRequest other) {
        return new TableDefinition(other, timeToLive, recoveryDays, insights, kinesis, replicas, unknown);
    }

    /// What this changes of `before`, put on the table as it is `now`; where that has changed otherwise meanwhile,
    /// this counts.
    public TableDefinition rebased(TableDefinition before, TableDefinition now) {
        return before.equals(now) ? this : new DefinitionRebase(before, this, now).definition();
    }

    /// The parts that should be known but aren't, such as those that were denied, with the reason.
    public Map<Part, String> missing() {
        var missing = new EnumMap<Part, String>(Part.class);
        missing.putAll(unknown);
        missing.values().removeIf(reason -> reason.equals(NOT_ASKED) || reason.equals(NOT_TOLD));
        return missing;
    }

    /// Whether the source tells of `part`.
    public boolean knows(Part part) {
        return !unknown.containsKey(part);
    }
}
