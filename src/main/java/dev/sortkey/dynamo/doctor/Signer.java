package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.Target;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileProperty;

/// Who signs the requests of a connection, as far as files and variables tell.
///
/// @param target where the connection leads
/// @param machine this computer
/// @param configuration its configuration files
public record Signer(Target target, Machine machine, Configuration configuration) {

    /// What the first credentials of the chain are, those that roles are assumed with.
    public enum Source {
        /// A made-up key, for servers that look at none.
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
            case Target.Endpoint endpoint -> endpoint.profile();
            case Target.Aws(var profile, var _, var _) when profile != null -> profile;
            case Target.Aws _ -> profileOfChain();
        };
    }

    private @Nullable String profileOfChain() {
        if (machine.firstSet("AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE") != null) {
            return null;
        }
        String named = machine.variable("AWS_PROFILE");
        return named != null || configuration.profile("default").isEmpty() ? named : "default";
    }

    /// The profiles from `profile()` along `source_profile`, up to the last one or the first that comes again.
    public Set<String> chain() {
        var names = new LinkedHashSet<String>();
        String name = profile();
        while (name != null && names.add(name)) {
            name = configuration.property(name, ProfileProperty.SOURCE_PROFILE);
        }
        return names;
    }

    /// The last profile of the chain, whose credentials come from elsewhere than a profile; null without profiles.
    public @Nullable String first() {
        return chain().isEmpty() ? null : List.copyOf(chain()).getLast();
    }

    /// Where the first credentials come from.
    public Source source() {
        if (!(target instanceof Target.Aws) && profile() == null) {
            return Source.MADE_UP;
        }
        String first = first();
        Source named = first == null
                ? null
                : configuration.profile(first).map(Signer::ofProfile).orElse(null);
        return named == null ? ofChain(first == null) : named;
    }

    private Source ofChain(boolean variables) {
        if (variables && machine.variable("AWS_ACCESS_KEY_ID") != null) {
            return Source.ENVIRONMENT;
        }
        if (variables && machine.variable("AWS_WEB_IDENTITY_TOKEN_FILE") != null) {
            return Source.WEB_IDENTITY;
        }
        return machine.firstSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI") == null
                ? Source.INSTANCE
                : Source.CONTAINER;
    }

    private static @Nullable Source ofProfile(Profile profile) {
        if (ProfileChecks.has(profile, ProfileProperty.WEB_IDENTITY_TOKEN_FILE)) {
            return Source.WEB_IDENTITY;
        }
        String named = profile.property(ProfileProperty.CREDENTIAL_SOURCE).orElse("");
        if (!named.isEmpty()) {
            return switch (named) {
                case "Environment" -> Source.ENVIRONMENT;
                case "EcsContainer" -> Source.CONTAINER;
                default -> Source.INSTANCE;
            };
        }
        if (ProfileChecks.has(profile, Configuration.SSO_SESSION)
                || ProfileChecks.has(profile, ProfileProperty.SSO_START_URL)) {
            return Source.SIGN_ON;
        }
        if (ProfileChecks.has(profile, Configuration.LOGIN_SESSION)) {
            return Source.CONSOLE;
        }
        if (ProfileChecks.has(profile, ProfileProperty.CREDENTIAL_PROCESS)) {
            return Source.PROCESS;
        }
        return ProfileChecks.has(profile, ProfileProperty.AWS_ACCESS_KEY_ID) ? Source.PROFILE : null;
    }

    /// Whether the first credentials are a secret of the environment or of a profile that ends by itself.
    public boolean temporary() {
        return switch (source()) {
            case ENVIRONMENT -> machine.variable("AWS_SESSION_TOKEN") != null;
            case PROFILE -> {
                String first = first();
                yield first != null && configuration.property(first, ProfileProperty.AWS_SESSION_TOKEN) != null;
            }
            case MADE_UP, SIGN_ON, CONSOLE, PROCESS, WEB_IDENTITY, CONTAINER, INSTANCE -> true;
        };
    }

    /// The file that holds the secret, or null when none does.
    public @Nullable Path file() {
        String first = first();
        return first == null || source() != Source.PROFILE
                ? null
                : configuration.fileOf(first, ProfileProperty.AWS_SECRET_ACCESS_KEY);
    }
}
