package dev.sortkey.posture.check.account;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which events of DynamoDB several selectors record together.
enum EventCoverage {
    /// All that read.
    READ,
    /// All that write.
    WRITE,
    /// Some of them.
    SOME;

    /// Everything.
    static final Set<EventCoverage> ALL = EnumSet.of(READ, WRITE);

    private static final List<String> MANAGING_READS =
            List.of("DescribeTable", "ListTables", "DescribeContinuousBackups", "GetResourcePolicy", "ListBackups");
    private static final List<String> MANAGING_WRITES = List.of(
            "CreateTable",
            "UpdateTable",
            "DeleteTable",
            "PutResourcePolicy",
            "DeleteBackup",
            "UpdateContinuousBackups",
            "ExportTableToPointInTime",
            "RestoreTableFromBackup");
    private static final List<String> ITEM_READS =
            List.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems", "ExecuteStatement");
    private static final List<String> ITEM_WRITES = List.of(
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "TransactWriteItems",
            "ExecuteStatement",
            "BatchExecuteStatement");
    /// What differs from call to call, with a value that no selector mentions.
    private static final Map<String, String> VARYING = Map.of(
            "userIdentity.arn", "arn:aws:iam::000000000000:role/any",
            "sessionCredentialFromConsole", "",
            "vpcEndpointId", "",
            "eventType", "AwsApiCall");
    private static final int MOST = 4096;

    /// What is recorded of calls that manage tables.
    static Set<EventCoverage> management(List<EventSelector> selectors) {
        Map<String, String> call = Map.of("eventCategory", "Management", "eventSource", TableCall.SOURCE);
        return of(selectors, call, MANAGING_READS, MANAGING_WRITES);
    }

    /// Whether every call of `operation`, which manages tables and writes, is recorded.
    static boolean records(List<EventSelector> selectors, String operation) {
        return all(
                selectors,
                Map.of(
                        "eventCategory",
                        "Management",
                        "eventSource",
                        TableCall.SOURCE,
                        "readOnly",
                        "false",
                        "eventName",
                        operation));
    }

    /// What is recorded of reads and writes of items of the table `arn`.
    static Set<EventCoverage> items(List<EventSelector> selectors, String arn) {
        Map<String, String> call = Map.of(
                "eventCategory",
                "Data",
                "eventSource",
                TableCall.SOURCE,
                "resources.type",
                EventSelector.TABLE,
                "resources.ARN",
                arn);
        return of(selectors, call, ITEM_READS, ITEM_WRITES);
    }

    private static Set<EventCoverage> of(
            List<EventSelector> selectors, Map<String, String> call, List<String> reads, List<String> writes) {
        Set<EventCoverage> coverage = EnumSet.noneOf(EventCoverage.class);
        List<Map<String, String>> reading = calls(selectors, call, reads, "true");
        List<Map<String, String>> writing = calls(selectors, call, writes, "false");
        if (reading.stream().allMatch(it -> all(selectors, it))) {
            coverage.add(READ);
        }
        if (writing.stream().allMatch(it -> all(selectors, it))) {
            coverage.add(WRITE);
        }
        if (coverage.isEmpty()
                && Stream.concat(reading.stream(), writing.stream()).anyMatch(it -> any(selectors, it))) {
            coverage.add(SOME);
        }
        return coverage;
    }

    private static List<Map<String, String>> calls(
            List<EventSelector> selectors, Map<String, String> call, List<String> names, String readOnly) {
        boolean byName = selectors.stream().flatMap(EventSelector::names).anyMatch("eventName"::equals);
        return Stream.concat(names.stream(), byName ? Stream.of("AnyOtherCall") : Stream.of())
                .map(name -> with(with(call, "eventName", name), "readOnly", readOnly))
                .toList();
    }

    private static boolean all(List<EventSelector> selectors, Map<String, String> call) {
        List<Map<String, String>> variants = variants(selectors, call);
        return variants.size() < MOST
                && variants.stream().allMatch(it -> selectors.stream().anyMatch(selector -> selector.records(it)));
    }

    private static boolean any(List<EventSelector> selectors, Map<String, String> call) {
        return variants(selectors, call).stream()
                .anyMatch(it -> selectors.stream().anyMatch(selector -> selector.records(it)));
    }

    /// The call with each combination of values that make a difference for a selector.
    private static List<Map<String, String>> variants(List<EventSelector> selectors, Map<String, String> call) {
        List<Map<String, String>> all = List.of(call);
        for (Map.Entry<String, String> field : VARYING.entrySet()) {
            List<String> values = Stream.concat(
                            Stream.of(field.getValue()), selectors.stream().flatMap(it -> it.mentioned(field.getKey())))
                    .distinct()
                    .toList();
            var more = new ArrayList<Map<String, String>>();
            for (Map<String, String> one : all) {
                values.stream().limit(MOST / all.size() + 1).forEach(it -> more.add(with(one, field.getKey(), it)));
            }
            all = more;
        }
        return all;
    }

    private static Map<String, String> with(Map<String, String> call, String name, String value) {
        var more = new HashMap<>(call);
        more.put(name, value);
        return more;
    }
}
