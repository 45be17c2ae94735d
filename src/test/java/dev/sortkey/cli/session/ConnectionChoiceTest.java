package dev.sortkey.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionChoiceTest {
    private final GlobalOptions options = new GlobalOptions();

    @Test
    void isTheEmbeddedDatabaseWithoutAChoice() {
        assertThat(chosen()).isEqualTo(ConnectionSpec.EMBEDDED);
    }

    @Test
    void onlyReadsFromAwsUntilWritesAreAllowed() {
        options.profile = "dev";
        assertThat(chosen().target()).isEqualTo(new Target.Aws("dev", null));
        assertThat(chosen().guard()).isEqualTo(Guard.READ_ONLY);
        options.allowWrites = true;
        assertThat(chosen().guard()).isEqualTo(Guard.OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dynamodb.eu-west-1.amazonaws.com",
                "https://123456789012.ddb.eu-west-1.AMAZONAWS.com/",
                "https://dynamodb.cn-north-1.amazonaws.com.cn:443",
                "https://dynamodb.us-east-1.api.aws"
            })
    void onlyReadsFromAwsBehindAnEndpoint(String url) {
        options.endpoint = url;
        assertThat(chosen().guard()).isEqualTo(Guard.READ_ONLY);
    }

    @Test
    void writesToAServerOfThisMachine() {
        options.endpoint = "HTTP://localhost:8000";
        assertThat(chosen().guard()).isEqualTo(Guard.OPEN);
    }

    private ConnectionSpec chosen() {
        return ConnectionChoice.of(options, () -> Connections.DEFAULT);
    }
}
