package dev.sortkey.posture.iam;

import dev.sortkey.posture.iam.match.Truth;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What some policies of one layer say to a request.
///
/// @param denies whether a statement refuses it
/// @param denial that statement, or one that might
/// @param allows whether a statement allows it
/// @param permission that statement, or one that might
record LayerResult(
        Truth denies,
        @Nullable Citation denial,
        Truth allows,
        @Nullable Citation permission) {
    private static final LayerResult NOTHING = new LayerResult(Truth.NO, null, Truth.NO, null);

    /// What those statements of `documents` say that `meant` names.
    static LayerResult of(
            Layer layer, List<? extends Document> documents, AccessRequest request, Predicate<PolicyStatement> meant) {
        LayerResult say = NOTHING;
        for (Document document : documents) {
            if (document instanceof Policy(var name, var statements)) {
                for (PolicyStatement statement : statements) {
                    Truth applies = meant.test(statement) ? statement.applies(request) : Truth.NO;
                    if (!applies.no()) {
                        say = say.and(statement.allows(), applies, statement.cited(layer, name));
                    }
                }
            }
        }
        return say;
    }

    private LayerResult and(boolean allow, Truth applies, Citation citation) {
        return allow
                ? new LayerResult(denies, denial, allows.or(applies), better(permission, allows, applies, citation))
                : new LayerResult(denies.or(applies), better(denial, denies, applies, citation), allows, permission);
    }

    /// The first that is sure, else the first.
    private static Citation better(@Nullable Citation old, Truth before, Truth now, Citation citation) {
        return old == null || (now.yes() && !before.yes()) ? citation : old;
    }
}
