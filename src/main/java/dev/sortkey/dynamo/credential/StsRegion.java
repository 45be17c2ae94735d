package dev.sortkey.dynamo.credential;

import dev.sortkey.dynamo.profile.Profiles;
import java.util.Set;
import software.amazon.awssdk.regions.Region;

/// The region of AWS STS: the connection's, or the global endpoint when `legacy` is set.
final class StsRegion {
    /// The regions of which `legacy` means the global endpoint; AWS adds none.
    private static final Set<String> OF_GLOBAL = Set.of(
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private StsRegion() {}

    static Region of(Region region, Profiles profiles, String profile) {
        String variable = profiles.machine().variable("AWS_STS_REGIONAL_ENDPOINTS");
        String set = variable != null
                ? variable
                : profiles.find(profile)
                        .map(it -> it.get("sts_regional_endpoints"))
                        .orElse("");
        return "legacy".equalsIgnoreCase(set) && OF_GLOBAL.contains(region.id()) ? Region.AWS_GLOBAL : region;
    }
}
