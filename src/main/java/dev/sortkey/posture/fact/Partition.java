package dev.sortkey.posture.fact;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/// The partition of AWS, such as `aws` or `aws-cn`: what ARNs begin with.
public final class Partition {
    private Partition() {}

    /// The partition of `region`; `aws` for one that nobody knows.
    public static String of(String region) {
        return region.isEmpty()
                ? "aws"
                : PartitionMetadata.of(Region.of(region)).id();
    }
}
