package dev.sortkey.dynamo.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

class HostTest {
    @Property
    void everyEndpointOfEveryRegionIsAmazons(@ForAll("endpoints") URI endpoint) {
        String host = endpoint.getHost();
        assertThat(new Host(host).isAmazon()).as(host).isTrue();
        assertThat(new Host(host.toUpperCase(Locale.ROOT) + ".").isAmazon()).isTrue();
        assertThat(new Host("vpce-0a-1b." + host).isAmazon()).isTrue();
        assertThat(new Host(host + ".example").isAmazon()).isFalse();
        assertThat(new Host(host.replaceFirst("\\.([^.]+\\.[^.]+)$", "-$1")).isAmazon())
                .as("another domain that ends alike")
                .isFalse();
    }

    @Provide
    Arbitrary<URI> endpoints() {
        DynamoDbEndpointProvider provider = DynamoDbEndpointProvider.defaultProvider();
        return Combinators.combine(
                        Arbitraries.of(Region.regions()).filter(region -> !region.isGlobalRegion()),
                        Arbitraries.of(true, false))
                .as((region, dualStack) -> provider.resolveEndpoint(
                                parameters -> parameters.region(region).useDualStack(dualStack))
                        .join()
                        .endpointUrl()
                        .toUri());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.8.9.1", "[::1]", "0.0.0.0"})
    void thisMachineIsKnownByName(String name) {
        assertThat(new Host(name).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost.example", "notlocalhost", "128.0.0.1", "127.0.0.1.example", "[fd00::1]", ""})
    void othersAreNot(String name) {
        assertThat(new Host(name).isLoopback()).isFalse();
    }
}
