package dev.sortkey.posture.trial;

import dev.sortkey.posture.access.AccessChange;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What would change if a policy had another text.
///
/// @param policy as it is
/// @param text what it would be
/// @param changes who would gain or lose what, table by table
/// @param partial whether some policies couldn't be read, so that others might gain or lose too
public record PolicyTrial(PolicyInFacts policy, String text, List<AccessChange> changes, boolean partial) {
    /// Copies the list.
    public PolicyTrial {
        changes = List.copyOf(changes);
    }

    /// What `text` in the place of `policy` would change in `facts`. Pure.
    ///
    /// @throws UserException when `text` isn't a policy of its kind
    public static PolicyTrial of(Facts facts, PolicyInFacts policy, String text) {
        UserError.BadInput mistake = mistake(policy, text);
        if (mistake != null) {
            throw new UserException(mistake);
        }
        return new PolicyTrial(
                policy,
                text,
                AccessChange.between(facts, policy.with(facts, text)),
                !Account.of(facts).unread().isEmpty());
    }

    /// The same for one table; all of it when `table` is null.
    public PolicyTrial on(@Nullable String table) {
        return table == null
                ? this
                : new PolicyTrial(
                        policy,
                        text,
                        changes.stream().filter(it -> it.table().equals(table)).toList(),
                        partial);
    }

    /// What is wrong with `text` in the place of `policy`, and where; null when AWS would take it.
    public static UserError.@Nullable BadInput mistake(PolicyInFacts policy, String text) {
        return switch (Document.of(policy.name(), text)) {
            case Document.Unreadable(var _, var line, var column, var why) ->
                new UserError.BadInput(
                        "Line " + line + ", column " + column + ": " + why, "Correct it there.", line, column);
            case Policy read ->
                read.statements().stream()
                        .map(statement -> mistake(policy.layer(), statement))
                        .filter(it -> it != null)
                        .findFirst()
                        .orElse(null);
        };
    }

    private static UserError.@Nullable BadInput mistake(Layer layer, PolicyStatement statement) {
        boolean named = statement.principals() != null;
        boolean wanted = layer == Layer.RESOURCE || layer == Layer.RESOURCE_CONTROL;
        if (named == wanted) {
            return null;
        }
        String kind = layer == Layer.IDENTITY ? "An identity policy" : "A " + layer.words();
        String what = kind + (wanted ? " needs a Principal in each statement." : " can't have a Principal.");
        return new UserError.BadInput(
                "Line " + statement.line() + ": " + what,
                wanted ? "Add a Principal to " + statement.name() + "." : "Remove it from " + statement.name() + ".",
                statement.line(),
                1);
    }

    /// Whether somebody would gain something.
    public boolean isGain() {
        return changes.stream().anyMatch(AccessChange::isGain);
    }

    /// Whether somebody outside would gain something, or somebody what does harm.
    public boolean isHarm() {
        return changes.stream().anyMatch(AccessChange::isHarm);
    }

    /// Who would gain or lose what, principal by principal: myself first, then gains that do harm, other
    /// gains, losses.
    public List<PrincipalChange> principals() {
        return PrincipalChange.of(changes);
    }

    /// How many gain and lose, on how many tables, in one sentence.
    public String summary() {
        if (changes.isEmpty()) {
            return "Nothing changes";
        }
        int gaining = count(AccessChange::isGain);
        int losing = count(it -> !it.isGain());
        int tables = (int) changes.stream().map(AccessChange::table).distinct().count();
        return String.join(
                        ", ",
                        Stream.of(
                                        gaining == 0 ? "" : Counted.of(gaining, "gains", "gain"),
                                        losing == 0 ? "" : Counted.of(losing, "loses", "lose"))
                                .filter(it -> !it.isEmpty())
                                .toList())
                + ", on " + Counted.of(tables, "table");
    }

    private int count(Predicate<AccessChange> which) {
        return (int) changes.stream()
                .filter(which)
                .map(it -> it.kind() + it.principal())
                .distinct()
                .count();
    }

    /// A warning when I would lose something, else empty.
    public String lockOut() {
        List<AccessChange> mine = changes.stream()
                .filter(it -> it.kind() == AccessRow.Kind.ME && !it.isGain())
                .toList();
        if (mine.isEmpty()) {
            return "";
        }
        List<String> abilities = mine.stream()
                .map(it -> it.ability().title().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        int tables = (int) mine.stream().map(AccessChange::table).distinct().count();
        return "You would lose access yourself: " + String.join(", ", abilities) + ", on " + Counted.of(tables, "table")
                + ".";
    }
}
