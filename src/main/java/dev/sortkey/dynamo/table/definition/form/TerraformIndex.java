package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An index that is a resource of its own in Terraform, with the types of its attributes.
final class TerraformIndex {
    private final DefinitionDraft draft;
    private final Tree values;

    TerraformIndex(DefinitionDraft draft, Tree values) {
        this.draft = draft;
        this.values = values;
    }

    void global() {
        var members =
                index("key_schema", "KeySchema", Map.of("attribute_name", "AttributeName", "key_type", "KeyType"));
        block(
                members,
                "provisioned_throughput",
                "ProvisionedThroughput",
                Map.of("read_capacity_units", "ReadCapacityUnits", "write_capacity_units", "WriteCapacityUnits"));
        block(
                members,
                "on_demand_throughput",
                "OnDemandThroughput",
                Map.of(
                        "max_read_request_units",
                        "MaxReadRequestUnits",
                        "max_write_request_units",
                        "MaxWriteRequestUnits"));
        block(
                members,
                "warm_throughput",
                "WarmThroughput",
                Map.of("read_units_per_second", "ReadUnitsPerSecond", "write_units_per_second", "WriteUnitsPerSecond"));
        draft.add("GlobalSecondaryIndexes", Tree.Branch.of(members, values.place()));
    }

    void vector() {
        var members = index(
                "search_schema",
                "SearchSchema",
                Map.of("attribute_name", "AttributeName", "type", "SearchSchemaElementType"));
        put(members, "Dimensions", values.at("dimensions"));
        put(members, "DistanceFunction", values.at("distance_function"));
        block(members, "vector_attribute", "VectorAttribute", Map.of("attribute_name", "AttributeName"));
        draft.add("VectorIndexes", Tree.Branch.of(members, values.place()));
    }

    private Map<String, Tree> index(String schema, String name, Map<String, String> names) {
        var members = new LinkedHashMap<String, Tree>();
        put(members, "IndexName", values.at("index_name"));
        var elements = new ArrayList<Tree>();
        for (Tree element : values.elements(schema)) {
            elements.add(renamed(element, names));
            draft.attribute(element.at("attribute_name"), element.at("attribute_type"));
        }
        if (!elements.isEmpty()) {
            members.put(name, new Tree.Items(elements, values.place()));
        }
        block(
                members,
                "projection",
                "Projection",
                Map.of("projection_type", "ProjectionType", "non_key_attributes", "NonKeyAttributes"));
        return members;
    }

    private void block(Map<String, Tree> members, String name, String as, Map<String, String> names) {
        for (Tree block : values.elements(name)) {
            Tree.Branch branch = renamed(block, names);
            if (!branch.members().isEmpty()) {
                members.put(as, branch);
            }
        }
    }

    /// Only the members that have a value and a name.
    private static Tree.Branch renamed(Tree block, Map<String, String> names) {
        var members = new LinkedHashMap<String, Tree>();
        names.forEach((name, as) -> {
            Tree value = TerraformTable.given(block.at(name));
            if (value != null
                    && !(value instanceof Tree.Items items && items.elements().isEmpty())) {
                members.put(as, value);
            }
        });
        return Tree.Branch.of(members, block.place());
    }

    private static void put(Map<String, Tree> members, String name, @Nullable Tree value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
