package dev.sortkey.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AskedConnectionTest {
    static Stream<ConnectionSpec> connections() {
        return Stream.of(
                ConnectionSpec.EMBEDDED,
                new ConnectionSpec(
                        "a name = with signs",
                        new Target.Endpoint("http://127.0.0.1:8000/?a=b", "eu-west-1", "dev", "key"),
                        Guard.PRODUCTION,
                        "#123456"),
                new ConnectionSpec("http://x:1", new Target.Endpoint("http://x:1", null, null, null), Guard.READ_ONLY),
                new ConnectionSpec("Shop", new Target.Aws("dev", "eu-west-1", "dax://c"), Guard.OPEN),
                new ConnectionSpec("AWS", new Target.Aws(null, null), Guard.READ_ONLY));
    }

    @ParameterizedTest
    @MethodSource("connections")
    void whatIsSaidIsUnderstood(ConnectionSpec spec) {
        // As JavaFX splits them.
        Map<String, String> named = AskedConnection.parameters(spec).stream()
                .map(each -> each.substring(2))
                .collect(Collectors.toMap(
                        each -> each.substring(0, each.indexOf('=')), each -> each.substring(each.indexOf('=') + 1)));
        assertThat(AskedConnection.of(named)).isEqualTo(spec);
    }

    @Test
    void nothingIsAskedForByNothing() {
        assertThat(AskedConnection.parameters(null)).isEmpty();
        assertThat(AskedConnection.of(Map.of("settings", "/tmp"))).isNull();
    }
}
