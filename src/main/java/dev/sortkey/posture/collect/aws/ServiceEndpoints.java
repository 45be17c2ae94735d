package dev.sortkey.posture.collect.aws;

import dev.sortkey.dynamo.profile.ConfiguredEndpoint;
import dev.sortkey.dynamo.profile.Profiles;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.ServicePartitionMetadata;

/// Where services answer, by the rules of connections: environment, profile, then the partition's hosts.
///
/// @param region the connection's region
/// @param profiles the configuration files
/// @param profile the profile whose settings count
public record ServiceEndpoints(Region region, Profiles profiles, String profile) {
    /// The URL of `service`.
    URI of(AwsService service) {
        return moved(service)
                .orElseGet(() -> URI.create("https://"
                        + metadata(service)
                                .endpointFor(ServiceEndpointKey.builder()
                                        .region(place(service))
                                        .tags(tags())
                                        .build())));
    }

    /// The region that signatures for `service` name.
    String signingRegion(AwsService service) {
        return metadata(service).signingRegion(place(service)).id();
    }

    /// Whether the SDK knows `service` in this region; the service may be newer than the SDK.
    boolean knows(AwsService service) {
        return moved(service).isPresent()
                || service.isGlobal()
                || metadata(service).regions().contains(region);
    }

    /// The same in the partition's own region, which is never turned off.
    ServiceEndpoints atHome() {
        return new ServiceEndpoints(Region.of(signingRegion(AwsService.IAM)), profiles, profile);
    }

    private Optional<URI> moved(AwsService service) {
        return Optional.ofNullable(new ConfiguredEndpoint(profiles, profile).of(service.profileKey()));
    }

    private List<EndpointTag> tags() {
        var tags = new ArrayList<EndpointTag>();
        FipsEnabledProvider.builder()
                .profileFile(profiles::sdk)
                .profileName(Profiles.sdkName(profile))
                .build()
                .isFipsEnabled()
                .filter(enabled -> enabled)
                .ifPresent(_ -> tags.add(EndpointTag.FIPS));
        DualstackEnabledProvider.builder()
                .profileFile(profiles::sdk)
                .profileName(Profiles.sdkName(profile))
                .build()
                .isDualstackEnabled()
                .filter(enabled -> enabled)
                .ifPresent(_ -> tags.add(EndpointTag.DUALSTACK));
        return tags;
    }

    /// The region, or the partition's own for services that have no regions.
    private Region place(AwsService service) {
        String partition = PartitionMetadata.of(region).id();
        return service.isGlobal()
                ? metadata(service).servicePartitions().stream()
                        .filter(candidate -> candidate.partition().id().equals(partition))
                        .findFirst()
                        .flatMap(ServicePartitionMetadata::globalRegion)
                        .orElse(region)
                : region;
    }

    private static ServiceMetadata metadata(AwsService service) {
        return ServiceMetadata.of(service.endpointPrefix());
    }
}
