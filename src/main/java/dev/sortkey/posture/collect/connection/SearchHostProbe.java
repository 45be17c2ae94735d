package dev.sortkey.posture.collect.connection;

import dev.sortkey.posture.fact.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/// Looks up the host that AWS's SDKs send searches of vector indexes to by default. Only its name is resolved.
final class SearchHostProbe {
    private SearchHostProbe() {}

    /// @param account of the credentials, or null when they don't tell: it is part of the host's name
    static Answer look(Region region, @Nullable String account) {
        String host = host(region, account);
        return ProbeAnswers.known(Map.of("host", host, "addresses", NetworkRouteProbe.addresses(host)));
    }

    static String host(Region region, @Nullable String account) {
        return DynamoDbEndpointProvider.defaultProvider()
                .resolveEndpoint(it -> it.region(region)
                        .accountId(account)
                        .accountIdEndpointMode("preferred")
                        .useFips(false)
                        .useDualStack(false)
                        .isSearchOperation(true))
                .join()
                .endpointUrl()
                .host();
    }
}
