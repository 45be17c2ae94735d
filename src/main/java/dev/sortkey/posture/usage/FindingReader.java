package dev.sortkey.posture.usage;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Reads findings of IAM Access Analyzer, as `list-findings-v2` and `get-finding-v2` print them.
final class FindingReader {
    private FindingReader() {}

    /// Adds what `finding` says of DynamoDB to `tally`.
    static void read(EventPart finding, Instant analyzedAt, UsageTally tally) {
        String resource = finding.text("resource");
        List<EventPart> details = finding.at("findingDetails").elements().toList();
        List<String> unused = details.stream()
                .map(it -> it.at("unusedPermissionDetails"))
                .filter(EventPart::isThere)
                .flatMap(FindingReader::actions)
                .toList();
        if (!unused.isEmpty()) {
            add(finding, AnalyzerFinding.Kind.UNUSED_PERMISSION, resource, unused, analyzedAt, tally);
        }
        if (finding.text("findingType").equals("UnusedIAMRole")
                || details.stream().anyMatch(it -> it.at("unusedIamRoleDetails").isThere())) {
            add(finding, AnalyzerFinding.Kind.UNUSED_ROLE, resource, List.of("dynamodb:*"), analyzedAt, tally);
        }
        details.stream()
                .map(it -> it.at("internalAccessDetails"))
                .filter(EventPart::isThere)
                .forEach(internal -> internal(finding, internal, analyzedAt, tally));
        if (details.isEmpty() && finding.text("findingType").equals("UnusedPermission")) {
            tally.remark("A list of findings doesn't name the unused permissions. Add what "
                    + "'aws accessanalyzer get-finding-v2' prints for each of type UnusedPermission.");
        }
    }

    private static void internal(EventPart finding, EventPart details, Instant analyzedAt, UsageTally tally) {
        String resource = finding.text("resource");
        if (!resource.contains(":dynamodb:")) {
            return;
        }
        List<String> actions = details.at("action")
                .elements()
                .map(it -> it.node().asString(""))
                .filter(action -> action.startsWith("dynamodb:"))
                .toList();
        String principal = EventCaller.role(details.at("principal").text("AWS"));
        tally.finding(new AnalyzerFinding(
                finding.text("id"),
                AnalyzerFinding.Kind.INTERNAL_ACCESS,
                principal,
                resource,
                actions,
                finding.text("status").equals("ACTIVE"),
                analyzedAt));
    }

    private static void add(
            EventPart finding,
            AnalyzerFinding.Kind kind,
            String principal,
            List<String> actions,
            Instant analyzedAt,
            UsageTally tally) {
        boolean active = finding.text("status").equals("ACTIVE");
        tally.finding(new AnalyzerFinding(finding.text("id"), kind, principal, "", actions, active, analyzedAt));
    }

    private static Stream<String> actions(EventPart details) {
        String service = details.text("serviceNamespace");
        if (!service.equals("dynamodb")) {
            return Stream.empty();
        }
        List<String> named = details.at("actions")
                .elements()
                .map(it -> it.text("action"))
                .map(action -> action.contains(":") ? action : service + ":" + action)
                .toList();
        return named.isEmpty() ? Stream.of("dynamodb:*") : named.stream();
    }
}
