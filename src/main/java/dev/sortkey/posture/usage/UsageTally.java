package dev.sortkey.posture.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Adds up events, each once, however many files have it.
final class UsageTally {
    private static final Pattern REFUSED = Pattern.compile(
            "(?:.*[.#])?(?:AccessDenied(?:Exception)?|Unauthorized(?:Operation|Exception)?|NotAuthorized(?:Exception)?)");
    private static final Pattern UNSIGNED = Pattern.compile(
            "(?:.*[.#])?(?:UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|InvalidClientTokenId"
                    + "|MissingAuthenticationToken|ExpiredToken|RequestExpired)(?:Exception)?");
    private static final Set<String> SOURCES =
            Set.of("dynamodb.amazonaws.com", "streams.dynamodb.amazonaws.com", "dynamodbstreams.amazonaws.com");
    private static final String DAX = "dax.amazonaws.com";
    private static final Set<String> SEVERAL = Set.of(
            "BatchExecuteStatement",
            "ExecuteStatement",
            "ExecuteTransaction",
            "TransactGetItems",
            "TransactWriteItems");

    private final @Nullable Instant since;
    private final Map<Key, Use> uses = new TreeMap<>();
    private final Map<Key, Use> refused = new TreeMap<>();
    private final Map<Key, Long> unclear = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<LastAccess> accessed = new ArrayList<>();
    private final List<AnalyzerFinding> findings = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private @Nullable UsageWindow window;
    private long files;
    private long events;
    private long others;
    private long data;
    private long unsigned;

    /// @param since what is older doesn't count; null when all counts
    UsageTally(@Nullable Instant since) {
        this.since = since;
    }

    private record Key(String principal, String action, String resource) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int by = principal.compareTo(other.principal);
            by = by != 0 ? by : resource.compareTo(other.resource);
            return by != 0 ? by : action.compareTo(other.action);
        }
    }

    /// Counts one more file.
    void file() {
        files++;
    }

    /// Whether what happened at `moment` counts.
    boolean counts(Instant moment) {
        return since == null || !moment.isBefore(since);
    }

    /// Adds an event of CloudTrail.
    void event(EventPart event, Instant time) {
        String id = event.text("eventID");
        if (!counts(time)) {
            return;
        }
        window = window == null ? new UsageWindow(time, time) : window.with(time);
        String source = event.text("eventSource");
        if (!SOURCES.contains(source) && !source.equals(DAX)) {
            others++;
            return;
        }
        if (!id.isEmpty() && !seen.add(id)) {
            return;
        }
        events++;
        String operation = event.text("eventName");
        data += SEVERAL.contains(operation) || ActionResources.isOfItems(operation) ? 1 : 0;
        String error = event.text("errorCode");
        if (UNSIGNED.matcher(error).matches()) {
            unsigned++;
            return;
        }
        EventCaller caller = EventCaller.of(event.at("userIdentity"));
        if (caller.principal().isEmpty()) {
            unclear("", caller.unclear());
            return;
        }
        EventPart parameters = event.at("requestParameters");
        RequestPermissions needs = source.equals(DAX)
                ? RequestPermissions.ofDax(operation, parameters, names(event))
                : RequestPermissions.of(operation, parameters, names(event));
        add(caller.principal(), needs, REFUSED.matcher(error).matches(), time);
    }

    /// Adds what a request needed.
    void add(String principal, RequestPermissions needs, boolean isRefused, Instant time) {
        Map<Key, Use> into = isRefused ? refused : uses;
        for (Permission each : needs.needed()) {
            into.merge(
                    new Key(principal, each.action(), each.resource()),
                    new Use(principal, each.action(), each.resource(), 1, time, time),
                    UsageTally::sum);
        }
        if (!needs.unclear().isEmpty()) {
            unclear(principal, needs.unclear());
        }
    }

    void accessed(LastAccess access) {
        if (counts(access.at())) {
            accessed.add(access);
        }
    }

    void finding(AnalyzerFinding finding) {
        findings.add(finding);
    }

    void remark(String sentence) {
        remarks.add(sentence);
    }

    /// All that was added.
    UsageLog log() {
        return new UsageLog(
                uses.values().stream().sorted().toList(),
                refused.values().stream().sorted().toList(),
                unclear.entrySet().stream()
                        .map(it -> new UsageLog.Unclear(
                                it.getKey().principal(), it.getKey().action(), it.getValue()))
                        .toList(),
                window,
                new UsageLog.Counts(files, events, others, data, unsigned),
                accessed,
                findings,
                List.copyOf(remarks));
    }

    private void unclear(String principal, String why) {
        unclear.merge(new Key(principal, why, ""), 1L, Long::sum);
    }

    private static Use sum(Use one, Use other) {
        return new Use(
                one.principal(),
                one.action(),
                one.resource(),
                one.count() + other.count(),
                one.first().isBefore(other.first()) ? one.first() : other.first(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }

    private static ResourceNames names(EventPart event) {
        List<String> named =
                event.at("resources").elements().map(it -> it.text("ARN")).toList();
        String owner = event.text("recipientAccountId");
        return new ResourceNames(
                event.text("awsRegion"),
                owner.isEmpty() ? event.at("userIdentity").text("accountId") : owner,
                named);
    }
}
