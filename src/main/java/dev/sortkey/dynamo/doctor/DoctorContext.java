package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.credential.RoleChain;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known so far about one connection while it is examined. One thread at a time sees it.
final class DoctorContext implements AutoCloseable {
    private final ConnectionSpec spec;
    private final Machine machine;
    private final Connector connector;
    private @Nullable ConnectionSigner signer;
    private @Nullable Connection connection;
    NetworkAccess.@Nullable Answer answer;

    @Nullable
    String table;

    DoctorContext(ConnectionSpec spec, Machine machine, Connector connector) {
        this.spec = spec;
        this.machine = machine;
        this.connector = connector;
    }

    Target target() {
        return spec.target();
    }

    /// Where the embedded database answers now, if it runs.
    Optional<URI> embedded() {
        return connector.embedded();
    }

    Machine machine() {
        return machine;
    }

    /// Who signs, by the profiles as the connection reads them.
    ConnectionSigner signer() {
        if (signer == null) {
            signer = ConnectionSigner.of(target(), machine);
        }
        return signer;
    }

    /// The profiles, as the connection reads them.
    Profiles profiles() {
        return signer().profiles();
    }

    /// The profile that signs, or null when none does.
    @Nullable
    String profile() {
        return signer().profile();
    }

    /// Whether requests are signed with something that a server could check.
    boolean signed() {
        return signer().isSigned();
    }

    /// The way from the profile that signs to the first credentials, or null without a profile.
    @Nullable
    RoleChain chain() {
        String profile = profile();
        return profile == null ? null : RoleChain.of(profiles(), profile);
    }

    /// The profile with the first credentials, or null when it is none.
    @Nullable
    ProfileSettings source() {
        RoleChain chain = chain();
        return chain == null ? null : chain.source();
    }

    /// The open connection; in some region when none is set yet, so that its credentials can be resolved.
    Connection connection() {
        if (connection == null) {
            connection = connector.open(hasRegion() ? spec : inSomeRegion());
        }
        return connection;
    }

    /// Whether the connection works as a whole, whatever the result of a single step.
    boolean works() {
        try {
            connector.region(target());
            connection().dynamo().listTables(request -> request.limit(1));
            return true;
        } catch (RuntimeException e) { // then the link that was found stands
            return false;
        }
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

    /// Where the requests go, or null for the embedded database, which isn't looked up.
    @Nullable
    URI endpoint() {
        return target() instanceof Target.Embedded
                ? null
                : URI.create(connection().endpoint().toString().replaceFirst("/$", ""));
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
