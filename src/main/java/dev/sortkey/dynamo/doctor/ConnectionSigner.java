package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.credential.RoleChain;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.dynamo.profile.Profiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Who signs the requests of a connection, as far as files and variables tell.
///
/// @param target where the connection leads
/// @param profiles the profiles of this machine; for a target that uses none they need not be read
public record ConnectionSigner(Target target, Profiles profiles) {

    /// That of a connection from `machine`, whose files are read only when they count.
    public static ConnectionSigner of(Target target, Machine machine) {
        return new ConnectionSigner(target, target.profiles(machine, () -> Profiles.of(machine)));
    }

    /// Whether requests are signed with something that a server could check, and not with a placeholder.
    public boolean isSigned() {
        return switch (target) {
            case Target.Embedded _ -> false;
            case Target.Endpoint endpoint -> endpoint.isSigned(profiles);
            case Target.Aws _ -> true;
        };
    }

    /// What the first credentials of the chain are, those that roles are assumed with.
    public enum Source {
        /// Placeholder credentials, for servers that check none.
        MADE_UP,
        /// An access key in the environment variables.
        ENVIRONMENT,
        /// An access key in a profile.
        PROFILE,
        /// IAM Identity Center.
        SIGN_ON,
        /// A session of the console, by `aws login`.
        CONSOLE,
        /// A program that prints credentials.
        PROCESS,
        /// A token of another identity provider.
        WEB_IDENTITY,
        /// The role of the container.
        CONTAINER,
        /// The role of the EC2 instance; also when there is nothing else to try.
        INSTANCE
    }

    /// The profile that signs, or null when none does.
    public @Nullable String profile() {
        return switch (target) {
            case Target.Embedded _ -> null;
            case Target.Endpoint endpoint
            when endpoint.profile() == null && endpoint.isSigned(profiles) -> profiles.ofEnvironment();
            case Target.Endpoint endpoint -> endpoint.profile();
            case Target.Aws(var profile, var _, var _) -> profile == null ? profiles.ofEnvironment() : profile;
        };
    }

    private @Nullable RoleChain chain() {
        String profile = profile();
        return profile == null ? null : RoleChain.of(profiles, profile);
    }

    /// The profile with the first credentials; null without profiles.
    public @Nullable String first() {
        RoleChain chain = chain();
        if (chain == null) {
            return null;
        }
        ProfileSettings source = chain.source();
        return source == null ? chain.roles().getLast().name() : source.name();
    }

    /// Where the first credentials come from.
    public Source source() {
        RoleChain chain = chain();
        if (chain == null) {
            return isSigned() ? ofEnvironment() : Source.MADE_UP;
        }
        ProfileSettings source = chain.source();
        if (source == null) {
            return switch (String.valueOf(chain.credentialSource())) {
                case "Environment" -> Source.ENVIRONMENT;
                case "EcsContainer" -> Source.CONTAINER;
                default -> Source.INSTANCE;
            };
        }
        return switch (source.kindAsSource()) {
            case ROLE, NONE -> ofSurroundings();
            case KEYS -> Source.PROFILE;
            case SIGN_ON -> Source.SIGN_ON;
            case LOGIN -> Source.CONSOLE;
            case PROCESS -> Source.PROCESS;
            case WEB_IDENTITY -> Source.WEB_IDENTITY;
        };
    }

    private Source ofEnvironment() {
        Machine machine = profiles.machine();
        if (machine.variable("AWS_ACCESS_KEY_ID") != null) {
            return Source.ENVIRONMENT;
        }
        return machine.variable("AWS_WEB_IDENTITY_TOKEN_FILE") == null ? ofSurroundings() : Source.WEB_IDENTITY;
    }

    private Source ofSurroundings() {
        return profiles.machine()
                                .firstSet(
                                        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
                        == null
                ? Source.INSTANCE
                : Source.CONTAINER;
    }

    /// Whether the first credentials are a secret of the environment or of a profile that ends by itself.
    public boolean temporary() {
        return switch (source()) {
            case ENVIRONMENT -> profiles.machine().firstSet("AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN") != null;
            case PROFILE -> {
                ProfileSettings keys = ofKeys();
                yield keys != null
                        && (keys.keys().containsKey("aws_security_token")
                                || keys.keys().containsKey("aws_session_token"));
            }
            case MADE_UP, SIGN_ON, CONSOLE, PROCESS, WEB_IDENTITY, CONTAINER, INSTANCE -> true;
        };
    }

    /// The file that holds the secret, or null when none does.
    public @Nullable Path file() {
        ProfileSettings keys = ofKeys();
        if (keys == null) {
            return null;
        }
        Machine machine = profiles.machine();
        return keys.credentials().containsKey("aws_access_key_id")
                ? Profiles.credentialsFile(machine)
                : Profiles.configFile(machine);
    }

    private @Nullable ProfileSettings ofKeys() {
        RoleChain chain = chain();
        return chain == null || source() != Source.PROFILE ? null : chain.source();
    }
}
