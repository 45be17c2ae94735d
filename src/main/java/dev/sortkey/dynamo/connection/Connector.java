package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.connection.server.AnswerText;
import dev.sortkey.dynamo.connection.server.ServerWatch;
import dev.sortkey.dynamo.connection.server.WithoutNulls;
import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Version;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Opens connections: the one place that constructs DynamoDB clients, each with its guard inside.
public final class Connector {
    private static final int PATIENT_ATTEMPTS = 5;
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private final EmbeddedEndpoint embedded;
    private final MfaPrompt mfa;
    private final Function<ConnectionSpec, List<ExecutionInterceptor>> observers;
    private final Supplier<ProfileFile> profiles;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Consumer<String> waiting;

    /// A connector over the SDK's own configuration files.
    ///
    /// @param embedded the embedded database, started when it is needed
    /// @param mfa asks for multi-factor codes
    /// @param observers interceptors to put into every client of a connection, such as the call log's
    public Connector(
            EmbeddedEndpoint embedded, MfaPrompt mfa, Function<ConnectionSpec, List<ExecutionInterceptor>> observers) {
        this(embedded, mfa, observers, ProfileFile::defaultProfileFile);
    }

    /// A connector over other configuration files, read anew for each connection.
    public Connector(
            EmbeddedEndpoint embedded,
            MfaPrompt mfa,
            Function<ConnectionSpec, List<ExecutionInterceptor>> observers,
            Supplier<ProfileFile> profiles) {
        this(embedded, mfa, observers, profiles, System.getenv(), Clock.systemUTC());
    }

    /// A connector over other configuration files, environment variables and another clock.
    public Connector(
            EmbeddedEndpoint embedded,
            MfaPrompt mfa,
            Function<ConnectionSpec, List<ExecutionInterceptor>> observers,
            Supplier<ProfileFile> profiles,
            Map<String, String> environment,
            Clock clock) {
        this(embedded, mfa, observers, profiles, environment, clock, _ -> {});
    }

    private Connector(
            EmbeddedEndpoint embedded,
            MfaPrompt mfa,
            Function<ConnectionSpec, List<ExecutionInterceptor>> observers,
            Supplier<ProfileFile> profiles,
            Map<String, String> environment,
            Clock clock,
            Consumer<String> waiting) {
        this.embedded = embedded;
        this.mfa = mfa;
        this.observers = observers;
        this.profiles = profiles;
        this.environment = environment;
        this.clock = clock;
        this.waiting = waiting;
    }

    /// The same, whose connections tell `waiting` every few seconds which server is still waited for.
    public Connector telling(Consumer<String> waiting) {
        return new Connector(embedded, mfa, observers, profiles, environment, clock, waiting);
    }

    /// Opens `spec`. Sends nothing, except that the embedded database is started when it is not running.
    ///
    /// @throws UserException when the URL, the region, the profile, its certificates or the embedded
    ///     database is not usable
    public Connection open(ConnectionSpec spec) {
        Lock lock = new Lock(spec, clock);
        Outbound outbound = outbound(spec.target());
        URI endpoint = endpoint(spec.target());
        AwsCredentialsProvider credentials = spec.target() instanceof Target.Embedded
                ? Credentials.fixed(embedded.accessKeyId())
                : new Credentials(profiles.get(), mfa, outbound).of(spec.target());
        Region region = region(spec.target());
        SdkHttpClient http = outbound.http();
        var server = new ServerWatch();
        DynamoDbClient dynamo = prepared(
                        DynamoDbClient.builder().httpClient(http), spec, lock, credentials, endpoint, region, server, new AnswerText())
                .build();
        DynamoDbStreamsClient streams = prepared(
                        DynamoDbStreamsClient.builder().httpClient(http), spec, lock, credentials, endpoint, region)
                .build();
        return new Connection(
                spec,
                lock,
                outbound,
                Translated.of(
                        accelerated(dynamo, spec, lock, credentials, region), DynamoDbClient.class, spec, server),
                Translated.of(streams, DynamoDbStreamsClient.class, spec, server),
                server);
    }

    private DynamoDbClient accelerated(
            DynamoDbClient direct, ConnectionSpec spec, Lock lock, AwsCredentialsProvider credentials, Region region) {
        if (!(spec.target() instanceof Target.Aws(var _, var _, var dax)) || dax == null || dax.isBlank()) {
            return direct;
        }
        return Accelerated.of(direct, new DaxCluster(dax, spec, region, credentials), interceptors(spec, lock));
    }

    /// Who watches, and last the guard.
    private List<ExecutionInterceptor> interceptors(ConnectionSpec spec, Lock lock) {
        List<ExecutionInterceptor> watching = observers.apply(spec);
        return Stream.concat(watching.stream(), Stream.of(new GuardInterceptor(lock, watching)))
                .toList();
    }

    private <B extends AwsClientBuilder<B, ?>> B prepared(
            B builder,
            ConnectionSpec spec,
            Lock lock,
            AwsCredentialsProvider credentials,
            @Nullable URI endpoint,
            Region region,
            ExecutionInterceptor... listeners) {
        builder.region(region).credentialsProvider(credentials).overrideConfiguration(configuration -> {
            configuration.putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "sortkey/" + Version.current());
            // Without these the SDK reads retries and endpoints from another profile than the credentials.
            configuration.defaultProfileFile(profiles.get()).defaultProfileName(profile(spec.target()));
            configuration.retryStrategy(retry -> retry.maxAttempts(attempts()));
            interceptors(spec, lock).forEach(configuration::addExecutionInterceptor);
            configuration.addExecutionInterceptor(new WithoutNulls());
            List.of(listeners).forEach(configuration::addExecutionInterceptor);
        });
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    /// The DynamoDB client's own default of 9 lets somebody wait more than a minute for a throttled request, and it
    /// does not read the SDK's setting.
    private static int attempts() {
        return SdkSystemSetting.AWS_MAX_ATTEMPTS.getIntegerValue().orElse(PATIENT_ATTEMPTS);
    }

    /// How requests to `target` leave this machine: the variables, and the bundle of certificates that its profile
    /// names.
    private Outbound outbound(Target target) {
        Outbound outbound = new Outbound(environment, ProxySelector.getDefault()).telling(waiting);
        String profile = profile(target);
        return target instanceof Target.Aws || profile != null
                ? outbound.trusting(property(profile == null ? usualProfile() : profile, "ca_bundle"))
                : outbound;
    }

    private @Nullable URI endpoint(Target target) {
        return switch (target) {
            case Target.Embedded _ -> embedded.start();
            case Target.Endpoint server -> server.uri();
            case Target.Aws _ -> null;
        };
    }

    /// The region that requests to `target` are signed for: the connection's, then the environment's, then the
    /// profile's. So the SDKs have it, and the CLI.
    ///
    /// @throws UserException when none of them names one
    public Region region(Target target) {
        String named = switch (target) {
            case Target.Embedded _ -> "us-east-1";
            case Target.Endpoint endpoint -> endpoint.region();
            case Target.Aws aws -> aws.region();
        };
        return Stream.of(
                        named,
                        System.getProperty(SdkSystemSetting.AWS_REGION.property()),
                        environment.get("AWS_REGION"),
                        environment.get("AWS_DEFAULT_REGION"))
                .filter(region -> region != null && !region.isBlank())
                .findFirst()
                .map(Connector::named)
                .orElseGet(() -> regionOfChain(profile(target)));
    }

    /// What a person should know who expects the profile's region: a sentence that names the variable which goes before
    /// it, or empty.
    public Optional<String> regionNote(Target target) {
        if (!(target instanceof Target.Aws(var profile, var region, var _)) || (region != null && !region.isBlank())) {
            return Optional.empty();
        }
        String ofProfile = property(profile == null ? usualProfile() : profile, ProfileProperty.REGION);
        return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst()
                .filter(_ ->
                        ofProfile != null && !ofProfile.equals(region(target).id()))
                .map(name ->
                        name + " sets the region to " + region(target).id() + "; the profile has " + ofProfile + ".");
    }

    private static @Nullable String profile(Target target) {
        return switch (target) {
            case Target.Embedded _ -> null;
            case Target.Endpoint endpoint -> endpoint.profile();
            case Target.Aws aws -> aws.profile();
        };
    }

    private String usualProfile() {
        return environment.getOrDefault(ProfileFileSystemSetting.AWS_PROFILE.environmentVariable(), "default");
    }

    private @Nullable String property(String profile, String name) {
        return profiles.get()
                .profile(profile)
                .flatMap(found -> found.property(name))
                .orElse(null);
    }

    private Region regionOfChain(@Nullable String profile) {
        try {
            if (profile == null) {
                return DefaultAwsRegionProviderChain.builder()
                        .profileFile(profiles)
                        .build()
                        .getRegion();
            }
        } catch (SdkClientException e) {
            throw noRegion();
        }
        String named = property(profile, ProfileProperty.REGION);
        if (named == null) {
            throw noRegion();
        }
        return named(named);
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
