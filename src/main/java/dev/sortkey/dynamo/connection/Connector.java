package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.connection.server.AnswerText;
import dev.sortkey.dynamo.connection.server.ServerWatch;
import dev.sortkey.dynamo.connection.server.WithoutNulls;
import dev.sortkey.dynamo.credential.MfaPrompt;
import dev.sortkey.dynamo.credential.ProfileCredentials;
import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.dynamo.profile.ConfiguredEndpoint;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.dynamo.profile.SettingCheck;
import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Version;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Opens connections: the one place that constructs DynamoDB clients, each with its guard inside.
public final class Connector {
    private static final int PATIENT_ATTEMPTS = 5;
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

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

    /// A connector over `machine`, with other profiles, read anew for each connection.
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
    public Connector telling(Consumer<String> waiting) {
        return new Connector(embedded, mfa, observers, machine, profiles, waiting);
    }

    /// Opens `spec`. Sends nothing, except that the embedded database is started when it is not running.
    ///
    /// @throws UserException when the URL, the region, the profile, its certificates or the embedded
    ///     database is not usable
    public Connection open(ConnectionSpec spec) {
        BlockingCall.begins(spec.name());
        WriteLock lock = new WriteLock(spec, machine.clock());
        Profiles files = files(spec.target());
        SettingCheck.check(machine, files.find(signing(spec.target(), files)).orElse(null));
        Outbound outbound = outbound(spec.target(), files);
        URI endpoint = endpoint(spec.target(), files, "dynamodb");
        Region region = region(spec.target(), files);
        SdkHttpClient http = outbound.http();
        AwsCredentialsProvider credentials = Credentials.of(
                spec.target(), embedded, new ProfileCredentials(files, mfa, outbound::http, region, waiting));
        URI streamsEndpoint =
                spec.target() instanceof Target.Aws ? endpoint(spec.target(), files, "dynamodb_streams") : endpoint;
        DaxCluster cluster = cluster(spec, region, credentials);
        var server = new ServerWatch();
        // From here on nothing fails any more: so no client is left behind.
        DynamoDbClient dynamo = prepared(
                        DynamoDbClient.builder().httpClient(http),
                        spec,
                        lock,
                        files,
                        credentials,
                        endpoint,
                        region,
                        server,
                        new AnswerText())
                .build();
        DynamoDbStreamsClient streams = prepared(
                        DynamoDbStreamsClient.builder().httpClient(http),
                        spec,
                        lock,
                        files,
                        credentials,
                        streamsEndpoint,
                        region)
                .build();
        DynamoDbClient routed = cluster == null ? dynamo : DaxRoutingClient.of(dynamo, cluster, interceptors(spec, lock));
        return new Connection(
                spec,
                lock,
                outbound,
                ErrorTranslatingClient.of(routed, DynamoDbClient.class, spec, server),
                ErrorTranslatingClient.of(streams, DynamoDbStreamsClient.class, spec, server),
                server);
    }

    private static @Nullable DaxCluster cluster(
            ConnectionSpec spec, Region region, AwsCredentialsProvider credentials) {
        return spec.target() instanceof Target.Aws(var _, var _, var dax) && dax != null && !dax.isBlank()
                ? new DaxCluster(dax, spec, region, credentials)
                : null;
    }

    /// Who watches, and last the guard.
    private List<ExecutionInterceptor> interceptors(ConnectionSpec spec, WriteLock lock) {
        List<ExecutionInterceptor> watching = observers.apply(spec);
        return Stream.concat(watching.stream(), Stream.of(new GuardInterceptor(lock, watching)))
                .toList();
    }

    private <B extends AwsClientBuilder<B, ?>> B prepared(
            B builder,
            ConnectionSpec spec,
            WriteLock lock,
            Profiles files,
            AwsCredentialsProvider credentials,
            @Nullable URI endpoint,
            Region region,
            ExecutionInterceptor... listeners) {
        String profile = Profiles.sdkName(signing(spec.target(), files));
        builder.region(region).credentialsProvider(credentials).overrideConfiguration(configuration -> {
            configuration.putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "sortkey/" + Version.current());
            // Without these the SDK reads retries and endpoints from another profile than the credentials.
            configuration.defaultProfileFile(files.sdk()).defaultProfileName(profile);
            configuration.retryStrategy(retries(files, signing(spec.target(), files)));
            interceptors(spec, lock).forEach(configuration::addExecutionInterceptor);
            configuration.addExecutionInterceptor(new WithoutNulls());
            List.of(listeners).forEach(configuration::addExecutionInterceptor);
        });
        return endpoint == null
                ? builder
                // Those kinds are of hosts that the SDK finds by itself; beside an endpoint it refuses them.
                : builder.endpointOverride(endpoint).fipsEnabled(false).dualstackEnabled(false);
    }

    /// The DynamoDB client's own default of 9 lets somebody wait more than a minute for a throttled request, and it
    /// does not read the SDK's setting.
    private static RetryStrategy retries(Profiles files, String profile) {
        RetryMode mode = RetryMode.resolver()
                .profileFile(files::sdk)
                .profileName(Profiles.sdkName(profile))
                .resolve();
        int attempts = files.find(profile)
                .map(it -> it.get("max_attempts"))
                .map(Integer::parseInt)
                .orElse(PATIENT_ATTEMPTS);
        return AwsRetryStrategy.forRetryMode(mode).toBuilder()
                .maxAttempts(SdkSystemSetting.AWS_MAX_ATTEMPTS.getIntegerValue().orElse(attempts))
                .build();
    }

    /// How requests to `target` leave this machine: the variables, and the bundle of certificates that its profile
    /// names.
    private Outbound outbound(Target target, Profiles files) {
        return new Outbound(machine.environment(), ProxySelector.getDefault())
                .telling(waiting)
                .trusting(property(target, files, "ca_bundle"));
    }

    private @Nullable URI endpoint(Target target, Profiles files, String service) {
        return switch (target) {
            case Target.Embedded _ -> embedded.start();
            case Target.Endpoint server -> server.uri();
            case Target.Aws _ -> new ConfiguredEndpoint(files, signing(target, files)).of(service);
        };
    }

    /// The region that requests to `target` are signed for: the connection's, then the environment's, then the
    /// profile's. So the SDKs have it, and the CLI.
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
                .map(Connector::named)
                .orElseGet(() -> regionOfProfile(target, files));
    }

    /// What a person should know who expects the profile's region: a sentence that names the variable which goes before
    /// it, or empty.
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
                : Optional.of(variable + " sets the region to " + counts + "; the profile has " + ofProfile + ".");
    }

    /// The profiles, read only for who uses them: foreign files must not break what does not need them.
    private Profiles files(Target target) {
        return switch (target) {
            case Target.Embedded _ -> Profiles.none();
            case Target.Endpoint endpoint -> endpoint.profile() == null ? Profiles.none() : profiles.get();
            case Target.Aws _ -> profiles.get();
        };
    }

    /// The profile whose settings count.
    private static String signing(Target target, Profiles files) {
        String profile = profile(target);
        return profile == null ? files.chosen() : profile;
    }

    private static @Nullable String profile(Target target) {
        return switch (target) {
            case Target.Embedded _ -> null;
            case Target.Endpoint endpoint -> endpoint.profile();
            case Target.Aws aws -> aws.profile();
        };
    }

    private static @Nullable String property(Target target, Profiles files, String name) {
        return files.find(signing(target, files)).map(it -> it.get(name)).orElse(null);
    }

    private static Region regionOfProfile(Target target, Profiles files) {
        try {
            String named = property(target, files, "region");
            if (named != null) {
                return named(named);
            }
            if (profile(target) == null) {
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

    /// A region's name becomes part of a host's.
    private static Region named(String region) {
        if (REGION.matcher(region.strip()).matches()) {
            return Region.of(region.strip());
        }
        throw new UserException(
                new UserError.BadInput("'" + region + "' can't be the name of a region.", "Write it like eu-west-1."));
    }

    private static UserException noRegion() {
        return new UserException(new UserError.BadInput(
                "No region is set.",
                "Set it in the connection (--region), in AWS_REGION or AWS_DEFAULT_REGION, or as region in the"
                        + " profile."));
    }
}
