package dev.sortkey.dynamo.wire;

import org.jspecify.annotations.Nullable;

/// Where a request goes, as other tools have to be told: without it they send the request wherever they are set up
/// for.
///
/// @param endpoint the URL of the server, or null for the one of AWS in the region
/// @param region the region that requests are signed for, or null for the tool's own
/// @param profile the profile that signs, or null for the tool's own credentials
/// @param accessKeyId the access key ID that a local server asks for, or null; its secret is a placeholder
public record Destination(
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable String profile,
        @Nullable String accessKeyId) {
    /// The secret that goes with an access key ID of a local server, which doesn't look at it.
    public static final String SECRET = "local";

    /// Wherever the tool is set up for.
    public static final Destination UNSAID = new Destination(null, null, null, null);

    /// The same in another Region, unless that is null.
    public Destination in(@Nullable String other) {
        return other == null ? this : new Destination(endpoint, other, profile, accessKeyId);
    }
}
