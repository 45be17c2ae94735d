package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.client.ClientFactory;
import dev.sortkey.dynamo.client.ConnectionLabel;
import dev.sortkey.dynamo.client.server.ServerDetection;
import dev.sortkey.dynamo.network.Host;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The Regions that a connection to AWS also reaches, each by a client of its own, with the same credentials, guard
/// and call log.
///
/// @param spec what the person described
/// @param factory makes the clients for its own Region
/// @param endpoint where its requests go, or null for AWS's own endpoint of the Region
public record Regions(
        ConnectionSpec spec,
        ClientFactory factory,
        @Nullable URI endpoint) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /// The Region of this name, which becomes part of a host name.
    ///
    /// @throws UserException `BadInput` when it can't be one
    static Region named(String region) {
        if (NAME.matcher(region.strip()).matches()) {
            return Region.of(region.strip());
        }
        throw new UserException(
                new UserError.BadInput("'" + region + "' isn't a valid region.", "Use a name like eu-west-1."));
    }

    /// The connection's own Region, such as `eu-west-1`.
    public String home() {
        return factory.region().id();
    }

    /// Why the connection reaches no other Region; empty when it does.
    public Optional<UserError> refusal() {
        return switch (spec.target()) {
            case Target.Embedded _ -> Optional.of(none("The embedded database"));
            case Target.Endpoint server when !server.leadsToAws() -> Optional.of(none(server.url()));
            case Target.Endpoint server -> Optional.of(single(server.url()));
            case Target.Aws _
            when endpoint != null && Host.of(endpoint).isAmazon() ->
                Optional.of(single("endpoint_url, which is set to " + endpoint + ","));
            case Target.Aws _ -> Optional.empty();
        };
    }

    private static UserError none(String server) {
        return new UserError.Unavailable(server + " has no Regions.", "Use a connection to AWS.");
    }

    private static UserError single(String address) {
        return new UserError.Unavailable(
                address + " leads to one Region only.", "Use a connection to AWS without an address.");
    }

    /// The other Regions that the SDK knows in the same partition, by their names; none when it reaches none.
    public List<String> others() {
        return refusal().isPresent()
                ? List.of()
                : Region.regions().stream()
                        .filter(region ->
                                !region.isGlobalRegion() && !region.equals(factory.region()) && isNear(region))
                        .map(Region::id)
                        .sorted()
                        .toList();
    }

    /// Does `work` with a client for `region`, which is closed afterwards.
    ///
    /// @throws UserException when the connection doesn't reach `region`, or whatever `work` throws
    <T> T reach(String region, Function<DynamoDbClient, T> work) {
        refusal().ifPresent(error -> {
            throw new UserException(error);
        });
        Region other = named(region);
        if (!isNear(other)) {
            throw new UserException(new UserError.BadInput(
                    other.id() + " isn't in the partition " + partition(factory.region()) + " of AWS, as " + home()
                            + " is.",
                    "Choose a Region of the same partition."));
        }
        try (DynamoDbClient client = factory.in(other, label(other)).dynamo(endpoint, null, new ServerDetection())) {
            return work.apply(client);
        }
    }

    /// As failures there name the connection.
    private ConnectionLabel label(Region other) {
        ConnectionLabel usual = spec.label();
        String there = new Target.Aws(usual.profile(), other.id()).describe();
        return new ConnectionLabel(usual.name(), there, usual.isAws(), usual.profile());
    }

    private boolean isNear(Region other) {
        return partition(factory.region()).equals(partition(other));
    }

    private static String partition(Region region) {
        return PartitionMetadata.of(region).id();
    }
}
