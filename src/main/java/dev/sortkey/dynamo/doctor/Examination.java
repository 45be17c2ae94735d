package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/// What is known so far about one connection while it is examined. One thread at a time sees it.
final class Examination implements AutoCloseable {
    private final ConnectionSpec spec;
    private final Machine machine;
    private final Connector connector;
    private final Configuration configuration;
    private @Nullable Connection connection;
    Network.@Nullable Answer answer;

    @Nullable
    String table;

    Examination(ConnectionSpec spec, Machine machine, Connector connector) {
        this.spec = spec;
        this.machine = machine;
        this.connector = connector;
        this.configuration = Configuration.of(machine);
    }

    Target target() {
        return spec.target();
    }

    Machine machine() {
        return machine;
    }

    Configuration configuration() {
        return configuration;
    }

    /// The profile that signs, or null when none does.
    @Nullable
    String profile() {
        return signer().profile();
    }

    private Signer signer() {
        return new Signer(target(), machine, configuration);
    }

    /// Whether requests are signed with something that a server could check.
    boolean signed() {
        return switch (target()) {
            case Target.Embedded _ -> false;
            case Target.Endpoint endpoint -> endpoint.profile() != null;
            case Target.Aws _ -> true;
        };
    }

    /// The profiles from `profile()` along `source_profile`, up to the last one or the first that comes again.
    Set<String> chain() {
        return signer().chain();
    }

    /// The open connection; in some region when none is set yet, so that its credentials can be asked for.
    Connection connection() {
        if (connection == null) {
            connection = connector.open(hasRegion() ? spec : inSomeRegion());
        }
        return connection;
    }

    private boolean hasRegion() {
        try {
            connector.region(target());
            return true;
        } catch (UserException e) {
            return false;
        }
    }

    private ConnectionSpec inSomeRegion() {
        return target() instanceof Target.Aws aws
                ? new ConnectionSpec(spec.name(), new Target.Aws(aws.profile(), "us-east-1"), spec.guard())
                : spec;
    }

    String region() {
        return connector.region(target()).id();
    }

    /// Where the requests go, or null for the embedded database, which is not looked for.
    @Nullable
    URI endpoint() {
        return switch (target()) {
            case Target.Embedded _ -> null;
            case Target.Endpoint(var url, var _, var _, var _) -> {
                connection(); // says what is wrong with the URL
                yield URI.create(url.strip());
            }
            case Target.Aws _ -> {
                String moved = movedEndpoint();
                yield moved == null ? ofRegion() : URI.create(moved);
            }
        };
    }

    /// The URL that AWS_ENDPOINT_URL… or the profile sends all requests to instead of AWS, or null.
    @Nullable
    String movedEndpoint() {
        String variable = machine.firstSet("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL");
        String profile = profile();
        return variable != null
                ? machine.variable(variable)
                : profile == null ? null : configuration.property(profile, "endpoint_url");
    }

    private URI ofRegion() {
        return DynamoDbEndpointProvider.defaultProvider()
                .resolveEndpoint(parameters -> parameters.region(connector.region(target())))
                .join()
                .endpointUrl()
                .toUri();
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
