package dev.sortkey.transfer.job;

import dev.sortkey.dynamo.item.KeyNames;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A job as it was asked for.
///
/// @param id unlike that of any other job, short enough to type
/// @param place where it changes items
/// @param made when it was asked for
/// @param user the person's name on this machine
/// @param what it does, such as `set status to done`
/// @param undoes the id of the job that it takes back; null for others
public record Job(
        String id,
        Kind kind,
        Place place,
        Instant made,
        String user,
        String what,
        Options options,
        @Nullable String undoes) {
    /// What a job does.
    public enum Kind {
        /// Changes items of a table in the same way.
        BULK,
        /// Writes items of a table into a file.
        EXPORT,
        /// Puts the items of a file into a table.
        IMPORT,
        /// Puts items of a table into another one.
        COPY
    }

    /// A table, as it can be named without asking for it.
    ///
    /// @param connection the name of the connection
    /// @param keys the key attributes, the partition key first
    public record Place(String connection, String table, List<String> keys) {
        /// With defaults for what a damaged file doesn't say.
        public Place {
            connection = Objects.requireNonNullElse(connection, "");
            table = Objects.requireNonNullElse(table, "");
            keys = keys == null ? List.of() : List.copyOf(keys);
        }

        /// A table of a connection.
        public static Place of(String connection, TableDescription table) {
            return new Place(connection, table.tableName(), KeyNames.of(table).all());
        }
    }

    /// How a job goes about its work.
    ///
    /// @param rate capacity units a second; 0 for as many as the service takes
    /// @param parallel requests at once; 0 for a usual number
    /// @param version the attribute that counts the versions of an item; null for none
    public record Options(
            double rate, int parallel, @Nullable String version) {
        /// What suits most.
        public static final Options USUAL = new Options(0, 0, null);

        private static final int USUAL_PARALLEL = 32;

        /// With a number of requests.
        public Options {
            parallel = parallel < 1 ? USUAL_PARALLEL : parallel;
        }
    }

    /// With defaults for what a damaged file doesn't say.
    public Job {
        id = Objects.requireNonNullElse(id, "");
        kind = Objects.requireNonNullElse(kind, Kind.BULK);
        place = Objects.requireNonNullElse(place, new Place("", "", List.of()));
        made = Objects.requireNonNullElse(made, Instant.EPOCH);
        user = Objects.requireNonNullElse(user, "");
        what = Objects.requireNonNullElse(what, "");
        options = Objects.requireNonNullElse(options, Options.USUAL);
    }

    /// The name of the connection.
    public String connection() {
        return place.connection();
    }

    /// The name of the table.
    public String table() {
        return place.table();
    }

    /// The same at another rate.
    public Job withRate(double unitsPerSecond) {
        return with(new Options(unitsPerSecond, options.parallel(), options.version()));
    }

    /// The same with other options.
    public Job with(Options changed) {
        return new Job(id, kind, place, made, user, what, changed, undoes);
    }

    /// One that lets it have its rate.
    public Pace pace() {
        return Pace.of(options.rate());
    }
}
