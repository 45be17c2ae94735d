package dev.sortkey.posture.collect.wide;

import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.dynamo.profile.Profiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Profiles for the time of one scan, in memory only.
public final class PinnedProfiles {
    private static final Set<String> ABOUT_CREDENTIALS = Set.of(
            "role_arn",
            "source_profile",
            "credential_source",
            "external_id",
            "mfa_serial",
            "role_session_name",
            "duration_seconds",
            "web_identity_token_file",
            "credential_process",
            "login_session",
            "aws_access_key_id",
            "aws_secret_access_key",
            "aws_session_token",
            "aws_security_token");

    private PinnedProfiles() {}

    /// `profiles`, in which the profile `name` signs with `identity`: one person is asked for a code once, and a
    /// role is assumed once, and not for each Region. Without a profile nothing changes.
    public static Profiles pinned(Profiles profiles, @Nullable String name, AwsCredentialsIdentity identity) {
        String signing = name == null ? profiles.ofEnvironment() : name;
        if (signing == null) {
            return profiles;
        }
        var keys = new LinkedHashMap<String, String>();
        keys.put("aws_access_key_id", identity.accessKeyId());
        keys.put("aws_secret_access_key", identity.secretAccessKey());
        if (identity instanceof AwsSessionCredentialsIdentity session) {
            keys.put("aws_session_token", session.sessionToken());
        }
        return profiles.with(new ProfileSettings(signing, others(profiles, signing), keys));
    }

    /// `profiles` with one called `NAME@ACCOUNT`, which assumes the role with the ARN `role` as the profile `name`,
    /// or as the environment.
    public static Profiles assuming(Profiles profiles, @Nullable String name, String role) {
        String source = name == null ? profiles.ofEnvironment() : name;
        var properties = new LinkedHashMap<String, String>();
        if (source == null) {
            boolean keys = profiles.machine().variable("AWS_ACCESS_KEY_ID") != null;
            properties.put("credential_source", keys ? "Environment" : "Ec2InstanceMetadata");
        } else {
            properties.putAll(others(profiles, source));
            properties.put("source_profile", source);
        }
        properties.put("role_arn", role);
        return profiles.with(new ProfileSettings(nameOf(role), properties, Map.of()));
    }

    /// The name of the profile that assumes `role`, such as `Audit@222222222222`.
    public static String nameOf(String role) {
        return role.substring(role.lastIndexOf('/') + 1) + "@" + role.split(":", 6)[4];
    }

    private static boolean isKept(String property) {
        return !ABOUT_CREDENTIALS.contains(property) && !property.startsWith("sso_");
    }

    /// What the profile says beside its credentials: endpoints, certificates, the Region.
    private static Map<String, String> others(Profiles profiles, String name) {
        var others = new LinkedHashMap<String, String>();
        profiles.find(name)
                .ifPresent(profile -> profile.all().forEach((property, value) -> {
                    if (isKept(property)) {
                        others.put(property, value);
                    }
                }));
        return others;
    }
}
