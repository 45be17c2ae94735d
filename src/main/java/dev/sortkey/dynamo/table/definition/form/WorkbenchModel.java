package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables of a NoSQL Workbench model; its items are left to the import.
final class WorkbenchModel {
    private final DefinitionDraft draft;
    private final Tree table;
    private final Map<String, Tree> types = new LinkedHashMap<>();

    private WorkbenchModel(String label, Tree table, Reading reading) {
        this.draft = new DefinitionDraft(label, table.place(), reading);
        this.table = table;
    }

    static boolean fits(Tree root) {
        return root.at("DataModel") instanceof Tree.Items;
    }

    static List<Candidate> tables(Tree root, Reading reading) {
        var found = new ArrayList<Candidate>();
        for (Tree table : root.elements("DataModel")) {
            String label = table.text("TableName").orElse("a table");
            found.add(
                    new Candidate(label, table.place(), () -> new WorkbenchModel(label, table, reading).definition()));
        }
        return found;
    }

    private TableDefinition definition() {
        Tree throughput = table.at("ProvisionedCapacitySettings", "ProvisionedThroughput");
        boolean onDemand = !table.text("BillingMode")
                .orElse(throughput == null ? "" : "PROVISIONED")
                .equals("PROVISIONED");
        if (table.at("BillingMode") == null) {
            draft.note(
                    table.place(),
                    "the model has no BillingMode, so it's loaded as " + (onDemand ? "on-demand." : "provisioned."));
        }
        draft.put("TableName", table.at("TableName"));
        draft.put("KeySchema", keys(table.at("KeyAttributes")));
        draft.put("BillingMode", Tree.Leaf.text(onDemand ? "PAY_PER_REQUEST" : "PROVISIONED", table.place()));
        draft.put("ProvisionedThroughput", onDemand ? null : throughput);
        for (String kind : List.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
            boolean units = kind.startsWith("Global") && !onDemand;
            List<Tree> indexes = table.elements(kind).stream()
                    .map(index -> index(index, units ? throughput : null))
                    .toList();
            if (!indexes.isEmpty()) {
                draft.put(kind, new Tree.Items(indexes, table.place()));
            }
        }
        var attributes = new ArrayList<Tree>();
        types.forEach((name, type) -> attributes.add(Tree.Branch.of(
                Map.of("AttributeName", Tree.Leaf.text(name, type.place()), "AttributeType", type), type.place())));
        draft.put("AttributeDefinitions", new Tree.Items(attributes, table.place()));
        return draft.build();
    }

    private Tree index(Tree index, @Nullable Tree tableUnits) {
        var members = new LinkedHashMap<String, Tree>();
        Tree name = index.at("IndexName");
        if (name != null) {
            members.put("IndexName", name);
        }
        members.put("KeySchema", keys(index.at("KeyAttributes")));
        Tree projection = index.at("Projection");
        var parts = new LinkedHashMap<String, Tree>(projection == null ? Map.of() : projection.members());
        if (index.elements("Projection", "NonKeyAttributes").isEmpty()) {
            parts.remove("NonKeyAttributes");
        }
        members.put("Projection", Tree.Branch.of(parts, index.place()));
        Tree own = index.at("ProvisionedCapacitySettings", "ProvisionedThroughput");
        if (tableUnits != null) {
            members.put("ProvisionedThroughput", own == null ? tableUnits : own);
        }
        return Tree.Branch.of(members, index.place());
    }

    private Tree keys(@Nullable Tree attributes) {
        var elements = new ArrayList<Tree>();
        if (attributes != null) {
            key(attributes.at("PartitionKey"), "HASH", elements);
            key(attributes.at("SortKey"), "RANGE", elements);
        }
        return new Tree.Items(elements, attributes == null ? table.place() : attributes.place());
    }

    private void key(@Nullable Tree attribute, String kind, List<Tree> elements) {
        for (Tree each : attribute == null ? List.<Tree>of() : attribute.elements()) {
            String name = each.text("AttributeName").orElse("");
            if (!name.isEmpty()) {
                Place place = each.place();
                elements.add(Tree.Branch.of(
                        Map.of("AttributeName", Tree.Leaf.text(name, place), "KeyType", Tree.Leaf.text(kind, place)),
                        place));
                Tree type = each.at("AttributeType");
                types.putIfAbsent(name, type == null ? Tree.Leaf.text("S", place) : type);
            }
        }
    }
}
