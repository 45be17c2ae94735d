package dev.sortkey.posture.collect.wide;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Profiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One account, and where to look in it.
///
/// @param connection what its connections are called, in each Region
/// @param profile the profile that signs, or null for the credentials of the environment
/// @param profiles those that count, `profile` among them, as the person has them
/// @param signing the same to sign with; its credentials may be fetched already
/// @param guard how the connections are guarded
/// @param regions its Regions, the home first; empty for all that the account has enabled
public record WideAccount(
        String connection,
        @Nullable String profile,
        Profiles profiles,
        Profiles signing,
        Guard guard,
        List<String> regions) {
    /// Copies the list.
    public WideAccount {
        regions = List.copyOf(regions);
    }

    /// Its first Region; null if it names none.
    @Nullable
    String home() {
        return regions.isEmpty() ? null : regions.getFirst();
    }

    /// Its connection in `region`; null for the one that the environment or the profile names.
    ConnectionSpec in(@Nullable String region) {
        return new ConnectionSpec(connection, new Target.Aws(profile, region), guard);
    }
}
