package dev.sortkey.posture.access;

import dev.sortkey.posture.iam.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The groups of an account, and the versions of its managed policies that aren't in force.
public final class ManagedPolicies {
    private final List<Group> groups;
    private final Map<String, List<String>> members = new HashMap<>();
    private final Map<String, JsonNode> policies = new HashMap<>();
    /// Each is parsed once: one document is the same as another only if it is the same object.
    private final Map<String, Document> parsed = new ConcurrentHashMap<>();

    /// A group of users.
    ///
    /// @param name its name
    /// @param arn its ARN
    /// @param policies those attached to it and its own
    public record Group(String name, String arn, List<Document> policies) {
        /// Copies the list.
        public Group {
            policies = List.copyOf(policies);
        }
    }

    /// @param details the answer of `iam:GetAccountAuthorizationDetails`
    ManagedPolicies(JsonNode details) {
        groups = PrincipalReader.groups(details);
        details.path("UserDetailList")
                .forEach(user -> members.put(
                        user.path("Arn").asString(""),
                        user.path("GroupList")
                                .valueStream()
                                .map(it -> it.asString(""))
                                .toList()));
        details.path("Policies")
                .forEach(policy -> policies.put(policy.path("Arn").asString(""), policy));
    }

    /// All groups.
    public List<Group> groups() {
        return groups;
    }

    /// The groups that the user with that ARN is in.
    public List<Group> groupsOf(String user) {
        List<String> names = members.getOrDefault(user, List.of());
        return groups.stream().filter(group -> names.contains(group.name())).toList();
    }

    /// The policy with that ARN, in the version that is in force.
    public Optional<Document> policy(String arn) {
        return Optional.ofNullable(policies.get(arn))
                .map(policy -> parsed.computeIfAbsent(arn, _ -> PrincipalReader.managed(policy)));
    }

    /// The versions of the policy with that ARN that could be made its default.
    public List<Document> otherVersions(String arn) {
        JsonNode policy = policies.get(arn);
        if (policy == null) {
            return List.of();
        }
        String version = policy.path("DefaultVersionId").asString("");
        Stream<JsonNode> all = policy.path("PolicyVersionList").valueStream();
        return all.filter(it -> !it.path("VersionId").asString("").equals(version)
                        && !it.path("IsDefaultVersion").asString("").equals("true"))
                .filter(it -> it.has("Document"))
                .map(it -> PrincipalReader.document(
                        arn + " " + it.path("VersionId").asString(""), it.path("Document")))
                .toList();
    }
}
