package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.network.Outbound;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The network requests of the doctor.
public interface NetworkAccess {
    /// The addresses of `host`.
    ///
    /// @throws java.net.UnknownHostException when it has none
    List<String> addresses(String host) throws IOException;

    /// The answer to a bare `GET` of `uri`, whatever its status, sent as `outbound` says.
    ///
    /// @throws IOException when no HTTP answer came
    Answer get(URI uri, Outbound outbound) throws IOException;

    /// What a server answered.
    ///
    /// @param status the HTTP status
    /// @param date the `Date` header, or null without one
    record Answer(int status, @Nullable String date) {}
}
