package dev.sortkey.calls;

import org.jspecify.annotations.Nullable;

/// What a call sent and received over the network, all attempts together.
///
/// @param attempts how often it was sent; 0 when it never was, for example if the connection's guard refused it
/// @param bytesOut bytes of the request bodies, or null when unknown
/// @param bytesIn bytes of the response bodies according to `Content-Length`, or null without one
/// @param status the last HTTP status, or null without an answer
/// @param requestId the service's name for the last attempt, or null when it gave none
/// @param region the Region that it was signed for, or null when unknown
public record Traffic(
        int attempts,
        @Nullable Long bytesOut,
        @Nullable Long bytesIn,
        @Nullable Integer status,
        @Nullable String requestId,
        @Nullable String region) {
    /// Nothing was sent.
    static final Traffic NONE = new Traffic(0, 0L, 0L, null, null, null);

    /// How often it was sent again.
    public int retries() {
        return Math.max(0, attempts - 1);
    }

    /// Whether anything was sent.
    public boolean sent() {
        return attempts > 0;
    }
}
