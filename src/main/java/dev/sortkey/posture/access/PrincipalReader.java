package dev.sortkey.posture.access;

import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Document;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the account's principals from the answer of `iam:GetAccountAuthorizationDetails`; each document once.
final class PrincipalReader {
    private final JsonNode details;
    private final Map<String, JsonNode> policies;
    private final Map<String, Document> managed = new HashMap<>();
    private final Map<String, List<Document>> groups = new HashMap<>();

    private PrincipalReader(JsonNode details) {
        this.details = details;
        this.policies = details.path("Policies")
                .valueStream()
                .collect(
                        Collectors.toMap(policy -> policy.path("Arn").asString(""), policy -> policy, (one, _) -> one));
    }

    static List<Principal> read(JsonNode details) {
        return new PrincipalReader(details).principals();
    }

    /// The groups, in their order.
    static List<ManagedPolicies.Group> groups(JsonNode details) {
        var reader = new PrincipalReader(details);
        return details.path("GroupDetailList")
                .valueStream()
                .map(group -> new ManagedPolicies.Group(
                        group.path("GroupName").asString(""),
                        group.path("Arn").asString(""),
                        reader.attached(
                                group,
                                "GroupPolicyList",
                                "group/" + group.path("GroupName").asString(""))))
                .toList();
    }

    /// A policy's text, which services hand out as text, as text with percent signs, or as an object.
    static Document document(String name, JsonNode text) {
        String json = text.isString() ? text.asString() : text.toString();
        return Document.of(name, json.startsWith("%7B") ? URLDecoder.decode(json, StandardCharsets.UTF_8) : json);
    }

    /// The managed policy in the version that is in force.
    static Document managed(JsonNode policy) {
        String version = policy.path("DefaultVersionId").asString("");
        Stream<JsonNode> versions = policy.path("PolicyVersionList").valueStream();
        return versions.filter(it -> it.path("VersionId").asString("").equals(version)
                        || it.path("IsDefaultVersion").asString("").equals("true"))
                .findFirst()
                .map(it -> document(policy.path("Arn").asString(""), it.path("Document")))
                .orElseGet(() -> missing(policy.path("Arn").asString("")));
    }

    private List<Principal> principals() {
        details.path("GroupDetailList").forEach(group -> {
            String name = group.path("GroupName").asString("");
            groups.put(name, attached(group, "GroupPolicyList", "group/" + name));
        });
        return Stream.concat(
                        details.path("UserDetailList").valueStream().map(this::user),
                        details.path("RoleDetailList").valueStream().map(this::role))
                .toList();
    }

    private Principal user(JsonNode user) {
        String name = user.path("UserName").asString("");
        var identity = new ArrayList<>(attached(user, "UserPolicyList", "user/" + name));
        List<String> in =
                user.path("GroupList").valueStream().map(it -> it.asString("")).toList();
        for (String group : in) {
            identity.addAll(groups.getOrDefault(group, List.of(missing("group/" + group))));
        }
        Caller caller = Caller.user(user.path("Arn").asString(""));
        String id = user.path("UserId").asString("");
        return new Principal(caller, name, id, identity, boundary(user), null, tags(user), null);
    }

    private Principal role(JsonNode role) {
        String name = role.path("RoleName").asString("");
        return new Principal(
                Caller.role(role.path("Arn").asString("")),
                name,
                role.path("RoleId").asString(""),
                attached(role, "RolePolicyList", "role/" + name),
                boundary(role),
                document("role/" + name + ": trust", role.path("AssumeRolePolicyDocument")),
                tags(role),
                moment(role.at("/RoleLastUsed/LastUsedDate").asString("")));
    }

    private List<Document> attached(JsonNode owner, String inline, String name) {
        var documents = new ArrayList<Document>();
        owner.path(inline)
                .forEach(policy -> documents.add(
                        document(name + ": " + policy.path("PolicyName").asString(""), policy.path("PolicyDocument"))));
        owner.path("AttachedManagedPolicies")
                .forEach(policy -> documents.add(policy(policy.path("PolicyArn").asString(""))));
        return documents;
    }

    private Document policy(String arn) {
        JsonNode policy = policies.get(arn);
        return policy == null ? missing(arn) : managed.computeIfAbsent(arn, _ -> managed(policy));
    }

    /// Stands in for a policy whose text is missing.
    static Document missing(String name) {
        return new Document.Unreadable(name, 1, 1, "The policy document wasn't returned.");
    }

    private @Nullable Document boundary(JsonNode owner) {
        String arn = owner.at("/PermissionsBoundary/PermissionsBoundaryArn").asString("");
        return arn.isEmpty() ? null : policy(arn);
    }

    private static Map<String, String> tags(JsonNode owner) {
        Function<String, Function<JsonNode, String>> member =
                name -> tag -> tag.path(name).asString("");
        return owner.path("Tags")
                .valueStream()
                .collect(Collectors.toMap(member.apply("Key"), member.apply("Value"), (one, _) -> one));
    }

    private static @Nullable Instant moment(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
