package dev.sortkey.posture.usage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The permissions that a request of DynamoDB needs, as IAM authorises it: a transaction needs those of the
/// operations in it, a statement that of its verb, a read of an index the index.
///
/// @param needed without repetitions; empty when they can't be told
/// @param unclear why they can't be told in full; empty when they can
public record RequestPermissions(List<Permission> needed, String unclear) {
    /// What a restored table is written with.
    private static final List<String> RESTORING = List.of(
            "dynamodb:BatchWriteItem",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:UpdateItem");

    private static final Map<String, String> IN_TRANSACTIONS = Map.of(
            "Put", "dynamodb:PutItem",
            "Update", "dynamodb:UpdateItem",
            "Delete", "dynamodb:DeleteItem",
            "ConditionCheck", "dynamodb:ConditionCheckItem",
            "Get", "dynamodb:GetItem");

    private static final Set<String> ON_CLUSTERS = Set.of(
            "CreateCluster",
            "DecreaseReplicationFactor",
            "DeleteCluster",
            "DescribeClusters",
            "IncreaseReplicationFactor",
            "ListTags",
            "RebootNode",
            "TagResource",
            "UntagResource",
            "UpdateCluster");

    /// Copies the list.
    public RequestPermissions {
        needed = List.copyOf(new LinkedHashSet<>(needed));
    }

    /// Those of the operation `operation` of DynamoDB or its streams.
    static RequestPermissions of(String operation, EventPart parameters, ResourceNames names) {
        return switch (operation) {
            case "TransactGetItems", "TransactWriteItems" -> transaction(operation, parameters, names);
            case "BatchGetItem", "BatchWriteItem" -> batch(operation, parameters, names);
            case "ExecuteStatement" -> statements(operation, Stream.of(parameters), names);
            case "BatchExecuteStatement", "ExecuteTransaction" ->
                statements(operation, listed(parameters, "requestItems", "statements", "transactStatements"), names);
            default -> single(operation, parameters, names);
        };
    }

    /// Those of the operation `operation` of DAX, which creates and changes clusters.
    static RequestPermissions ofDax(String operation, EventPart parameters, ResourceNames names) {
        String name = first(parameters, "clusterName", "resourceName");
        String arn = !ON_CLUSTERS.contains(operation) || name.isEmpty() ? ResourceNames.ANY : names.cluster(name);
        return all("dax:" + operation, operation, List.of(arn));
    }

    private static RequestPermissions transaction(String operation, EventPart parameters, ResourceNames names) {
        var needed = new ArrayList<Permission>();
        var unclear = new ArrayList<String>();
        listed(parameters, "requestItems", "transactItems").forEach(item -> {
            String kind = item.text("operation");
            Stream<Map.Entry<String, EventPart>> members =
                    kind.isEmpty() && item.text("tableName").isEmpty()
                            ? item.members()
                            : Stream.of(Map.entry(kind.isEmpty() ? "Get" : kind, item));
            members.forEach(each -> {
                String action = IN_TRANSACTIONS.getOrDefault(each.getKey(), "");
                String table = names.table(each.getValue().text("tableName"));
                if (action.isEmpty() || table.isEmpty()) {
                    unclear.add(operation);
                } else {
                    needed.add(new Permission(action, table));
                }
            });
        });
        if (needed.isEmpty() && unclear.isEmpty() && operation.equals("TransactGetItems")) {
            names.tables().forEach(table -> needed.add(new Permission("dynamodb:GetItem", table)));
        }
        return new RequestPermissions(
                needed,
                needed.isEmpty() || !unclear.isEmpty()
                        ? operation + " doesn't show the operations in the transaction, or their tables"
                        : "");
    }

    private static RequestPermissions batch(String operation, EventPart parameters, ResourceNames names) {
        EventPart items = parameters.at("requestItems");
        List<String> tables = items.node().isArray()
                ? items.elements()
                        .map(item -> names.table(item.text("tableName")))
                        .toList()
                : items.members().map(member -> names.table(member.getKey())).toList();
        return all("dynamodb:" + operation, operation, tables.isEmpty() ? names.tables() : tables);
    }

    private static RequestPermissions statements(String operation, Stream<EventPart> parts, ResourceNames names) {
        var needed = new ArrayList<Permission>();
        List<String> only = names.tables();
        String unclear = "";
        for (String statement : parts.map(part -> part.text("statement")).toList()) {
            StatementUse use = StatementUse.of(statement);
            if (use == null) {
                unclear = operation + " doesn't show the statement, which decides the PartiQL action";
                continue;
            }
            String arn = names.index(use.table(), use.index());
            if (arn.isEmpty() && only.size() == 1) {
                arn = only.getFirst();
            }
            if (arn.isEmpty()) {
                unclear = operation + " doesn't show the table of the statement";
            } else {
                needed.add(new Permission(use.action(), arn));
            }
        }
        return new RequestPermissions(
                needed,
                needed.isEmpty() && unclear.isEmpty()
                        ? operation + " doesn't show the statement, which decides the PartiQL action"
                        : unclear);
    }

    private static RequestPermissions single(String operation, EventPart parameters, ResourceNames names) {
        String action = "dynamodb:" + operation;
        String table = first(
                parameters,
                "tableName",
                "tableArn",
                "resourceArn",
                "sourceTableName",
                "sourceTableArn",
                "targetTableName");
        String index = parameters.text("indexName");
        BiFunction<String, String, List<String>> inner = (member, kind) -> {
            String arn = parameters.text(member).split("\\|", 2)[0];
            return ResourceNames.isArn(arn)
                    ? List.of(arn)
                    : names.named().stream().filter(it -> it.contains(kind)).toList();
        };
        return switch (ActionResources.of(operation)) {
            case NONE -> all(action, operation, List.of(ResourceNames.ANY));
            case TABLE, WITH_POLICY -> onTable(operation, parameters, names, table);
            case TABLE_OR_INDEX, INDEX -> all(action, operation, orNamed(names.index(table, index), table, names));
            case TABLE_AND_INDEX ->
                all(
                        action,
                        operation,
                        index.isEmpty()
                                ? orNamed(names.table(table), table, names)
                                : List.of(names.table(table), names.index(table, index)));
            case STREAM ->
                all(
                        action,
                        operation,
                        inner.apply(operation.equals("GetRecords") ? "shardIterator" : "streamArn", "/stream/"));
            case BACKUP -> onBackup(operation, inner.apply("backupArn", "/backup/"), parameters, names);
            case EXPORT -> all(action, operation, inner.apply("exportArn", "/export/"));
            case BULK_OPERATION -> all(action, operation, inner.apply("bulkOperationArn", "/bulk"));
            case IMPORT -> all(action, operation, inner.apply("importArn", "/import/"));
            case GLOBAL_TABLE -> onGlobalTable(operation, parameters, names);
        };
    }

    private static RequestPermissions onTable(
            String operation, EventPart parameters, ResourceNames names, String table) {
        String created = parameters.at("tableCreationParameters").text("tableName");
        String name = table.isEmpty() ? created : table;
        if (name.isEmpty() && names.tables().isEmpty() && !ActionResources.isKnown(operation)) {
            return all("dynamodb:" + operation, operation, List.of(ResourceNames.ANY)); // newer than this list
        }
        List<String> tables = orNamed(names.table(name), name, names);
        var needed =
                new ArrayList<>(all("dynamodb:" + operation, operation, tables).needed());
        if (operation.equals("CreateTable")) {
            also(needed, parameters.at("tags").elements().findAny().isPresent(), "dynamodb:TagResource", tables);
            also(needed, parameters.at("resourcePolicy").isThere(), "dynamodb:PutResourcePolicy", tables);
        }
        if (operation.equals("UpdateTable")) {
            List<EventPart> replicas =
                    parameters.at("replicaUpdates").elements().toList();
            also(
                    needed,
                    replicas.stream().anyMatch(it -> it.at("create").isThere()),
                    "dynamodb:CreateTableReplica",
                    tables);
            also(
                    needed,
                    replicas.stream().anyMatch(it -> it.at("delete").isThere()),
                    "dynamodb:DeleteTableReplica",
                    tables);
        }
        if (operation.equals("RestoreTableToPointInTime")) {
            String target = names.table(parameters.text("targetTableName"));
            if (!target.isEmpty()) {
                needed.add(new Permission("dynamodb:" + operation, target));
                RESTORING.forEach(action -> needed.add(new Permission(action, target)));
            }
        }
        return new RequestPermissions(needed, needed.isEmpty() ? withoutResource(operation) : "");
    }

    private static void also(List<Permission> needed, boolean is, String action, List<String> tables) {
        if (is) {
            tables.forEach(table -> needed.add(new Permission(action, table)));
        }
    }

    private static RequestPermissions onBackup(
            String operation, List<String> backups, EventPart parameters, ResourceNames names) {
        var needed =
                new ArrayList<>(all("dynamodb:" + operation, operation, backups).needed());
        String target = names.table(parameters.text("targetTableName"));
        if (operation.equals("RestoreTableFromBackup") && !target.isEmpty()) {
            needed.add(new Permission("dynamodb:" + operation, target));
            RESTORING.forEach(action -> needed.add(new Permission(action, target)));
        }
        return new RequestPermissions(needed, backups.isEmpty() ? withoutResource(operation) : "");
    }

    private static RequestPermissions onGlobalTable(String operation, EventPart parameters, ResourceNames names) {
        String name = parameters.text("globalTableName");
        boolean both = !operation.startsWith("Describe");
        return all(
                "dynamodb:" + operation,
                operation,
                both ? List.of(names.globalTable(name), names.table(name)) : List.of(names.globalTable(name)));
    }

    /// `arn`, or what the event lists when the request names nothing.
    private static List<String> orNamed(String arn, String name, ResourceNames names) {
        return name.isEmpty() ? names.tables() : List.of(arn);
    }

    private static RequestPermissions all(String action, String operation, List<String> resources) {
        boolean known = !resources.isEmpty() && resources.stream().noneMatch(String::isEmpty);
        return new RequestPermissions(
                resources.stream()
                        .filter(arn -> !arn.isEmpty())
                        .map(arn -> new Permission(action, arn))
                        .toList(),
                known ? "" : withoutResource(operation));
    }

    private static String withoutResource(String operation) {
        return operation + " doesn't show a valid name of what it was about";
    }

    private static Stream<EventPart> listed(EventPart parameters, String... members) {
        return Stream.of(members).flatMap(name -> parameters.at(name).elements());
    }

    private static String first(EventPart parameters, String... members) {
        return Stream.of(members)
                .map(parameters::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
