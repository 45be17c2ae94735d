package dev.sortkey.posture.iam;

import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.match.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement of a policy.
///
/// @param allows whether its effect is `Allow`
/// @param principals the principals it applies to, or null when it doesn't name any
/// @param actions the actions it applies to
/// @param resources the resources it applies to, or null when it doesn't name any
/// @param conditions all of which must hold
/// @param name its `Sid`, or its place such as `statement 2`
/// @param line where it begins in the document, from 1
/// @param json as it is written
public record PolicyStatement(
        boolean allows,
        @Nullable Principals principals,
        Actions actions,
        @Nullable Resources resources,
        List<PolicyCondition> conditions,
        String name,
        int line,
        String json) {
    /// Copies the list.
    public PolicyStatement {
        conditions = List.copyOf(conditions);
    }

    /// Whether it applies to the action and the resource of `request`, regardless of the principal.
    Truth applies(AccessRequest request) {
        return actions.cover(request.action()) ? holds(request) : Truth.NO;
    }

    /// Whether it applies to the resource of `request` and its conditions hold, regardless of principal and action.
    Truth holds(AccessRequest request) {
        Truth all = resources == null ? Truth.YES : resources.cover(request.resource(), request.context());
        for (PolicyCondition condition : conditions) {
            if (all.no()) {
                return all;
            }
            all = all.and(condition.holds(request.context()));
        }
        return all;
    }

    /// This statement as the reason for a decision.
    public Citation cited(Layer layer, String policy) {
        return new Citation(layer, policy, name, line, json);
    }
}
