package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables of `terraform show -json`, of a state or of a plan, and of a state file.
final class TerraformState {
    private static final String TABLE = "aws_dynamodb_table";

    private final Reading reading;
    private final List<Map.Entry<String, Tree>> related = new ArrayList<>();
    private final List<Candidate> found = new ArrayList<>();

    private TerraformState(Reading reading) {
        this.reading = reading;
    }

    /// Whether `root` is one of these.
    static boolean fits(Tree root) {
        return root.at("planned_values", "root_module") != null
                || root.at("values", "root_module") != null
                || (root.at("resource_changes") instanceof Tree.Items && root.at("format_version") != null)
                || (root.at("terraform_version") != null && root.at("resources") instanceof Tree.Items);
    }

    /// What may be tables in it.
    static List<Candidate> tables(Tree root, Reading reading) {
        var state = new TerraformState(reading);
        for (String values : List.of("planned_values", "values")) {
            Tree module = root.at(values, "root_module");
            if (module != null) {
                state.module(module);
            }
        }
        if (root.at("planned_values") == null) { // what some tools cut from a plan
            root.elements("resource_changes")
                    .forEach(change -> state.resource(
                            change,
                            change.text("address").orElse("?"),
                            change.text("type").orElse(""),
                            change.at("change", "after")));
        }
        root.elements("resources").forEach(state::stored);
        return state.found;
    }

    private void module(Tree module) {
        module.elements("resources")
                .forEach(resource -> resource(
                        resource,
                        resource.text("address").orElse("?"),
                        resource.text("type").orElse(""),
                        resource.at("values")));
        module.elements("child_modules").forEach(this::module);
    }

    /// A resource of a state file, which has one entry for all its instances.
    private void stored(Tree resource) {
        String type = resource.text("type").orElse("");
        String module = resource.text("module").map(name -> name + ".").orElse("");
        String address = module + type + "." + resource.text("name").orElse("?");
        for (Tree instance : resource.elements("instances")) {
            String index =
                    instance.text("index_key").map(key -> "[" + key + "]").orElse("");
            resource(resource, address + index, type, instance.at("attributes"));
        }
    }

    private void resource(Tree resource, String address, String type, @Nullable Tree values) {
        if (resource.text("mode").orElse("managed").equals("managed") && values instanceof Tree.Branch branch) {
            if (type.equals(TABLE)) {
                found.add(new Candidate(
                        address,
                        branch.place(),
                        () -> new TerraformTable(address, branch, branch.place(), false, reading).read(related)));
            } else {
                related.add(Map.entry(type, branch));
            }
        }
    }
}
