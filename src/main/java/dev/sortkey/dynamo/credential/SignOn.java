package dev.sortkey.dynamo.credential;

import dev.sortkey.dynamo.profile.ConfiguredEndpoint;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.auth.SsoCredentialsProvider;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.sso.model.SsoException;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;

/// A profile of IAM Identity Center, with what its sso-session says.
///
/// @param profile the profile
/// @param settings its properties, and those of its session
public record SignOn(ProfileSettings profile, Map<String, String> settings) {

    /// That of `profile`.
    ///
    /// @throws UserException `NoCredentials` when its session doesn't exist, or something is missing
    public static SignOn of(Profiles profiles, ProfileSettings profile) {
        var settings = new LinkedHashMap<>(profile.all());
        String session = profile.get("sso_session");
        if (session != null) {
            settings.putAll(profiles.section("sso-session", session)
                    .orElseThrow(() -> wrong(
                            "The profile " + profile.name() + " refers to the sso-session " + session
                                    + ", which doesn't exist.",
                            "Add [sso-session " + session + "] with sso_start_url and sso_region to "
                                    + Profiles.configFile(profiles.machine()) + ".")));
        }
        for (String needed : new String[] {"sso_start_url", "sso_region", "sso_account_id", "sso_role_name"}) {
            if (settings.getOrDefault(needed, "").isBlank()) {
                throw wrong(
                        "The profile " + profile.name() + " has no " + needed + ".",
                        "Run 'aws configure sso --profile " + profile.quotedName() + "' again.");
            }
        }
        return new SignOn(profile, settings);
    }

    private static UserException wrong(String what, String next) {
        return new UserException(new UserError.NoCredentials(what, next));
    }

    AwsCredentialsProvider provider(Machine machine, Supplier<SdkHttpClient> http, ConfiguredEndpoint endpoint) {
        Region region = Region.of(get("sso_region"));
        SsoClient client = SsoClient.builder()
                .region(region)
                .endpointOverride(endpoint.of("sso"))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(http.get())
                .build();
        SsoCredentialsProvider.Builder builder = SsoCredentialsProvider.builder();
        AwsCredentialsProvider role = builder.ssoClient(client)
                .refreshRequest(() -> GetRoleCredentialsRequest.builder()
                        .accountId(get("sso_account_id"))
                        .roleName(get("sso_role_name"))
                        .accessToken(token(machine, region, http, endpoint.of("sso_oidc")))
                        .build())
                .build();
        return () -> {
            try {
                return role.resolveCredentials();
            } catch (SsoException refused) {
                throw refused(refused);
            }
        };
    }

    private String token(Machine machine, Region region, Supplier<SdkHttpClient> http, @Nullable URI endpoint) {
        SignOnToken token = SignOnToken.of(machine, profile);
        if (token.end().isAfter(machine.clock().instant())) {
            return token.secret();
        }
        boolean isRenewable = profile.has("sso_session") && token.isRenewable();
        String renewed = isRenewable ? renewed(token, machine.clock(), region, http, endpoint) : null;
        if (renewed == null) {
            throw SignOnToken.expired(
                    "Your sign-in to " + SignOnToken.session(profile) + " expired at " + token.end() + ".", profile);
        }
        return renewed;
    }

    private static @Nullable String renewed(
            SignOnToken token, Clock clock, Region region, Supplier<SdkHttpClient> http, @Nullable URI endpoint) {
        try (SsoOidcClient client = SsoOidcClient.builder()
                .region(region)
                .endpointOverride(endpoint)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(http.get())
                .build()) {
            CreateTokenResponse renewed = client.createToken(request -> request.grantType("refresh_token")
                    .clientId(token.written().get("clientId"))
                    .clientSecret(token.written().get("clientSecret"))
                    .refreshToken(token.written().get("refreshToken")));
            token.keep(renewed, clock.instant());
            return renewed.accessToken();
        } catch (AwsServiceException refused) {
            return null; // its right to renew has ended too
        }
    }

    private RuntimeException refused(SsoException failure) {
        if (failure.isThrottlingException() || failure.statusCode() >= 500) {
            return failure;
        }
        if (failure.statusCode() == 401) {
            return SignOnToken.expired(
                    "IAM Identity Center no longer accepts your sign-in to " + SignOnToken.session(profile) + ".",
                    profile);
        }
        String role = get("sso_role_name") + " in the account " + get("sso_account_id");
        return new UserException(
                new UserError.AccessDenied(
                        "IAM Identity Center doesn't give you the role " + role + ".",
                        "Check sso_role_name and sso_account_id of the profile " + profile.name()
                                + ", or ask for the role.",
                        null),
                failure);
    }

    private String get(String property) {
        return Objects.requireNonNull(settings.get(property));
    }
}
