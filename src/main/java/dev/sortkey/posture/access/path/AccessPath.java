package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A path from a principal to a permission on a table that its own policies don't give it.
///
/// @param from who takes it
/// @param steps one after the other; never empty
/// @param gain the permission at its end
public record AccessPath(Principal from, List<Step> steps, Decision gain) {
    /// Copies the list.
    public AccessPath {
        steps = List.copyOf(steps);
    }

    /// One step.
    ///
    /// @param actions all that it takes
    /// @param to whose permissions it leads to: a principal's name, or words
    /// @param arn the ARN of that principal; empty for the one that the step starts from
    /// @param decision the weakest decision about the actions: allowed, or dependent on conditions
    /// @param notSeen what would have to exist for the step and wasn't looked at, such as `Lambda functions`; empty
    ///     when nothing would
    public record Step(List<String> actions, String to, String arn, Decision decision, String notSeen) {
        /// Copies the list.
        public Step {
            actions = List.copyOf(actions);
        }

        /// Whether nothing has to be assumed.
        public boolean isCertain() {
            return decision.verdict() == AccessVerdict.ALLOWED && notSeen.isEmpty();
        }

        /// Whether it only assumes a role that trusts the one who does.
        public boolean isAssumption() {
            return actions.equals(List.of("sts:AssumeRole"));
        }
    }

    /// Whether nothing has to be assumed.
    public boolean isCertain() {
        return gain.verdict() == AccessVerdict.ALLOWED && steps.stream().allMatch(Step::isCertain);
    }

    /// The condition keys that it depends on.
    public List<String> keys() {
        var keys = new TreeSet<>(gain.keys());
        steps.forEach(step -> keys.addAll(step.decision().keys()));
        return List.copyOf(keys);
    }

    /// What wasn't looked at.
    public List<String> notSeen() {
        return steps.stream()
                .map(Step::notSeen)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    /// It as text, such as `ana → sts:AssumeRole → deploy`.
    public String words() {
        return Stream.concat(
                        Stream.of(from.name()),
                        steps.stream().flatMap(step -> Stream.of(String.join(" + ", step.actions()), step.to())))
                .collect(Collectors.joining(" → "));
    }
}
