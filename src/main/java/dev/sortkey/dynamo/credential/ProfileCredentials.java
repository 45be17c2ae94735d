package dev.sortkey.dynamo.credential;

import dev.sortkey.dynamo.profile.ConfiguredEndpoint;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.signin.auth.LoginCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/// Credentials from profiles and the environment, in the order of the AWS CLI. Nothing is read, run or requested
/// before the first request is signed, and nothing is kept.
///
/// @param profiles the profiles
/// @param mfa asks for multi-factor codes
/// @param http creates the HTTP client for AWS STS and IAM Identity Center
/// @param region the connection's region, where roles are assumed
/// @param waiting gets a sentence every few seconds while something is waited for
public record ProfileCredentials(
        Profiles profiles, MfaPrompt mfa, Supplier<SdkHttpClient> http, Region region, Consumer<String> waiting) {
    private static final String KEY = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String ROLE = "role_arn";
    private static final String TOKEN_FILE = "web_identity_token_file";

    /// Those of the profile `name`.
    ///
    /// @throws UserException `NoCredentials` when there is no such profile
    public AwsCredentialsProvider of(String name) {
        profiles.get(name);
        return new OnDemandCredentials(() -> ofChain(RoleChain.of(profiles, name), name));
    }

    /// The credentials without a named profile: the environment's, or those of the profile that applies then.
    public AwsCredentialsProvider ofEnvironment() {
        return new OnDemandCredentials(() -> {
            String name = profiles.ofEnvironment();
            if (name != null) {
                return ofChain(RoleChain.of(profiles, name), name);
            }
            if (machine().variable("AWS_ACCESS_KEY_ID") != null) {
                return keysOfEnvironment();
            }
            String token = machine().variable("AWS_WEB_IDENTITY_TOKEN_FILE");
            return token == null
                    ? surroundings(null)
                    : webIdentity(
                            token,
                            machine().variable("AWS_ROLE_ARN"),
                            machine().variable("AWS_ROLE_SESSION_NAME"),
                            profiles.chosen(),
                            "AWS_WEB_IDENTITY_TOKEN_FILE is set without AWS_ROLE_ARN.");
        });
    }

    private Machine machine() {
        return profiles.machine();
    }

    private AwsCredentialsProvider ofChain(RoleChain chain, String signing) {
        ProfileSettings source = chain.source();
        AwsCredentialsProvider credentials = source == null
                ? ofSource(
                        String.valueOf(chain.credentialSource()), chain.roles().getLast())
                : ofSource(source, signing);
        for (ProfileSettings role : chain.roles().reversed()) {
            credentials = new AssumedRole(role, mfa).provider(sts(credentials, signing));
        }
        return credentials;
    }

    private AwsCredentialsProvider ofSource(String credentialSource, ProfileSettings role) {
        return switch (credentialSource) {
            case "Environment" -> keysOfEnvironment();
            case "EcsContainer" -> orElse(ContainerCredentialsProvider.builder().build(), nothing(role));
            default -> orElse(instance(), nothing(role));
        };
    }

    private static UserError nothing(ProfileSettings role) {
        String source = String.valueOf(role.get("credential_source"));
        return new UserError.NoCredentials(
                "The profile " + role.name() + " has credential_source = " + source + ", but this computer has none.",
                (source.equals("EcsContainer")
                                ? "Run it in a container that has a role"
                                : "Run it on an EC2 instance that has a role")
                        + ", or use source_profile instead of credential_source.");
    }

    private AwsCredentialsProvider ofSource(ProfileSettings profile, String signing) {
        return switch (profile.kindAsSource()) {
            case ROLE -> throw new IllegalStateException(profile.name() + " is no source");
            case KEYS -> keys(profile);
            case SIGN_ON ->
                SignOn.of(profiles, profile).provider(machine(), http, new ConfiguredEndpoint(profiles, signing));
            case PROCESS -> new CredentialProcess(profile, machine().clock()).provider(waiting);
            case WEB_IDENTITY ->
                webIdentity(
                        String.valueOf(profile.get(TOKEN_FILE)),
                        profile.get(ROLE),
                        profile.get("role_session_name"),
                        signing,
                        "The profile " + profile.name() + " has web_identity_token_file but no role_arn.");
            case LOGIN -> console(profile, signing);
            case NONE -> surroundings(profile.name());
        };
    }

    private static AwsCredentialsProvider keys(ProfileSettings profile) {
        Map<String, String> keys = profile.keys();
        for (String needed : new String[] {KEY, SECRET}) {
            if (keys.getOrDefault(needed, "").isBlank()) {
                throw none(
                        "The profile " + profile.name() + " has no " + needed + ".",
                        "Set " + KEY + " and " + SECRET + " in the same file, with 'aws configure --profile "
                                + profile.quotedName() + "'.");
            }
        }
        return keys(
                keys.get(KEY),
                keys.get(SECRET),
                keys.getOrDefault("aws_security_token", keys.get("aws_session_token")),
                keys.get("aws_account_id"));
    }

    private AwsCredentialsProvider keysOfEnvironment() {
        String key = machine().variable("AWS_ACCESS_KEY_ID");
        String secret = machine().variable("AWS_SECRET_ACCESS_KEY");
        if (key == null || secret == null) {
            throw none(
                    "AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY isn't set in the environment.",
                    "Set both, or choose a profile that doesn't need them.");
        }
        String token = machine().firstSet("AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN");
        return keys(
                key,
                secret,
                token == null ? null : machine().variable(token),
                machine().variable("AWS_ACCOUNT_ID"));
    }

    private static AwsCredentialsProvider keys(
            @Nullable String key, @Nullable String secret, @Nullable String token, @Nullable String account) {
        return StaticCredentialsProvider.create(
                token == null || token.isBlank()
                        ? AwsBasicCredentials.builder()
                                .accessKeyId(key)
                                .secretAccessKey(secret)
                                .accountId(account)
                                .build()
                        : AwsSessionCredentials.builder()
                                .accessKeyId(key)
                                .secretAccessKey(secret)
                                .sessionToken(token)
                                .accountId(account)
                                .build());
    }

    private AwsCredentialsProvider webIdentity(
            String token, @Nullable String role, @Nullable String session, String signing, String withoutRole) {
        if (role == null) {
            throw none(withoutRole, "Set the ARN of the role to assume.");
        }
        Path file = machine().path(token);
        if (!Files.isReadable(file)) {
            throw none(
                    "Can't read the web identity token " + file + ".",
                    "Check web_identity_token_file in the profile, or AWS_WEB_IDENTITY_TOKEN_FILE.");
        }
        return StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(sts(AnonymousCredentialsProvider.create(), signing))
                .roleArn(role)
                .roleSessionName(session == null ? "sortkey" : session)
                .webIdentityTokenFile(file)
                .build();
    }

    private AwsCredentialsProvider console(ProfileSettings profile, String signing) {
        SigninClient client = SigninClient.builder()
                .region(region)
                .endpointOverride(new ConfiguredEndpoint(profiles, signing).of("signin"))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(http.get())
                .build();
        return orElse(
                LoginCredentialsProvider.builder()
                        .loginSession(profile.get("login_session"))
                        .signinClient(client)
                        .build(),
                new UserError.Expired(
                        "The profile " + profile.name() + " has no AWS console session.",
                        "Run 'aws login --profile " + profile.quotedName() + "' and try again."));
    }

    /// What is left when no file and no variable names credentials.
    private AwsCredentialsProvider surroundings(@Nullable String profile) {
        var chain = AwsCredentialsProviderChain.of(
                ContainerCredentialsProvider.builder().build(), instance());
        return orElse(
                chain,
                profile == null
                        ? new UserError.NoCredentials(
                                "No credentials: there are no environment variables, no default profile, and no role of a"
                                        + " container or an EC2 instance.",
                                "Choose a profile, or run 'aws configure'.")
                        : new UserError.NoCredentials(
                                "The profile " + profile
                                        + " has no credentials, and this isn't a container or"
                                        + " an EC2 instance with a role.",
                                "Add an access key, sso_session, role_arn or credential_process to it."));
    }

    private static AwsCredentialsProvider orElse(AwsCredentialsProvider credentials, UserError without) {
        return () -> {
            try {
                return credentials.resolveCredentials();
            } catch (AbortedException stopped) {
                throw stopped;
            } catch (SdkClientException nothing) {
                throw new UserException(without, nothing);
            }
        };
    }

    private AwsCredentialsProvider instance() {
        return InstanceProfileCredentialsProvider.builder()
                .profileFile(profiles::sdk)
                .profileName(Profiles.sdkName(profiles.chosen()))
                .build();
    }

    /// The client that roles are assumed with: endpoints and settings are those of the profile that signs, for all of
    /// its chain.
    private StsClient sts(AwsCredentialsProvider credentials, String signing) {
        return StsClient.builder()
                .region(StsRegion.of(region, profiles, signing))
                .endpointOverride(new ConfiguredEndpoint(profiles, signing).of("sts"))
                .credentialsProvider(credentials)
                .httpClient(http.get())
                .overrideConfiguration(configuration ->
                        configuration.defaultProfileFile(profiles.sdk()).defaultProfileName(Profiles.sdkName(signing)))
                .build();
    }

    private static UserException none(String what, String next) {
        return new UserException(new UserError.NoCredentials(what, next));
    }
}
