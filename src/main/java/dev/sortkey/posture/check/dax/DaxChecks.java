package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.check.Check;
import java.util.List;

/// The checks of DAX clusters, in the order in which they are shown.
public final class DaxChecks {
    private DaxChecks() {}

    /// All of them.
    public static List<Check> all() {
        return List.of(
                new ClusterMember("DX-SSE"),
                new ClusterMember("DX-TLS"),
                new ReadOnlyRole(),
                new AccessThroughDax(),
                new ClusterNetwork());
    }
}
