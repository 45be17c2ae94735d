package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.credential.ProfileCredentials;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Who signs a connection's requests.
final class Credentials {
    private Credentials() {}

    static AwsCredentialsProvider of(Target target, EmbeddedEndpoint embedded, ProfileCredentials profiles) {
        return switch (target) {
            case Target.Embedded _ -> fixed(embedded.accessKeyId());
            case Target.Endpoint(var _, var _, var profile, var key) ->
                profile == null ? fixed(key == null ? "local" : key) : profiles.of(profile);
            case Target.Aws(var profile, var _, var _) ->
                profile == null ? profiles.ofEnvironment() : profiles.of(profile);
        };
    }

    /// Local servers look at the access key at most; the secret is a placeholder as well.
    private static AwsCredentialsProvider fixed(String accessKeyId) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "local"));
    }
}
