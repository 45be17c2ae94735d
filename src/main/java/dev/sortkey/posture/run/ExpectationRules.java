package dev.sortkey.posture.run;

import dev.sortkey.posture.fact.Partition;
import dev.sortkey.support.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/// What may be expected: the same for the form, the command line and files.
public final class ExpectationRules {
    /// The most days that a recovery point may be old: ten years.
    public static final int MOST_DAYS = 3650;

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern ROLE = Pattern.compile("[\\w+=,.@-]{1,64}");

    private ExpectationRules() {}

    /// Something that can't be expected.
    ///
    /// @param what is wrong, as a sentence
    /// @param next what to do
    public record Problem(String what, String next) {}

    /// What is wrong with the id of an account, if anything is.
    public static Optional<Problem> account(String id) {
        return ACCOUNT.matcher(id).matches()
                ? Optional.empty()
                : problem("'" + id + "' isn't an account ID.", "Enter 12 digits, without dashes.");
    }

    /// What is wrong with the name of a role.
    public static Optional<Problem> role(String name) {
        if (name.startsWith("arn:")) {
            return problem(
                    "'" + name + "' is an ARN.",
                    "Enter the role's name only: '" + name.substring(name.lastIndexOf('/') + 1) + "'.");
        }
        return ROLE.matcher(name).matches()
                ? Optional.empty()
                : problem(
                        "'" + name + "' isn't a role name.",
                        "Use at most 64 letters, digits and characters of +=,.@_-, without a path.");
    }

    /// What is wrong with a Region.
    ///
    /// @param partition the only partition whose Regions will do; empty for any
    public static Optional<Problem> region(String id, String partition) {
        List<String> all = Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .sorted()
                .toList();
        List<String> known = all.stream()
                .filter(each -> partition.isEmpty() || partition.equals(Partition.of(each)))
                .toList();
        if (known.contains(id)) {
            return Optional.empty();
        }
        if (all.contains(id)) {
            return problem(
                    id + " is in the partition " + Partition.of(id) + ", and the account is in " + partition + ".",
                    "Enter Regions of " + partition + ".");
        }
        return problem(
                "'" + id + "' isn't a Region.",
                Spelling.nearest(id, known)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Enter Regions such as eu-west-1."));
    }

    /// What is wrong with a number of days.
    public static Optional<Problem> days(String days) {
        return days.matches("[1-9]\\d{0,3}") && Integer.parseInt(days) <= MOST_DAYS
                ? Optional.empty()
                : problem("'" + days + "' isn't a number of days.", "Enter a whole number from 1 to 3650.");
    }

    private static Optional<Problem> problem(String what, String next) {
        return Optional.of(new Problem(what, next));
    }
}
