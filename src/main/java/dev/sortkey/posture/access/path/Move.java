package dev.sortkey.posture.access.path;

import dev.sortkey.posture.iam.Decision;
import java.util.List;

/// One step that somebody can take.
///
/// @param step what it takes
/// @param to where it leads
record Move(AccessPath.Step step, Node to) {
    static Move to(Node to, Decision weakest, String notSeen, List<String> actions) {
        return new Move(
                new AccessPath.Step(actions, to.name(), to.isListed() ? to.who().arn() : "", weakest, notSeen), to);
    }
}
