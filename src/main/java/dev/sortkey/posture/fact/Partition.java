package dev.sortkey.posture.fact;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/// The partition of AWS, such as `aws` or `aws-cn`: what ARNs begin with.
public final class Partition {
    /// Finding it means to match patterns.
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Partition() {}

    /// The partition of `region`; `aws` for an unknown region.
    public static String of(String region) {
        return region.isEmpty()
                ? "aws"
                : KNOWN.computeIfAbsent(
                        region, id -> PartitionMetadata.of(Region.of(id)).id());
    }

    /// The ARN that the table `name` has in `region` of `account`.
    public static String table(String region, String account, String name) {
        return String.join(":", "arn", of(region), "dynamodb", region, account, "table/" + name);
    }
}
