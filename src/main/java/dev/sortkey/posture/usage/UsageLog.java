package dev.sortkey.posture.usage;

import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What events and reports say of who used what.
///
/// @param uses what was allowed, or failed for another reason than permissions; in a fixed order
/// @param refused what was refused for lack of permissions
/// @param unclear events that can't be told as uses, and why
/// @param window the time that the events cover; null without events
/// @param counts how much was read
/// @param accessed what last-accessed data says
/// @param findings those of IAM Access Analyzer about unused and internal access
/// @param remarks what to know about the files, in sentences
public record UsageLog(
        List<Use> uses,
        List<Use> refused,
        List<Unclear> unclear,
        @Nullable UsageWindow window,
        Counts counts,
        List<LastAccess> accessed,
        List<AnalyzerFinding> findings,
        List<String> remarks) {
    /// Copies the lists.
    public UsageLog {
        uses = List.copyOf(uses);
        refused = List.copyOf(refused);
        unclear = List.copyOf(unclear);
        accessed = List.copyOf(accessed);
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    /// Events of which it isn't clear what they used.
    ///
    /// @param principal the caller's ARN; empty when that is what isn't clear
    /// @param why a sentence without its full stop
    /// @param count how many there are
    public record Unclear(String principal, String why, long count) {}

    /// How much was read.
    ///
    /// @param files how many files
    /// @param events events of DynamoDB, each once
    /// @param others events of other services
    /// @param data those that read or write items, which a trail logs only when it is told to
    /// @param unsigned events whose signature wasn't accepted, so that no permission was looked at
    public record Counts(long files, long events, long others, long data, long unsigned) {}

    /// All principals that used anything or were refused, in order.
    public List<String> principals() {
        var all = new TreeSet<String>();
        uses.forEach(use -> all.add(use.principal()));
        refused.forEach(use -> all.add(use.principal()));
        return List.copyOf(all);
    }

    /// The principal that `typed` means: its ARN, that of one of its sessions, or its name when only one has it.
    public Optional<String> principal(String typed) {
        String arn = EventCaller.role(typed);
        List<String> all = principals();
        if (all.contains(arn)) {
            return Optional.of(arn);
        }
        Optional<String> withPath = all.stream()
                .filter(it -> EventCaller.withoutPath(it).equals(arn))
                .findFirst();
        if (withPath.isPresent()) {
            return withPath;
        }
        List<String> named = all.stream()
                .filter(it -> it.endsWith("/" + typed) || it.endsWith(":" + typed))
                .toList();
        if (named.size() == 1) {
            return Optional.of(named.getFirst());
        }
        return arn.matches("arn:[^:]+:iam::\\d{12}:(user|role)/.+") ? Optional.of(arn) : Optional.empty();
    }

    /// What these events can't show, in sentences.
    public List<String> caveats() {
        var caveats = new ArrayList<>(remarks);
        if (window != null && counts.data() == 0) {
            caveats.add(
                    "No reads or writes of items are among these events: a trail records them only with data events "
                            + "for DynamoDB, and 'lookup-events' never has them. So the policy lacks them.");
        }
        if (counts.unsigned() > 0) {
            caveats.add(Counted.of(counts.unsigned(), "event") + " had no valid signature, so no permission was used.");
        }
        if (uses.stream().anyMatch(use -> use.action().startsWith("dax:"))) {
            caveats.add("Requests through DAX aren't in CloudTrail; the role of the cluster makes them.");
        }
        return caveats;
    }

    /// What of this is about `principal`; what names nobody stays.
    public UsageLog of(String principal) {
        return new UsageLog(
                uses.stream().filter(use -> use.principal().equals(principal)).toList(),
                refused.stream()
                        .filter(use -> use.principal().equals(principal))
                        .toList(),
                unclear.stream()
                        .filter(it -> it.principal().isEmpty() || it.principal().equals(principal))
                        .toList(),
                window,
                counts,
                accessed.stream()
                        .filter(it -> it.principal().isEmpty() || it.principal().equals(principal))
                        .toList(),
                findings.stream().filter(it -> it.principal().equals(principal)).toList(),
                remarks);
    }
}
