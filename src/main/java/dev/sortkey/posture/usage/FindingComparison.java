package dev.sortkey.posture.usage;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.support.Counted;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A finding of IAM Access Analyzer against the events and today's policies.
///
/// @param finding the finding
/// @param outcome whether they agree
/// @param why in sentences
public record FindingComparison(AnalyzerFinding finding, Outcome outcome, String why) {
    /// Whether both say the same.
    public enum Outcome {
        /// They do.
        AGREES,
        /// They don't.
        DIFFERS,
        /// They did; what was unused is used since.
        USED_SINCE,
        /// There is nothing to compare it with.
        UNKNOWN
    }

    /// All findings of `log`, which is that of one principal.
    ///
    /// @param accounts those whose policies are known
    public static List<FindingComparison> of(UsageLog log, KnownAccounts accounts) {
        return log.findings().stream()
                .map(finding -> finding.kind() == AnalyzerFinding.Kind.INTERNAL_ACCESS
                        ? internal(finding, accounts)
                        : unused(finding, log))
                .toList();
    }

    private static FindingComparison unused(AnalyzerFinding finding, UsageLog log) {
        if (log.window() == null) {
            return new FindingComparison(finding, Outcome.UNKNOWN, "There are no events to compare it with.");
        }
        List<Use> against = log.uses().stream()
                .filter(use -> finding.actions().stream()
                        .anyMatch(action -> action.equals("dynamodb:*")
                                ? use.action().startsWith("dynamodb:")
                                : action.equalsIgnoreCase(use.action())))
                .toList();
        String length = log.window().length();
        if (against.isEmpty()) {
            return new FindingComparison(
                    finding, Outcome.AGREES, "Nothing of it was used in the " + length + " of these events.");
        }
        List<Use> before = against.stream()
                .filter(use -> !use.first().isAfter(finding.analyzedAt()))
                .toList();
        String others = others(finding, against);
        return before.isEmpty()
                ? new FindingComparison(
                        finding, Outcome.USED_SINCE, "Used since it was analyzed: " + words(against) + "." + others)
                : new FindingComparison(finding, Outcome.DIFFERS, "These events show " + words(before) + "." + others);
    }

    /// What of the finding wasn't used here either.
    private static String others(AnalyzerFinding finding, List<Use> uses) {
        String unused = finding.actions().stream()
                .filter(action -> !action.endsWith(":*"))
                .filter(action -> uses.stream().noneMatch(use -> use.action().equalsIgnoreCase(action)))
                .map(FindingComparison::shortly)
                .collect(Collectors.joining(", "));
        return unused.isEmpty() ? "" : " Not used here either: " + unused + ".";
    }

    private static String words(List<Use> uses) {
        return uses.stream()
                .collect(Collectors.groupingBy(Use::action, TreeMap::new, Collectors.summingLong(Use::count)))
                .entrySet()
                .stream()
                .map(it -> shortly(it.getKey()) + " (" + Counted.of(it.getValue(), "request") + ")")
                .collect(Collectors.joining(", "));
    }

    private static String shortly(String action) {
        return action.substring(action.indexOf(':') + 1);
    }

    private static FindingComparison internal(AnalyzerFinding finding, KnownAccounts accounts) {
        return accounts.principal(finding.principal())
                .filter(who -> accounts.of(who.caller().account()).findAny().isPresent())
                .map(who -> internal(finding, accounts, who))
                .orElseGet(() -> new FindingComparison(
                        finding,
                        Outcome.UNKNOWN,
                        "The policies of " + finding.principal() + " aren't known. Add a snapshot with --facts."));
    }

    private static FindingComparison internal(AnalyzerFinding finding, KnownAccounts accounts, Principal who) {
        List<String> refused = finding.actions().stream()
                .filter(action -> ActionResources.isKnown(action.substring(action.indexOf(':') + 1)))
                .filter(action -> accounts.decide(who, action, finding.resource())
                        .filter(decision -> decision.verdict().isPossible())
                        .isEmpty())
                .toList();
        return refused.isEmpty()
                ? new FindingComparison(finding, Outcome.AGREES, "The policies in the snapshot allow it.")
                : new FindingComparison(
                        finding,
                        Outcome.DIFFERS,
                        "The policies in the snapshot don't allow " + String.join(", ", refused) + ".");
    }
}
