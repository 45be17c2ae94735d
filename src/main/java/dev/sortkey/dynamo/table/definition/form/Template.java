package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tables of a CloudFormation template, also of one that SAM, the AWS CDK or the Serverless Framework writes.
final class Template {
    private static final String TABLE = "AWS::DynamoDB::Table";
    private static final String GLOBAL = "AWS::DynamoDB::GlobalTable";
    private static final String SIMPLE = "AWS::Serverless::SimpleTable";

    private final Tree root;
    private final Reading reading;
    private final Intrinsics intrinsics;

    private Template(Tree root, Reading reading) {
        this.root = root;
        this.reading = reading;
        this.intrinsics = new Intrinsics(root, reading);
    }

    /// Whether `root` is a template.
    static boolean fits(Tree root) {
        return root.at("Resources") instanceof Tree.Branch resources
                && (root.at("AWSTemplateFormatVersion") != null
                        || root.at("Transform") != null
                        || resources.members().values().stream()
                                .anyMatch(each -> each.text("Type").orElse("").contains("::")));
    }

    /// Whether `root` is only the resources of a template.
    static boolean isFragment(Tree root) {
        return root.members().values().stream()
                .anyMatch(each -> isTable(each.text("Type").orElse("")));
    }

    private static boolean isTable(String type) {
        return type.equals(TABLE) || type.equals(GLOBAL) || type.equals(SIMPLE);
    }

    /// What may be tables in it.
    static List<Candidate> tables(Tree root, Reading reading) {
        return new Template(root, reading).candidates();
    }

    private List<Candidate> candidates() {
        var found = new ArrayList<Candidate>();
        if (root.at("Resources") instanceof Tree.Branch resources) {
            resources.members().forEach((id, resource) -> candidate(id, resource, resources.place(id), found));
        }
        return found;
    }

    private void candidate(String id, Tree resource, Place place, List<Candidate> found) {
        String type = resource.text("Type").orElse("");
        if (id.startsWith("Fn::ForEach::")) {
            reading.note(place, id + " repeats resources, which isn't read.");
        } else if (type.equals("AWS::CloudFormation::Stack") || type.equals("AWS::Serverless::Application")) {
            reading.note(place, id + " is a stack of its own: load its template too if it has tables.");
        } else if (isTable(type)) {
            Tree wanted = resource.text("Condition")
                    .map(name -> intrinsics.condition(name, place))
                    .orElse(null);
            if (wanted != null && wanted.text().orElse("").equals("false")) {
                reading.note(place, id + ": not loaded, its condition doesn't hold.");
            } else {
                if (wanted instanceof Tree.Open open) {
                    reading.note(place, id + ": loaded, but its condition isn't known: " + open.reason() + ".");
                }
                found.add(new Candidate(id, place, () -> definition(id, type, resource, place)));
            }
        }
    }

    private TableDefinition definition(String id, String type, Tree resource, Place place) {
        Tree written = resource.at("Properties");
        Tree resolved = written == null ? null : intrinsics.resolve(written);
        if (resolved instanceof Tree.Open) {
            TreeReader.known(resolved, "Properties");
        }
        Tree.Branch properties = resolved instanceof Tree.Branch branch ? branch : Tree.Branch.of(Map.of(), place);
        Tree.Branch named = named(id, properties, place);
        return switch (type) {
            case SIMPLE -> new TemplateTable(id, place, reading).read(SimpleTable.asTable(named, root), resource);
            case GLOBAL -> new GlobalTable(id, place, reading).read(named);
            default -> new TemplateTable(id, place, reading).read(named, resource);
        };
    }

    private Tree.Branch named(String id, Tree.Branch properties, Place place) {
        if (properties.at("TableName") != null) {
            return properties;
        }
        reading.note(place, id + ": the template has no TableName, so it's loaded under the resource's name.");
        var members = new LinkedHashMap<String, Tree>();
        members.put("TableName", Tree.Leaf.text(id, place));
        members.putAll(properties.members());
        return new Tree.Branch(members, properties.places(), properties.place());
    }
}
