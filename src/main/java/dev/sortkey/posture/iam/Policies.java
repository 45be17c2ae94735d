package dev.sortkey.posture.iam;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All policies that decide about one principal and one resource.
///
/// @param identity those attached to the principal and to its groups
/// @param resource the resource's own, or null when it has none
/// @param boundary the permissions boundary, or null without one
/// @param session those passed when the session began, or null without any
/// @param serviceControl those of the organisation for the principal's account, level by level; empty where none
///     apply
/// @param resourceControl those of the organisation for the resource's account, level by level
/// @param endpoint that of the VPC endpoint on the way, or null without one
/// @param unseen layers that exist, or may, and could not be read in full
public record Policies(
        List<Document> identity,
        @Nullable Document resource,
        @Nullable Document boundary,
        @Nullable List<Document> session,
        List<List<Document>> serviceControl,
        List<List<Document>> resourceControl,
        @Nullable Document endpoint,
        Set<Layer> unseen) {
    /// A policy of a principal that allows everything.
    public static final Document ANYTHING = Document.of("anything", """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""");
    /// A policy of a resource that allows everybody everything.
    public static final Document FOR_ANYBODY = Document.of("anybody", """
            {"Version": "2012-10-17", "Statement": {
                "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}""");

    /// No policies at all.
    public static final Policies NONE = new Policies(List.of(), null, null, null, List.of(), List.of(), null, Set.of());

    /// Copies the collections.
    public Policies {
        identity = List.copyOf(identity);
        session = session == null ? null : List.copyOf(session);
        serviceControl = List.copyOf(serviceControl);
        resourceControl = List.copyOf(resourceControl);
        unseen = Set.copyOf(unseen);
    }

    /// The decision of all of them together. Pure; never throws.
    public Decision decide(AccessRequest request) {
        return new Evaluation(this, request).decision();
    }

    /// These with other policies of the principal.
    public Policies identity(List<Document> other) {
        return new Policies(other, resource, boundary, session, serviceControl, resourceControl, endpoint, unseen);
    }

    /// These with another policy of the resource.
    public Policies resource(@Nullable Document other) {
        return new Policies(identity, other, boundary, session, serviceControl, resourceControl, endpoint, unseen);
    }

    /// These with other policies of the organisation.
    public Policies organisation(List<List<Document>> services, List<List<Document>> resources) {
        return new Policies(identity, resource, boundary, session, services, resources, endpoint, unseen);
    }

    /// These with another boundary.
    public Policies boundary(@Nullable Document other) {
        return new Policies(identity, resource, other, session, serviceControl, resourceControl, endpoint, unseen);
    }

    /// These with other layers that could not be read.
    public Policies unseen(Set<Layer> other) {
        return new Policies(identity, resource, boundary, session, serviceControl, resourceControl, endpoint, other);
    }
}
