package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.client.ClientFactory;
import dev.sortkey.dynamo.client.server.ServerDetection;
import dev.sortkey.dynamo.credential.MfaPrompt;
import dev.sortkey.dynamo.credential.ProfileCredentials;
import dev.sortkey.dynamo.guard.WriteLock;
import dev.sortkey.dynamo.network.Lever;
import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.dynamo.profile.ConfiguredEndpoint;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.dynamo.profile.SettingCheck;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.utils.Lazy;

/// Opens connections: the one place that constructs DynamoDB clients, each with its guard inside.
public final class Connector {
    private final EmbeddedEndpoint embedded;
    private final MfaPrompt mfa;
    private final Function<ConnectionSpec, List<ExecutionInterceptor>> observers;
    private final Machine machine;
    private final Supplier<Profiles> profiles;
    private final Consumer<String> waiting;

    /// A connector over the SDK's own configuration files.
    ///
    /// @param embedded the embedded database, started when it is needed
    /// @param mfa asks for multi-factor codes
    /// @param observers interceptors to put into every client of a connection, such as the call log's
    public Connector(
            EmbeddedEndpoint embedded, MfaPrompt mfa, Function<ConnectionSpec, List<ExecutionInterceptor>> observers) {
        this(embedded, mfa, observers, Machine.ofProcess());
    }

    /// A connector over the configuration files, the environment variables and the clock of `machine`.
    public Connector(
            EmbeddedEndpoint embedded,
            MfaPrompt mfa,
            Function<ConnectionSpec, List<ExecutionInterceptor>> observers,
            Machine machine) {
        this(embedded, mfa, observers, machine, () -> Profiles.of(machine));
    }

    /// A connector over `machine` with other profiles, which are read for each connection.
    public Connector(
            EmbeddedEndpoint embedded,
            MfaPrompt mfa,
            Function<ConnectionSpec, List<ExecutionInterceptor>> observers,
            Machine machine,
            Supplier<Profiles> profiles) {
        this(embedded, mfa, observers, machine, profiles, _ -> {});
    }

    private Connector(
            EmbeddedEndpoint embedded,
            MfaPrompt mfa,
            Function<ConnectionSpec, List<ExecutionInterceptor>> observers,
            Machine machine,
            Supplier<Profiles> profiles,
            Consumer<String> waiting) {
        this.embedded = embedded;
        this.mfa = mfa;
        this.observers = observers;
        this.machine = machine;
        this.profiles = profiles;
        this.waiting = waiting;
    }

    /// The same, whose connections tell `waiting` every few seconds which server is still waited for.
    public Connector withWaitingNotices(Consumer<String> waiting) {
        return new Connector(embedded, mfa, observers, machine, profiles, waiting);
    }

    /// Opens `spec`. Sends nothing, except that the embedded database is started when it is not running.
    ///
    /// @throws UserException when the URL, the region, the profile, its certificates or the embedded
    ///     database is not usable
    public Connection open(ConnectionSpec spec) {
        BlockingCall.begins(spec.name());
        Target target = spec.target();
        Profiles files = files(target);
        SettingCheck.check(machine, files.find(signing(target, files)).orElse(null));
        Outbound outbound = outbound(target, files);
        Region region = region(target, files);
        URI endpoint = endpoint(target, files, "dynamodb");
        URI streams = target instanceof Target.Aws ? endpoint(target, files, "dynamodb_streams") : endpoint;
        var lock = new WriteLock(spec.name(), spec.guard(), machine.clock());
        var factory = new ClientFactory(
                spec.label(),
                lock,
                observers.apply(spec),
                outbound.http(),
                credentials(target, new ProfileCredentials(files, mfa, outbound::http, region, waiting)),
                region,
                files,
                signing(target, files),
                waiting,
                outbound.waits());
        String dax = target instanceof Target.Aws aws ? aws.dax() : null;
        var server = new ServerDetection();
        return new Connection(
                spec,
                lock,
                outbound,
                factory.dynamo(endpoint, dax, server),
                new Lazy<>(() -> factory.streams(streams, server)),
                target.leadsToAws() ? cloudWatch(target, files, factory, server) : null,
                server,
                new Regions(spec, factory, endpoint));
    }

    /// An endpoint of DynamoDB's own doesn't lead to CloudWatch.
    private Lazy<CloudWatchClient> cloudWatch(
            Target target, Profiles files, ClientFactory factory, ServerDetection server) {
        // A lambda would need the class of the client at once, which the function for the inbox doesn't have.
        return new Lazy<>(new Supplier<>() {
            @Override
            public CloudWatchClient get() {
                return factory.cloudWatch(
                        target instanceof Target.Aws ? endpoint(target, files, "cloudwatch") : null, server);
            }
        });
    }

    private AwsCredentialsProvider credentials(Target target, ProfileCredentials profiles) {
        return switch (target) {
            case Target.Embedded _ -> fixed(embedded.accessKeyId());
            case Target.Endpoint server when server.profile() != null -> profiles.of(server.profile());
            case Target.Endpoint server when server.isSigned(profiles.profiles()) -> profiles.ofEnvironment();
            case Target.Endpoint server ->
                fixed(server.accessKeyId() == null ? Target.Endpoint.PLACEHOLDER : server.accessKeyId());
            case Target.Aws(var profile, var _, var _) ->
                profile == null ? profiles.ofEnvironment() : profiles.of(profile);
        };
    }

    /// Local servers look at the access key at most; the secret is a placeholder as well.
    private static AwsCredentialsProvider fixed(String accessKeyId) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, Destination.SECRET));
    }

    /// How requests to `target` leave this machine: the variables, and the bundle of certificates that its profile
    /// names; to this computer itself, with a lever.
    private Outbound outbound(Target target, Profiles files) {
        Outbound outbound = new Outbound(machine.environment(), ProxySelector.getDefault())
                .withWaitingNotices(waiting)
                .withBundle(property(target, files, "ca_bundle"));
        return target.isLocal() ? outbound.withLever(new Lever()) : outbound;
    }

    private @Nullable URI endpoint(Target target, Profiles files, String service) {
        return switch (target) {
            case Target.Embedded _ -> embedded.start();
            case Target.Endpoint server -> server.uri();
            case Target.Aws _ -> new ConfiguredEndpoint(files, signing(target, files)).of(service);
        };
    }

    /// Where the embedded database answers now, if it runs; starts nothing.
    public Optional<URI> embedded() {
        return embedded.served();
    }

    /// The region that requests to `target` are signed for: the connection's, then the environment's, then the
    /// profile's. The SDKs and the CLI use the same order.
    ///
    /// @throws UserException when none of them names one
    public Region region(Target target) {
        return region(target, files(target));
    }

    private Region region(Target target, Profiles files) {
        String named = switch (target) {
            case Target.Embedded _ -> "us-east-1";
            case Target.Endpoint endpoint -> endpoint.region();
            case Target.Aws aws -> aws.region();
        };
        return Stream.of(
                        named,
                        System.getProperty(SdkSystemSetting.AWS_REGION.property()),
                        machine.variable("AWS_REGION"),
                        machine.variable("AWS_DEFAULT_REGION"))
                .filter(region -> region != null && !region.isBlank())
                .findFirst()
                .map(Regions::named)
                .orElseGet(() -> regionOfProfile(target, files));
    }

    /// A note for people who expect the profile's region: a sentence that names the variable that overrides it, or
    /// empty.
    public Optional<String> regionNote(Target target) {
        if (!(target instanceof Target.Aws(var _, var region, var _)) || (region != null && !region.isBlank())) {
            return Optional.empty();
        }
        Profiles files = files(target);
        String ofProfile = property(target, files, "region");
        String variable = machine.firstSet("AWS_REGION", "AWS_DEFAULT_REGION");
        String counts = variable == null ? null : region(target, files).id();
        return ofProfile == null || counts == null || ofProfile.equals(counts)
                ? Optional.empty()
                : Optional.of("Using the region " + counts + " from " + variable + ", not " + ofProfile
                        + " from the profile.");
    }

    /// The profiles, read only when `target` uses them: other tools' files must not break what does not need them.
    private Profiles files(Target target) {
        return target.profiles(machine, profiles);
    }

    /// The profile whose settings count.
    private static String signing(Target target, Profiles files) {
        String profile = target.profileName();
        return profile == null ? files.chosen() : profile;
    }

    private static @Nullable String property(Target target, Profiles files, String name) {
        return files.find(signing(target, files)).map(it -> it.get(name)).orElse(null);
    }

    private static Region regionOfProfile(Target target, Profiles files) {
        try {
            String named = property(target, files, "region");
            if (named != null) {
                return Regions.named(named);
            }
            if (target instanceof Target.Endpoint) {
                return Region.of(Target.Endpoint.REGION);
            }
            if (target.profileName() == null) {
                return DefaultAwsRegionProviderChain.builder()
                        .profileFile(files::sdk)
                        .profileName(Profiles.sdkName(files.chosen()))
                        .build()
                        .getRegion();
            }
        } catch (SdkClientException e) {
            // told below, like a profile without one
        }
        throw noRegion();
    }

    private static UserException noRegion() {
        return new UserException(new UserError.BadInput(
                "No region is set.",
                "Set it in the connection (--region), in AWS_REGION or AWS_DEFAULT_REGION, or as region in the"
                        + " profile."));
    }
}
