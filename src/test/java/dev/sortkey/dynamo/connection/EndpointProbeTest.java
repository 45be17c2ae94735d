package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

class EndpointProbeTest {
    private static final String KEYS = """
            [profile dev]
            aws_access_key_id = AKIAEXAMPLE
            aws_secret_access_key = secret
            """;
    private final AtomicInteger told = new AtomicInteger();

    private String endpoint(String configuration, Target target) {
        ExecutionInterceptor observer = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                told.incrementAndGet();
            }

            @Override
            public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
                told.incrementAndGet();
            }
        };
        var connector = new Connector(
                () -> {
                    throw new AssertionError("no embedded database here");
                },
                serial -> "000000",
                _ -> List.of(observer),
                Machine.ofProcess(),
                () -> Profiles.of(Machine.ofProcess(), configuration));
        try (var connection = connector.open(new ConnectionSpec("Test", target, Guard.OPEN))) {
            return connection.endpoint().toString();
        }
    }

    @Test
    void isWhatTheSdkWouldUseForTheAccountTheProfileAndTheRegion() {
        var aws = new Target.Aws("dev", "eu-west-1");
        assertThat(endpoint(KEYS, aws)).isEqualTo("https://dynamodb.eu-west-1.amazonaws.com/");
        assertThat(endpoint(KEYS + "aws_account_id = 111122223333", aws))
                .isEqualTo("https://111122223333.ddb.eu-west-1.amazonaws.com/");
        assertThat(endpoint(KEYS + "use_fips_endpoint = true", aws))
                .isEqualTo("https://dynamodb-fips.eu-west-1.amazonaws.com/");
        assertThat(endpoint(KEYS + "endpoint_url = http://127.0.0.1:1", aws)).isEqualTo("http://127.0.0.1:1/");
        assertThat(endpoint("", new Target.Endpoint("http://localhost:8000", "eu-west-1", null, null)))
                .isEqualTo("http://localhost:8000/");
        assertThat(told).hasValue(0);
    }

    @Test
    void isFoundWithoutAnythingToSignWith() {
        assertThat(endpoint("[profile dev]\ncredential_process = /does/not/exist", new Target.Aws("dev", "eu-west-1")))
                .isEqualTo("https://dynamodb.eu-west-1.amazonaws.com/");
    }
}
