package dev.sortkey.dynamo.network;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the server of a connection answers, and what is waited for at this moment.
///
/// @param state what can be said of the server
/// @param since when the first request was sent that got no answer; null unless the server is silent
/// @param took how long the last answer took; null before the first
/// @param pending the request that a person has waited for longest, if that is long enough to be told; null
/// otherwise
public record Health(
        State state,
        @Nullable Instant since,
        @Nullable Duration took,
        @Nullable Pending pending) {
    /// Nothing was asked yet.
    public static final Health UNKNOWN = new Health(State.UNKNOWN, null, null, null);

    /// What can be said of a server.
    public enum State {
        /// Nothing was asked yet.
        UNKNOWN,
        /// It answers.
        ANSWERS,
        /// It answers, but takes long.
        SLOW,
        /// It hasn't answered lately.
        SILENT
    }

    /// A request that is waited for.
    ///
    /// @param operation such as `ListTables`; empty where the request doesn't say
    /// @param server its host and port
    /// @param waited how long, in whole seconds
    public record Pending(String operation, String server, Duration waited) {}
}
