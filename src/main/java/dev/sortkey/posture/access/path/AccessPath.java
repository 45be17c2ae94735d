package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policies;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /// Where a step leads.
    ///
    /// @param kind what it is
    /// @param name a principal's name, or words
    /// @param arn the principal's ARN; empty for anything else
    public record Place(Kind kind, String name, String arn) {}

    /// What a place is.
    public enum Kind {
        /// A user.
        USER,
        /// A role.
        ROLE,
        /// A group that the one who takes the step joins.
        GROUP,
        /// The one who takes the step with other permissions, or the policy of a table.
        PERMISSIONS
    }

    /// One step.
    ///
    /// @param actions all that it takes
    /// @param to whose permissions it leads to
    /// @param decisions about the actions, and of the role's trust policy: allowed, or dependent on conditions
    /// @param service what of a service has the role, such as `Lambda functions`; empty without one
    /// @param notSeen what would have to exist for the step and wasn't looked at, such as `Lambda functions`; empty
    ///     when nothing would
    public record Step(List<String> actions, Place to, List<Decision> decisions, String service, String notSeen) {
        /// Copies the lists.
        public Step {
            actions = List.copyOf(actions);
            decisions = List.copyOf(decisions);
        }

        /// Whether nothing has to be assumed, but for what couldn't be read.
        public boolean isCertain() {
            return notSeen.isEmpty() && decisions.stream().allMatch(it -> it.verdict() == AccessVerdict.ALLOWED);
        }

        /// Whether it only assumes a role that trusts the one who does.
        public boolean isAssumption() {
            return actions.equals(List.of("sts:AssumeRole"));
        }
    }

    /// Whether nothing has to be assumed, but for what couldn't be read.
    public boolean isCertain() {
        return gain.verdict() == AccessVerdict.ALLOWED && steps.stream().allMatch(Step::isCertain);
    }

    /// Whether it only assumes roles.
    public boolean onlyAssumes() {
        return steps.stream().allMatch(Step::isAssumption);
    }

    /// All decisions that it rests on, in their order.
    public Stream<Decision> decisions() {
        return Stream.concat(steps.stream().flatMap(step -> step.decisions().stream()), Stream.of(gain));
    }

    /// The condition keys that it depends on.
    public List<String> keys() {
        return decisions().flatMap(it -> it.keys().stream()).distinct().sorted().toList();
    }

    /// The kinds of policies that couldn't all be read, and might refuse a part of it.
    public Set<Layer> unseen() {
        Set<Layer> unseen = EnumSet.noneOf(Layer.class);
        decisions().forEach(it -> unseen.addAll(it.unseen()));
        return unseen;
    }

    /// The statement that makes `decision`; empty where no policy of the account does, such as after a step that
    /// gives any permission.
    public static Optional<Citation> statement(Decision decision) {
        return Optional.ofNullable(decision.by())
                .filter(by -> !by.policy().equals(Policies.ANYTHING.name()) || by.layer() != Layer.IDENTITY);
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
                        steps.stream()
                                .flatMap(step -> Stream.of(
                                        String.join(" + ", step.actions()),
                                        step.to().name())))
                .collect(Collectors.joining(" → "));
    }
}
