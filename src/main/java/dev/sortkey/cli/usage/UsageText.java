package dev.sortkey.cli.usage;

import dev.sortkey.cli.output.Paragraphs;
import dev.sortkey.posture.usage.AnalyzerFinding;
import dev.sortkey.posture.usage.FindingComparison;
import dev.sortkey.posture.usage.GrantComparison;
import dev.sortkey.posture.usage.UsageLog;
import dev.sortkey.posture.usage.UsageWindow;
import dev.sortkey.posture.usage.Use;
import dev.sortkey.support.Counted;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a principal used, to read in a terminal.
final class UsageText {
    static final String NO_POLICY = "Nothing was used, so there is no policy.";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int TABLES = 12;

    private final UsageResult result;
    private final Paragraphs out;

    private UsageText(UsageResult result, int width) {
        this.result = result;
        this.out = new Paragraphs(width);
    }

    /// `result` in lines of `width` columns.
    ///
    /// @param compared whether a snapshot was given
    static String print(UsageResult result, boolean compared, int width) {
        var text = new UsageText(result, width);
        text.out.wrapped(0, "Least privilege of " + result.principal());
        text.out.wrapped(0, from(result.log()));
        text.uses("Used", result.log().uses());
        text.uses(
                "Refused for lack of permissions, so not in the policy",
                result.log().refused());
        text.grants(compared);
        text.findings();
        text.unclear();
        text.policy();
        return text.out.toString();
    }

    /// The principals of `log`, to choose one.
    static String principals(UsageLog log, int width) {
        var out = new Paragraphs(width);
        out.wrapped(0, from(log)).line("");
        for (String each : log.principals()) {
            UsageLog own = log.of(each);
            out.line(each);
            out.wrapped(
                    2,
                    Counted.of(own.uses().size(), "permission") + " used"
                            + (own.refused().isEmpty()
                                    ? ""
                                    : ", " + own.refused().size() + " refused"));
        }
        out.line("").wrapped(0, "Choose one with --principal to see its policy.");
        return out.toString();
    }

    private static String from(UsageLog log) {
        UsageWindow window = log.window();
        if (window == null) {
            return "There are no events" + files(log) + ".";
        }
        String days = DAY.format(window.first()).equals(DAY.format(window.last()))
                ? "on " + DAY.format(window.last())
                : DAY.format(window.first()) + " to " + DAY.format(window.last());
        return Counted.of(log.counts().events(), "event") + " of DynamoDB" + files(log) + " · " + window.length() + ", "
                + days + " (UTC)";
    }

    private static String files(UsageLog log) {
        return log.counts().files() == 0 ? "" : " in " + Counted.of(log.counts().files(), "file");
    }

    private String window() {
        UsageWindow window = result.log().window();
        return window == null ? "in no events" : "in the " + window.length() + " of these events";
    }

    private void title(String text) {
        out.line("").wrapped(0, text);
    }

    private void uses(String title, List<Use> uses) {
        if (uses.isEmpty()) {
            return;
        }
        title(title);
        uses.stream()
                .collect(Collectors.groupingBy(Use::resource, LinkedHashMap::new, Collectors.toList()))
                .forEach((resource, of) -> {
                    out.line("  " + resource);
                    out.wrapped(4, actions(of));
                });
    }

    private static String actions(List<Use> uses) {
        Instant last =
                uses.stream().map(Use::last).max(Comparator.naturalOrder()).orElseThrow();
        return uses.stream()
                        .map(use -> String.format(Locale.ROOT, "%s %,d", shortly(use.action()), use.count()))
                        .collect(Collectors.joining(", "))
                + "; last on " + DAY.format(last);
    }

    private void grants(boolean compared) {
        GrantComparison grants = result.grants();
        if (grants == null) {
            if (compared) {
                title("The snapshot doesn't have this principal, so what it may do isn't known.");
            }
            return;
        }
        title(
                grants.unused().isEmpty()
                        ? "All that is granted was used " + window() + "."
                        : "Granted but never used " + window());
        grants.unused().forEach(this::unused);
        if (!grants.unused().isEmpty() && result.log().counts().data() > 0) {
            out.wrapped(2, "A trail records reads and writes of items only for the tables that it is told to.");
        }
        if (!grants.onlyAttempted().isEmpty()) {
            title("Granted, and known only from last-accessed data, which doesn't name tables and counts refused "
                    + "attempts too");
            grants.onlyAttempted()
                    .forEach(it -> out.wrapped(2, shortly(it.action()) + ", last on " + DAY.format(it.at())));
        }
        if (!grants.lost().isEmpty()) {
            title("Used, but not granted any more");
            grants.lost()
                    .forEach(it -> out.wrapped(
                            2, shortly(it.use().action()) + " on " + it.use().resource() + ": " + why(it)));
        }
    }

    private static String why(GrantComparison.Lost lost) {
        var by = lost.decision().by();
        if (by != null) {
            return "denied by " + by.policy() + ", " + by.statement();
        }
        return lost.decision().refusing() == null
                ? "no policy allows it"
                : "no " + lost.decision().refusing().words() + " allows it";
    }

    private void unused(GrantComparison.Unused unused) {
        String tables = tables(unused.tables());
        String actions = unused.actions().stream().map(UsageText::shortly).collect(Collectors.joining(", "));
        if (unused.tables().isEmpty()) {
            out.wrapped("  Without a table: ", 4, actions);
        } else {
            out.wrapped("  " + tables + (unused.wholly() ? " (nothing was used): " : ": "), 4, actions);
        }
    }

    private static String tables(List<String> arns) {
        return Counted.some(
                arns.stream().map(arn -> arn.substring(arn.indexOf('/') + 1)).toList(), TABLES);
    }

    private void findings() {
        if (result.findings().isEmpty()) {
            return;
        }
        title("IAM Access Analyzer");
        for (FindingComparison each : result.findings()) {
            out.wrapped(2, outcome(each.outcome()) + ": " + words(each.finding()) + " " + each.why());
        }
    }

    private static String outcome(FindingComparison.Outcome outcome) {
        return switch (outcome) {
            case AGREES -> "Agrees";
            case DIFFERS -> "Differs";
            case USED_SINCE -> "Used since";
            case UNKNOWN -> "Not compared";
        };
    }

    private static String words(AnalyzerFinding finding) {
        String actions = finding.actions().stream().map(UsageText::shortly).collect(Collectors.joining(", "));
        String what = switch (finding.kind()) {
            case UNUSED_ROLE -> "the role is unused";
            case UNUSED_PERMISSION -> actions.equals("*") ? "DynamoDB is unused" : actions + " unused";
            case INTERNAL_ACCESS -> "can access " + finding.resource() + " with " + actions;
        };
        return what + (finding.active() ? "." : " (not active).");
    }

    private void unclear() {
        List<String> sentences = new ArrayList<>();
        result.log().unclear().forEach(each -> sentences.add(unclear(each)));
        sentences.addAll(result.log().caveats());
        if (!sentences.isEmpty()) {
            title("What these events don't show");
            sentences.forEach(each -> out.wrapped(2, each));
        }
    }

    static String unclear(UsageLog.Unclear each) {
        return Counted.of(each.count(), "event") + " couldn't be counted. " + each.why() + ".";
    }

    private void policy() {
        List<String> documents = result.policy().documents();
        title(documents.isEmpty() ? NO_POLICY : "Policy");
        result.policy().notes().forEach(note -> out.wrapped(2, note));
        for (String document : documents) {
            out.line("");
            document.lines().forEach(out::line);
        }
    }

    private static String shortly(String action) {
        return action.startsWith("dynamodb:") ? action.substring("dynamodb:".length()) : action;
    }
}
