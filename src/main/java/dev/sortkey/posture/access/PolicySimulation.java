package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What Amazon's own policy simulator said of one principal.
///
/// @param results one for each action that it was asked for
record PolicySimulation(List<JsonNode> results) {
    /// Layers that the simulator does not look at.
    private static final Set<Layer> BLIND =
            EnumSet.of(Layer.RESOURCE, Layer.SESSION, Layer.RESOURCE_CONTROL, Layer.ENDPOINT);

    /// What it said of the principal `arn`; nothing when it could not be asked.
    static PolicySimulation of(Facts facts, String arn) {
        return new PolicySimulation(
                facts.get(new Question("iam", "SimulatePrincipalPolicy", arn)) instanceof Answer.Known(var body, var _)
                        ? body.path("EvaluationResults").valueStream().toList()
                        : List.of());
    }

    /// Its word for `action` on `resource`: `allowed`, `explicitDeny` or `implicitDeny`; null when it was not asked.
    @Nullable
    String word(String action, String resource) {
        for (JsonNode result : results) {
            if (!result.path("EvalActionName").asString("").equals(action)) {
                continue;
            }
            for (JsonNode specific : result.path("ResourceSpecificResults")) {
                if (specific.path("EvalResourceName").asString("").equals(resource)) {
                    return specific.path("EvalResourceDecision").asString("");
                }
            }
            if (result.path("EvalResourceName").asString("").equals(resource)) {
                return result.path("EvalDecision").asString("");
            }
        }
        return null;
    }

    /// Its word in place of `ours`, or null when it was not asked. What it is blind for stays unseen.
    @Nullable
    Decision decision(Decision ours) {
        String word = word(ours.action(), ours.resource());
        if (word == null) {
            return null;
        }
        List<String> missing = missing(ours.action());
        AccessVerdict verdict;
        if (word.equals("explicitDeny")) {
            verdict = AccessVerdict.EXPLICITLY_DENIED;
        } else if (!missing.isEmpty()) {
            verdict = AccessVerdict.DEPENDS;
        } else {
            verdict = word.equals("allowed") ? AccessVerdict.ALLOWED : AccessVerdict.IMPLICITLY_DENIED;
        }
        Set<Layer> unseen = EnumSet.copyOf(BLIND);
        unseen.retainAll(ours.unseen());
        return new Decision(
                verdict,
                ours.action(),
                ours.resource(),
                null,
                verdict == AccessVerdict.DEPENDS ? missing : List.of(),
                null,
                verdict == AccessVerdict.EXPLICITLY_DENIED ? Set.of() : unseen);
    }

    /// Whether it says something else than `ours`, of what both can see.
    boolean contradicts(Decision ours) {
        String word = word(ours.action(), ours.resource());
        boolean byResource = ours.by() != null && ours.by().layer() == Layer.RESOURCE;
        if (word == null
                || byResource
                || !missing(ours.action()).isEmpty()
                || ours.verdict() == AccessVerdict.DEPENDS) {
            return false;
        }
        return word.equals("allowed") != (ours.verdict() == AccessVerdict.ALLOWED);
    }

    private List<String> missing(String action) {
        return results.stream()
                .filter(result -> result.path("EvalActionName").asString("").equals(action))
                .flatMap(result -> result.path("MissingContextValues").valueStream())
                .map(key -> key.asString(""))
                .distinct()
                .toList();
    }
}
