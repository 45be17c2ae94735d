package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.credential.MfaPrompt;
import dev.sortkey.dynamo.credential.ProfileCredentials;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Version;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Opens connections: the one place that constructs DynamoDB clients, each with its guard inside.
public final class Connector {
    private static final int PATIENT_ATTEMPTS = 5;

    private final EmbeddedEndpoint embedded;
    private final MfaPrompt mfa;
    private final Function<ConnectionSpec, List<ExecutionInterceptor>> observers;
    private final Supplier<Profiles> profiles;
    private final Clock clock;

    /// A connector over the SDK's own configuration files.
    ///
    /// @param embedded the embedded database, started when it is needed
    /// @param mfa asks for multi-factor codes
    /// @param observers interceptors to put into every client of a connection, such as the call log's
    public Connector(
            EmbeddedEndpoint embedded, MfaPrompt mfa, Function<ConnectionSpec, List<ExecutionInterceptor>> observers) {
        this(embedded, mfa, observers, Profiles::ofProcess);
    }

    /// A connector over other configuration files, read anew for each connection.
    public Connector(
            EmbeddedEndpoint embedded,
            MfaPrompt mfa,
            Function<ConnectionSpec, List<ExecutionInterceptor>> observers,
            Supplier<Profiles> profiles) {
        this(embedded, mfa, observers, profiles, Clock.systemUTC());
    }

    Connector(
            EmbeddedEndpoint embedded,
            MfaPrompt mfa,
            Function<ConnectionSpec, List<ExecutionInterceptor>> observers,
            Supplier<Profiles> profiles,
            Clock clock) {
        this.embedded = embedded;
        this.mfa = mfa;
        this.observers = observers;
        this.profiles = profiles;
        this.clock = clock;
    }

    /// Opens `spec`. Sends nothing, except that the embedded database is started when it is not running.
    ///
    /// @throws UserException when the URL, the region, the profile or the embedded database is not usable
    public Connection open(ConnectionSpec spec) {
        Lock lock = new Lock(spec, clock);
        Profiles files = files(spec.target());
        URI endpoint = endpoint(spec.target());
        Region region = region(spec.target(), files);
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(5))
                .socketTimeout(Duration.ofSeconds(20))
                .build();
        AwsCredentialsProvider credentials =
                Credentials.of(spec.target(), embedded, new ProfileCredentials(files, mfa, () -> http, region));
        DynamoDbClient dynamo = prepared(
                        DynamoDbClient.builder().httpClient(http), spec, lock, files, credentials, endpoint, region)
                .build();
        DynamoDbStreamsClient streams = prepared(
                        DynamoDbStreamsClient.builder().httpClient(http), spec, lock, files, credentials, endpoint, region)
                .build();
        return new Connection(
                spec,
                lock,
                Translated.of(accelerated(dynamo, spec, lock, credentials, region), DynamoDbClient.class, spec),
                Translated.of(streams, DynamoDbStreamsClient.class, spec));
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
            Profiles files,
            AwsCredentialsProvider credentials,
            @Nullable URI endpoint,
            Region region) {
        String profile = Profiles.sdkName(signing(spec.target(), files));
        builder.region(region).credentialsProvider(credentials).overrideConfiguration(configuration -> {
            configuration.putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "sortkey/" + Version.current());
            // Without these the SDK reads retries and endpoints from another profile than the credentials.
            configuration.defaultProfileFile(files.sdk()).defaultProfileName(profile);
            configuration.retryStrategy(retries(files, profile));
            interceptors(spec, lock).forEach(configuration::addExecutionInterceptor);
        });
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    /// The DynamoDB client's own default of 9 lets somebody wait more than a minute for a throttled request, and it
    /// does not read the SDK's setting. What only changes the default strategy has the SDK read the files by itself.
    private static RetryStrategy retries(Profiles files, String profile) {
        RetryMode mode = RetryMode.resolver()
                .profileFile(files::sdk)
                .profileName(profile)
                .resolve();
        return AwsRetryStrategy.forRetryMode(mode).toBuilder()
                .maxAttempts(SdkSystemSetting.AWS_MAX_ATTEMPTS.getIntegerValue().orElse(PATIENT_ATTEMPTS))
                .build();
    }

    private @Nullable URI endpoint(Target target) {
        return switch (target) {
            case Target.Embedded _ -> embedded.start();
            case Target.Endpoint(var url, var _, var _, var _) -> parse(url);
            case Target.Aws _ -> null;
        };
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url.strip());
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, like a URL without host or scheme
        }
        throw new UserException(new UserError.BadInput(
                "'" + url + "' is not the URL of a server.", "Write it like http://localhost:8000."));
    }

    /// The region that requests to `target` are signed for.
    ///
    /// @throws UserException when neither the target, nor its profile, nor the SDK's chain names one
    public Region region(Target target) {
        return region(target, files(target));
    }

    private static Region region(Target target, Profiles files) {
        String named = switch (target) {
            case Target.Embedded _ -> "us-east-1";
            case Target.Endpoint endpoint -> endpoint.region();
            case Target.Aws aws -> aws.region();
        };
        return named != null && !named.isBlank() ? Region.of(named.strip()) : regionOfChain(target, files);
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

    private static Region regionOfChain(Target target, Profiles files) {
        String profile = profile(target);
        try {
            return profile == null
                    ? DefaultAwsRegionProviderChain.builder()
                            .profileFile(files::sdk)
                            .profileName(Profiles.sdkName(files.chosen()))
                            .build()
                            .getRegion()
                    : Optional.ofNullable(files.get(profile).get("region"))
                            .map(Region::of)
                            .orElseGet(() -> new SystemSettingsRegionProvider().getRegion());
        } catch (software.amazon.awssdk.core.exception.SdkClientException e) {
            throw noRegion();
        }
    }

    private static UserException noRegion() {
        return new UserException(new UserError.BadInput(
                "No region is set.", "Name a region in the connection, in the profile or in AWS_REGION."));
    }
}
