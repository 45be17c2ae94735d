package dev.sortkey.posture.finding;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a user or a role gets to a permission that its own policies don't give it, from place to place.
///
/// @param from who takes the path
/// @param steps one after the other; the last one is the permission at its end
public record EscalationPath(Place from, List<Step> steps) {
    /// Copies the list.
    public EscalationPath {
        steps = List.copyOf(steps);
    }

    /// A place on the path.
    ///
    /// @param kind what it is
    /// @param name a name, or words such as `any permission it wants`
    /// @param arn its ARN; empty where it has none, or none yet
    public record Place(Kind kind, String name, String arn) {}

    /// What a place is.
    public enum Kind {
        /// A user.
        USER("user"),
        /// A role.
        ROLE("role"),
        /// A group of users.
        GROUP("group"),
        /// A service that has a role.
        SERVICE("service"),
        /// The same principal with other permissions, or the policy of a table.
        PERMISSIONS("permissions"),
        /// A table.
        TABLE("table");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// It in a sentence.
        public String word() {
            return word;
        }
    }

    /// From the place before to the next one.
    ///
    /// @param actions all that it takes
    /// @param to where it leads
    /// @param reasons the statements that make it possible
    /// @param conditions the condition keys that it depends on
    /// @param notSeen what would have to exist for it and wasn't looked at; empty when nothing would
    public record Step(List<String> actions, Place to, List<Reason> reasons, List<String> conditions, String notSeen) {
        /// Copies the lists.
        public Step {
            actions = List.copyOf(actions);
            reasons = List.copyOf(reasons);
            conditions = List.copyOf(conditions);
        }

        /// Its actions as one text.
        public String words() {
            return String.join(" + ", actions);
        }

        /// What makes it possible, and what has to be assumed, line by line.
        public List<String> lines() {
            Stream<String> why = reasons.isEmpty()
                    ? Stream.of("Possible after the step before")
                    : reasons.stream().map(Reason::words);
            Stream<String> assumed = Stream.of(
                            conditions.isEmpty() ? "" : "If conditions are met: " + String.join(", ", conditions),
                            notSeen.isEmpty() ? "" : "If there are " + notSeen + ", which weren't looked at")
                    .filter(line -> !line.isEmpty());
            return Stream.concat(why, assumed).toList();
        }
    }

    /// A statement that makes a step possible.
    ///
    /// @param action what it is about
    /// @param policy the policy's ARN, or the name of an inline one with its owner
    /// @param statement its `Sid`, or its place such as `statement 2`
    public record Reason(String action, String policy, String statement) {
        /// It in words.
        public String words() {
            return action + ": " + policy + ", " + statement;
        }
    }

    /// It as one text, such as `ana → sts:AssumeRole → deploy → dynamodb:Scan → orders`.
    public String words() {
        return Stream.concat(
                        Stream.of(from.name()),
                        steps.stream()
                                .flatMap(step ->
                                        Stream.of(step.words(), step.to().name())))
                .collect(Collectors.joining(" → "));
    }
}
