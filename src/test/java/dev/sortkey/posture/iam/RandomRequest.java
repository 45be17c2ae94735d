package dev.sortkey.posture.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A request at random: what goes over the wire, and what [Enforcer] then knows of it by the service's own keys.
///
/// @param operation such as `GetItem`
/// @param body its JSON
/// @param targets the actions and resources that are to be allowed, all of them
/// @param context the condition keys that the request brings
record RandomRequest(
        String operation, Map<String, Object> body, List<Target> targets, Map<String, List<String>> context) {
    /// One thing that the request does.
    record Target(String action, String resource) {}

    /// The tables that exist; a third does not.
    static final List<String> TABLES = List.of("orders", "archive");

    private static final List<String> OPERATIONS = List.of(
            "GetItem",
            "GetItem",
            "Query",
            "Query",
            "Scan",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "DescribeTable",
            "DescribeTimeToLive",
            "DescribeContinuousBackups",
            "ListTables",
            "BatchGetItem",
            "TransactWriteItems");

    static RandomRequest of(Random random) {
        String operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
        String table = List.of("orders", "orders", "archive", "missing").get(random.nextInt(4));
        var body = new LinkedHashMap<String, Object>();
        var context = new LinkedHashMap<String, List<String>>();
        List<Target> targets = List.of(target(operation, table));
        String user = "u" + (1 + random.nextInt(2));
        Object key = Map.of("pk", Map.of("S", user));
        switch (operation) {
            case "ListTables" -> targets = List.of(new Target("dynamodb:ListTables", "*"));
            case "BatchGetItem" -> {
                var items = new LinkedHashMap<>(Map.of("orders", Map.of("Keys", List.of(key))));
                items.put(table, Map.of("Keys", List.of(key)));
                body.put("RequestItems", items);
                targets = table.equals("orders") ? targets : List.of(target(operation, "orders"), targets.getFirst());
            }
            case "TransactWriteItems" -> {
                body.put(
                        "TransactItems",
                        List.of(
                                Map.of("Put", Map.of("TableName", "orders", "Item", key)),
                                Map.of("Delete", Map.of("TableName", table, "Key", Map.of("pk", Map.of("S", "t"))))));
                targets = List.of(target("PutItem", "orders"), target("DeleteItem", table));
            }
            default -> body.put("TableName", table);
        }
        if (operation.endsWith("Item") && !operation.startsWith("Batch")) {
            body.put(operation.equals("PutItem") ? "Item" : "Key", key);
            if (TABLES.contains(table)) {
                context.put("dynamodb:LeadingKeys", List.of(user));
            }
        }
        options(random, operation, body, context);
        if (operation.equals("Query") && random.nextBoolean()) {
            body.put("IndexName", "by-date");
            targets = List.of(target(operation, table + "/index/by-date"));
        }
        return new RandomRequest(operation, body, targets, context);
    }

    private static void options(
            Random random, String operation, Map<String, Object> body, Map<String, List<String>> context) {
        if (operation.equals("Query")) {
            body.put("KeyConditionExpression", "pk = :pk");
            body.put("ExpressionAttributeValues", Map.of(":pk", Map.of("S", "u1")));
        }
        if (operation.matches("Query|Scan|GetItem") && random.nextInt(3) > 0) {
            var names = new ArrayList<>(List.of(random.nextBoolean() ? "mail" : "name"));
            if (random.nextBoolean()) {
                names.addFirst("pk");
            }
            body.put("ProjectionExpression", String.join(", ", names));
            context.put("dynamodb:Attributes", names);
        } else if (operation.matches("Query|Scan") && random.nextBoolean()) {
            option("Select", List.of("COUNT", "ALL_ATTRIBUTES"), random, body, context);
        }
        if (operation.matches("(Put|Delete|Update)Item") && random.nextBoolean()) {
            option("ReturnValues", List.of("NONE", "ALL_OLD"), random, body, context);
        }
        if (operation.matches("(Get|Put)Item|Scan") && random.nextBoolean()) {
            option("ReturnConsumedCapacity", List.of("TOTAL", "NONE"), random, body, context);
        }
        if (operation.equals("Scan")) {
            context.put("dynamodb:FullTableScan", List.of("true"));
        }
    }

    private static void option(
            String name,
            List<String> values,
            Random random,
            Map<String, Object> body,
            Map<String, List<String>> context) {
        String value = values.get(random.nextInt(values.size()));
        body.put(name, value);
        context.put("dynamodb:" + name, List.of(value));
    }

    private static Target target(String operation, String resource) {
        return new Target("dynamodb:" + operation, RandomPolicies.TABLES + resource);
    }
}
