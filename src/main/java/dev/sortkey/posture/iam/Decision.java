package dev.sortkey.posture.iam;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The decision of all policies together about one action on one resource.
///
/// @param verdict the answer, as far as the policies could be seen
/// @param action such as `dynamodb:GetItem`
/// @param resource the ARN it was asked for
/// @param by the statement that decided: the one that denies, else the one that allows; null if there is none
/// @param keys the condition keys that it depends on, such as `dynamodb:LeadingKeys`; empty unless it depends
/// @param refusing the layer that doesn't allow it, or null when it is allowed
/// @param unseen the layers that could not be read, and might decide otherwise
public record Decision(
        AccessVerdict verdict,
        String action,
        String resource,
        @Nullable Citation by,
        List<String> keys,
        @Nullable Layer refusing,
        Set<Layer> unseen) {
    /// Copies the collections.
    public Decision {
        keys = List.copyOf(keys);
        unseen = Set.copyOf(unseen);
    }

    /// Whether it is allowed, and every layer was seen.
    public boolean certain() {
        return verdict == AccessVerdict.ALLOWED && unseen.isEmpty();
    }

    /// Whether layers that could not be read might change it.
    public boolean isDoubtful() {
        return switch (verdict) {
            case ALLOWED, IMPLICITLY_DENIED -> !unseen.isEmpty();
            case DEPENDS, EXPLICITLY_DENIED -> false;
        };
    }

    /// One statement of one policy, to be shown as the reason of a decision.
    ///
    /// @param layer which kind of policy it stands in
    /// @param policy the policy's ARN, or the name of an inline one with its owner, such as `role/app: read-orders`
    /// @param statement its `Sid`, or its place such as `statement 2`
    /// @param line the line of the document at which it begins, from 1
    /// @param json the statement as it stands in the document
    public record Citation(Layer layer, String policy, String statement, int line, String json) {}
}
