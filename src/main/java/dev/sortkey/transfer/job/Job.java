package dev.sortkey.transfer.job;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A job as it was asked for.
///
/// @param id unlike that of any other job, short enough to type
/// @param connection the name of the connection
/// @param made when it was asked for
/// @param user the person's name on this machine
/// @param what it does, such as `set status`
/// @param undoes the id of the job that it takes back; null for others
public record Job(
        String id,
        String connection,
        String table,
        Instant made,
        String user,
        String what,
        Options options,
        @Nullable String undoes) {
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
        connection = Objects.requireNonNullElse(connection, "");
        table = Objects.requireNonNullElse(table, "");
        made = Objects.requireNonNullElse(made, Instant.EPOCH);
        user = Objects.requireNonNullElse(user, "");
        what = Objects.requireNonNullElse(what, "");
        options = Objects.requireNonNullElse(options, Options.USUAL);
    }

    /// The same at another rate.
    public Job withRate(double unitsPerSecond) {
        return new Job(
                id,
                connection,
                table,
                made,
                user,
                what,
                new Options(unitsPerSecond, options.parallel(), options.version()),
                undoes);
    }

    /// One that lets it have its rate.
    public Pace pace() {
        return new Pace(options.rate() > 0 ? options.rate() : Double.POSITIVE_INFINITY);
    }
}
