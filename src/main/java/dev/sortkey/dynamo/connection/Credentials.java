package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/// Who signs a connection's requests. Everything is read from the SDK's own files and chain; nothing is kept.
final class Credentials {
    private final ProfileFile profiles;
    private final MfaPrompt mfa;
    private final Outbound outbound;

    Credentials(ProfileFile profiles, MfaPrompt mfa, Outbound outbound) {
        this.profiles = profiles;
        this.mfa = mfa;
        this.outbound = outbound;
    }

    AwsCredentialsProvider of(Target target) {
        return switch (target) {
            case Target.Embedded _ -> fixed("sortkey");
            case Target.Endpoint(var _, var _, var profile, var key) ->
                profile == null ? fixed(key == null ? "local" : key) : profile(profile);
            case Target.Aws(var profile, var _, var _) ->
                profile == null
                        ? DefaultCredentialsProvider.builder()
                                .profileFile(() -> profiles)
                                .build()
                        : profile(profile);
        };
    }

    /// Local servers look at the access key at most; the secret is as made-up as the key.
    static AwsCredentialsProvider fixed(String accessKeyId) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "local"));
    }

    private AwsCredentialsProvider profile(String name) {
        Profile profile = profiles.profile(name)
                .orElseThrow(() -> new UserException(new UserError.NoCredentials(
                        "There is no profile " + name + " in the AWS configuration files.",
                        "Add it with 'aws configure sso --profile " + name + "', or choose another profile.")));
        String role = property(profile, ProfileProperty.ROLE_ARN);
        String serial = property(profile, ProfileProperty.MFA_SERIAL);
        return role != null && serial != null ? withMfa(profile, role, serial) : plain(name);
    }

    private AwsCredentialsProvider plain(String name) {
        return ProfileCredentialsProvider.builder()
                .profileFile(profiles)
                .profileName(name)
                .build();
    }

    /// The SDK's own profile provider ignores `mfa_serial`, so the role is assumed here, with the person's code.
    private AwsCredentialsProvider withMfa(Profile profile, String role, String serial) {
        String source = property(profile, ProfileProperty.SOURCE_PROFILE);
        String region = property(profile, ProfileProperty.REGION);
        String session = property(profile, ProfileProperty.ROLE_SESSION_NAME);
        String externalId = property(profile, ProfileProperty.EXTERNAL_ID);
        StsClient sts = StsClient.builder()
                .httpClient(outbound.http())
                .region(region == null ? Region.US_EAST_1 : Region.of(region))
                .credentialsProvider(plain(source == null ? profile.name() : source))
                .overrideConfiguration(configuration ->
                        configuration.defaultProfileFile(profiles).defaultProfileName(profile.name()))
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                // A supplier, because each renewal needs a new code.
                .refreshRequest(() -> AssumeRoleRequest.builder()
                        .roleArn(role)
                        .roleSessionName(session == null ? "sortkey" : session)
                        .externalId(externalId)
                        .serialNumber(serial)
                        .tokenCode(mfa.code(serial))
                        .build())
                .build();
    }

    private static @Nullable String property(Profile profile, String name) {
        return profile.property(name).orElse(null);
    }
}
