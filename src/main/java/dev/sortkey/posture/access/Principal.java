package dev.sortkey.posture.access;

import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user or a role with all policies that are about it.
///
/// @param caller who it is
/// @param name its short name
/// @param id its unique id, such as `AROA…`; empty when it is not known
/// @param identity the policies attached to it and to its groups
/// @param boundary its permissions boundary, or null without one
/// @param trust who may assume it, or null for a user
/// @param tags its own tags
/// @param lastUsed when it was last used, or null when that is not known
public record Principal(
        Caller caller,
        String name,
        String id,
        List<Document> identity,
        @Nullable Document boundary,
        @Nullable Document trust,
        Map<String, String> tags,
        @Nullable Instant lastUsed) {
    /// Copies the collections.
    public Principal {
        identity = List.copyOf(identity);
        tags = Map.copyOf(tags);
    }

    /// A principal of which only the identity is known.
    static Principal unknown(Caller caller, String name) {
        Document policies = PrincipalReader.missing(caller.arn());
        return new Principal(caller, name, "", List.of(policies), policies, null, Map.of(), null);
    }

    /// Whether it is a user.
    public boolean user() {
        return caller.kind() == Caller.Kind.USER;
    }

    /// Whether a service owns it.
    public boolean serviceLinked() {
        return caller.kind() == Caller.Kind.SERVICE_LINKED_ROLE;
    }

    /// Its ARN.
    public String arn() {
        return caller.arn();
    }

    /// The same with other policies of its own.
    public Principal with(List<Document> other) {
        return new Principal(caller, name, id, other, boundary, trust, tags, lastUsed);
    }

    /// The same without a permissions boundary.
    public Principal unbounded() {
        return new Principal(caller, name, id, identity, null, trust, tags, lastUsed);
    }

    /// The same in one of its sessions.
    Principal in(String session) {
        var self = new Caller(caller.account(), caller.arn(), session, caller.kind());
        return new Principal(self, name, id, identity, boundary, trust, tags, lastUsed);
    }
}
