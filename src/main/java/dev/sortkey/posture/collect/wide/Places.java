package dev.sortkey.posture.collect.wide;

import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/// Which Regions an account has, and which accounts an organization.
public final class Places {
    private Places() {}

    /// The Regions that the account has enabled, `home` first. Without the permission for `ec2:DescribeRegions`,
    /// all that have DynamoDB: those that aren't enabled say so themselves then.
    static List<String> regions(Collector collector, Region home) {
        List<String> enabled = enabled(collector);
        return Stream.concat(Stream.of(home.id()), (enabled.isEmpty() ? known(home) : enabled).stream())
                .distinct()
                .toList();
    }

    /// The Regions that the account has enabled; empty without the permission for `ec2:DescribeRegions`.
    public static List<String> enabled(Collector collector) {
        return collector
                .answer(AwsRequest.of(AwsService.EC2, "DescribeRegions"))
                .body()
                .path("regionInfo")
                .valueStream()
                .map(region -> region.path("regionName").asString(""))
                .filter(region -> !region.isEmpty())
                .sorted()
                .toList();
    }

    /// All Regions with DynamoDB in the partition of `home`.
    public static List<String> known(Region home) {
        PartitionMetadata partition = PartitionMetadata.of(home);
        return ServiceMetadata.of("dynamodb").regions().stream()
                .filter(region -> !region.isGlobalRegion()
                        && PartitionMetadata.of(region).id().equals(partition.id())
                        && region.id().matches(partition.regionRegex()))
                .map(Region::id)
                .sorted()
                .toList();
    }

    /// The IDs of the active accounts of the caller's organization.
    ///
    /// @throws UserException `AccessDenied` or `Unavailable` when they can't be listed
    public static List<String> accounts(Collector collector) {
        Answer answer = collector.answer(AwsRequest.of(AwsService.ORGANIZATIONS, "ListAccounts"));
        if (!(answer instanceof Answer.Known)) {
            throw new UserException(new UserError.Unavailable(
                    "The accounts of the organization can't be listed. "
                            + answer.whyUnknown(Question.of("organizations", "ListAccounts")),
                    "Use the management account or a delegated administrator, or name the accounts with --accounts."));
        }
        return answer.body()
                .path("Accounts")
                .valueStream()
                .filter(account -> account.path("Status").asString("ACTIVE").equals("ACTIVE"))
                .map(account -> account.path("Id").asString(""))
                .sorted()
                .toList();
    }

    /// The caller's own account; empty when it isn't known.
    public static String own(Collector collector) {
        return collector
                .answer(AwsRequest.of(AwsService.STS, "GetCallerIdentity"))
                .body()
                .path("Account")
                .asString("");
    }
}
