package dev.sortkey.posture.collect.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/// What the pinned SDK says of the hosts of vector searches.
class SearchHostProbeTest {
    @ParameterizedTest
    @CsvSource({
        "eu-west-1, 111122223333, 111122223333.search-ddb.eu-west-1.amazonaws.com",
        "eu-west-1, , search-dynamodb.eu-west-1.amazonaws.com",
        "cn-north-1, , search-dynamodb.cn-north-1.amazonaws.com.cn",
    })
    void searchesHaveAHostOfTheirOwn(String region, @Nullable String account, String host) {
        assertThat(SearchHostProbe.host(Region.of(region), account)).isEqualTo(host);
    }

    @Test
    void aClientWithAnEndpointUrlSearchesThere() {
        String url = "https://vpce-1-abc.dynamodb.eu-west-1.vpce.amazonaws.com";
        assertThat(DynamoDbEndpointProvider.defaultProvider()
                        .resolveEndpoint(it -> it.region(Region.EU_WEST_1)
                                .endpoint(url)
                                .useFips(false)
                                .useDualStack(false)
                                .isSearchOperation(true))
                        .join()
                        .endpointUrl()
                        .toUri())
                .hasToString(url);
    }
}
