package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.check.Check;
import java.util.List;

/// The checks of an organisation's policies, in the order in which they are shown.
public final class OrganisationChecks {
    private OrganisationChecks() {}

    /// All of them.
    public static List<Check> all() {
        return List.of(new RegionRestriction(), new DeletionGuard(), new CreationGuard(), new ResourcePerimeter());
    }
}
