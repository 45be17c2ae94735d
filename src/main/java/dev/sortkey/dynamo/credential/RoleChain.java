package dev.sortkey.dynamo.credential;

import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The way from a profile to the credentials that everything is signed with first.
///
/// @param roles the profiles whose roles are assumed, that of the connection first; empty when none is
/// @param source the profile with the first credentials, or null when `credentialSource` names them
/// @param credentialSource where the last role's profile takes the first credentials from, or null
public record RoleChain(
        List<ProfileSettings> roles,
        @Nullable ProfileSettings source,
        @Nullable String credentialSource) {
    /// What `credential_source` may say.
    public static final Set<String> SOURCES = Set.of("Environment", "Ec2InstanceMetadata", "EcsContainer");

    /// The way from the profile `name`.
    ///
    /// @throws UserException `NoCredentials` when a profile is missing, or the way has no end
    public static RoleChain of(Profiles profiles, String name) {
        var roles = new ArrayList<ProfileSettings>();
        var visited = new LinkedHashSet<String>();
        ProfileSettings profile = profiles.get(name);
        ProfileSettings.Kind kind = profile.kind();
        while (kind == ProfileSettings.Kind.ROLE) {
            visited.add(profile.name());
            roles.add(profile);
            String named = profile.get("credential_source");
            String next = profile.get("source_profile");
            check(profile, named, next);
            if (next == null) {
                return new RoleChain(roles, null, named);
            }
            ProfileSettings source = source(profiles, profile, next);
            kind = source.kindAsSource();
            if (kind == ProfileSettings.Kind.ROLE && visited.contains(next)) {
                throw circle(visited, next);
            }
            profile = source;
        }
        return new RoleChain(roles, profile, null);
    }

    private static void check(ProfileSettings profile, @Nullable String source, @Nullable String next) {
        if ((source == null) == (next == null)) {
            throw wrong(
                    "The profile " + profile.name() + " has a role_arn "
                            + (next == null
                                    ? "but no source_profile."
                                    : "with both source_profile and credential_source."),
                    next == null && profile.has("aws_access_key_id")
                            ? "To assume the role with the profile's own access key, add source_profile = "
                                    + profile.name() + "."
                            : next == null
                                    ? "Add source_profile with the profile that may assume the role."
                                    : "Remove one of them.");
        }
        if (source != null && !SOURCES.contains(source)) {
            throw wrong(
                    "The credential_source " + source + " of the profile " + profile.name() + " doesn't exist.",
                    "Write one of "
                            + String.join(", ", SOURCES.stream().sorted().toList()) + ".");
        }
    }

    private static ProfileSettings source(Profiles profiles, ProfileSettings profile, String next) {
        return profiles.find(next)
                .orElseThrow(() -> wrong(
                        "The profile " + profile.name() + " refers to the source_profile " + next
                                + ", which doesn't exist.",
                        "Add the profile " + next + ", or change source_profile in " + profile.name() + "."));
    }

    private static UserException circle(Set<String> visited, String next) {
        return wrong(
                "source_profile is circular: " + String.join(" → ", visited) + " → " + next + ".",
                "Set the last one's source_profile to a profile that has its own credentials.");
    }

    private static UserException wrong(String what, String mend) {
        return new UserException(new UserError.NoCredentials(what, mend));
    }

    /// Its profiles as one line, such as `admin → base`.
    public String describe() {
        ProfileSettings last = source;
        return Stream.concat(
                        roles.stream().map(ProfileSettings::name),
                        Stream.of(last == null ? String.valueOf(credentialSource) : last.name()))
                .collect(Collectors.joining(" → "));
    }
}
