package dev.sortkey.dynamo.credential;

import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/// The role of a profile, assumed with all that the profile says of it.
///
/// @param profile the profile with the `role_arn`
/// @param mfa asks for the code of its device
record AssumedRole(ProfileSettings profile, MfaPrompt mfa) {
    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;

    AwsCredentialsProvider provider(StsClient sts) {
        Integer seconds = seconds();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                // A supplier, because each renewal needs a new code.
                .refreshRequest(() -> request(seconds))
                .build();
    }

    private AssumeRoleRequest request(@Nullable Integer seconds) {
        String session = profile.get("role_session_name");
        String serial = profile.get("mfa_serial");
        return AssumeRoleRequest.builder()
                .roleArn(profile.get("role_arn"))
                .roleSessionName(session == null ? "sortkey" : session)
                .externalId(profile.get("external_id"))
                .durationSeconds(seconds)
                .serialNumber(serial)
                .tokenCode(serial == null ? null : mfa.code(serial))
                .build();
    }

    /// How long the session lasts, or null for the service's own hour; like the AWS CLI, it ignores a value that
    /// isn't a number.
    private @Nullable Integer seconds() {
        String written = profile.get("duration_seconds");
        if (written == null || !written.matches("\\d{1,9}")) {
            return null;
        }
        int seconds = Integer.parseInt(written);
        if (seconds < SHORTEST || seconds > LONGEST) {
            throw new UserException(new UserError.NoCredentials(
                    "duration_seconds of the profile " + profile.name() + " is " + seconds + ", which is out of range.",
                    "Set it to " + SHORTEST + " to " + LONGEST + " seconds."));
        }
        return seconds;
    }
}
