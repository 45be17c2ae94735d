package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table that SAM makes of an `AWS::Serverless::SimpleTable`.
final class SimpleTable {
    private static final Map<String, String> TYPES = Map.of("String", "S", "Number", "N", "Binary", "B");

    private SimpleTable() {}

    /// The properties of the `AWS::DynamoDB::Table` that it becomes.
    static Tree.Branch asTable(Tree.Branch simple, Tree template) {
        var members = new LinkedHashMap<String, Tree>();
        Place place = simple.place();
        Tree key = simple.at("PrimaryKey");
        String name = key == null
                ? "id"
                : TreeReader.known(key, "PrimaryKey").text("Name").orElse("id");
        String type = key == null ? "String" : key.text("Type").orElse("String");
        members.put(
                "AttributeDefinitions",
                one(place, "AttributeName", name, "AttributeType", TYPES.getOrDefault(type, type)));
        members.put("KeySchema", one(place, "AttributeName", name, "KeyType", "HASH"));
        if (simple.at("ProvisionedThroughput") == null) {
            members.put("BillingMode", Tree.Leaf.text("PAY_PER_REQUEST", place));
        }
        simple.members().forEach((property, value) -> {
            if (property.equals("Tags") && value instanceof Tree.Branch tags) {
                members.put("Tags", tags(tags));
            } else if (!property.equals("PrimaryKey")) {
                members.put(property, value);
            }
        });
        Tree encryption = template.at("Globals", "SimpleTable", "SSESpecification");
        if (encryption != null) {
            members.putIfAbsent("SSESpecification", encryption);
        }
        return Tree.Branch.of(members, place);
    }

    /// `Key` and `Value` of each member.
    static Tree tags(Tree.Branch tags) {
        return new Tree.Items(
                tags.members().entrySet().stream()
                        .map(tag -> (Tree) Tree.Branch.of(
                                Map.of(
                                        "Key",
                                        Tree.Leaf.text(tag.getKey(), tags.place(tag.getKey())),
                                        "Value",
                                        tag.getValue()),
                                tags.place(tag.getKey())))
                        .toList(),
                tags.place());
    }

    private static Tree one(Place place, String name, String value, String otherName, String other) {
        return new Tree.Items(
                List.of(Tree.Branch.of(
                        Map.of(name, Tree.Leaf.text(value, place), otherName, Tree.Leaf.text(other, place)), place)),
                place);
    }
}
