package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.tree.HclTrees;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The tables of a Terraform configuration. Variables and locals are also read from the other files of its folder.
final class TerraformConfig {
    private static final String TABLE = "aws_dynamodb_table";
    private static final List<String> RELATED = List.of(
            "aws_dynamodb_kinesis_streaming_destination",
            "aws_dynamodb_contributor_insights",
            "aws_dynamodb_global_secondary_index",
            "aws_dynamodb_vector_index",
            "aws_dynamodb_resource_policy");

    private final Reading reading;
    private final Tree.Branch file;
    private final Map<String, Tree> variables = new HashMap<>();
    private final Map<String, Tree> values = new HashMap<>();
    private final Map<String, Tree> locals = new HashMap<>();
    private final Map<String, Tree> tables = new HashMap<>();
    private final TerraformExpressions expressions = new TerraformExpressions(this::reference);

    private TerraformConfig(Tree.Branch file, Reading reading) {
        this.file = file;
        this.reading = reading;
        declared(file);
        neighbours();
    }

    /// Whether `root` is a configuration in JSON.
    static boolean fits(Tree root) {
        return root.elements("resource").stream().anyMatch(each -> each.at(TABLE) != null);
    }

    /// What may be tables in it.
    static List<Candidate> tables(Tree.Branch file, Reading reading) {
        return new TerraformConfig(file, reading).candidates();
    }

    private List<Candidate> candidates() {
        var found = new ArrayList<Candidate>();
        file.elements("module").stream()
                .flatMap(each -> each.members().entrySet().stream())
                .forEach(module -> reading.note(
                        module.getValue().place(),
                        "module." + module.getKey()
                                + ": what a module makes isn't read. Load 'terraform show -json' of it."));
        each(file, TABLE, (name, body) -> {
            Tree written = body.at("count");
            Tree count = written == null ? null : expressions.resolve(written);
            String label = TABLE + "." + name;
            if (count != null && count.text().filter("0"::equals).isPresent()) {
                reading.note(body.place(), label + ": not loaded, its count is 0.");
                return;
            }
            if (count instanceof Tree.Open open) {
                reading.note(open.place(), label + ": loaded, but its count isn't known: " + open.reason() + ".");
            }
            found.add(new Candidate(label, body.place(), () -> definition(label, body)));
        });
        return found;
    }

    private TableDefinition definition(String label, Tree.Branch body) {
        if (!(expressions.resolve(body) instanceof Tree.Branch resolved)) {
            throw body.place().error("The block has a name that isn't known", "Write it out.");
        }
        var related = new ArrayList<Map.Entry<String, Tree>>();
        for (String type : RELATED) {
            each(
                    file,
                    type,
                    (_, other) -> related.add(Map.entry(
                            type,
                            expressions.resolve(
                                    other.text("resource_arn")
                                                    .filter(("${" + label + ".arn}")::equals)
                                                    .isPresent()
                                            ? withTable(other, resolved)
                                            : other))));
        }
        return new TerraformTable(label, resolved, body.place(), true, reading).read(related);
    }

    /// A resource that names the table by its ARN.
    private static Tree withTable(Tree.Branch other, Tree.Branch table) {
        var members = new LinkedHashMap<>(other.members());
        members.remove("resource_arn");
        members.put("table_name", Objects.requireNonNullElse(table.at("name"), other));
        return Tree.Branch.of(members, other.place());
    }

    /// Told the name and the body of a resource.
    private interface Resource {
        void is(String name, Tree.Branch body);
    }

    private static void each(Tree root, String type, Resource then) {
        root.elements("resource").stream()
                .flatMap(each -> each.elements(type).stream())
                .flatMap(each -> each.members().entrySet().stream())
                .forEach(each -> each.getValue().elements().forEach(body -> {
                    if (body instanceof Tree.Branch branch) {
                        then.is(each.getKey(), branch);
                    }
                }));
    }

    private void declared(Tree root) {
        root.elements("variable").forEach(each -> each.members().forEach(variables::putIfAbsent));
        root.elements("locals").forEach(each -> each.members().forEach(locals::putIfAbsent));
        each(root, TABLE, tables::putIfAbsent);
    }

    private void neighbours() {
        Path folder =
                reading.file() == null ? null : reading.file().toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().filter(path -> !path.equals(reading.file())).forEach(this::neighbour);
        } catch (IOException e) {
            reading.note(file.place(), "the other files of its folder can't be read.");
        }
    }

    private void neighbour(Path path) {
        String name = path.getFileName().toString();
        boolean values = name.equals("terraform.tfvars") || name.endsWith(".auto.tfvars");
        if (values || name.endsWith(".tf")) {
            try {
                Tree.Branch other = HclTrees.read(TextFile.read(path));
                if (values) {
                    this.values.putAll(other.members());
                } else {
                    declared(other);
                }
            } catch (UserException e) {
                reading.note(
                        file.place(),
                        path.getFileName() + " isn't read: " + e.error().what());
            }
        }
    }

    private Tree reference(List<String> path, Place place) {
        String name = path.size() > 1 ? path.get(1) : "";
        List<String> rest = path.subList(Math.min(2, path.size()), path.size());
        String whole = String.join(".", path);
        return switch (path.getFirst()) {
            case "var" -> within(variable(name, place), rest, whole, place);
            case "local" ->
                locals.containsKey(name)
                        ? within(expressions.resolve(locals.get(name)), rest, whole, place)
                        : new Tree.Open("there's no local " + name, place);
            case "terraform" ->
                reading.parameter(whole)
                        .map(given -> (Tree) Tree.Leaf.text(given, place))
                        .orElseGet(() -> new Tree.Open(whole + " is known only when Terraform runs", place));
            case TABLE ->
                rest.equals(List.of("name")) && tables.containsKey(name)
                        ? expressions.resolve(Objects.requireNonNullElse(
                                tables.get(name).at("name"), new Tree.Open(whole + " has no name", place)))
                        : new Tree.Open(whole + " is known only when Terraform runs", place);
            default -> new Tree.Open(whole + " is known only when Terraform runs", place);
        };
    }

    private Tree variable(String name, Place place) {
        Optional<String> given = reading.parameter(name);
        if (given.isPresent()) {
            return Tree.Leaf.text(given.get(), place);
        }
        if (values.containsKey(name)) {
            return expressions.resolve(values.get(name));
        }
        Tree variable = variables.get(name);
        Tree body = variable == null ? null : variable.elements().getFirst();
        Tree otherwise = body == null ? null : body.members().get("default");
        return otherwise == null
                ? reading.missing(
                        name,
                        variable == null ? "there's no variable " + name : "the variable " + name + " has no default",
                        place)
                : expressions.resolve(otherwise);
    }

    private static Tree within(Tree value, List<String> path, String whole, Place place) {
        Tree at = value;
        for (String step : path) {
            Tree next = at instanceof Tree.Items items
                            && step.matches("\\d{1,4}")
                            && Integer.parseInt(step) < items.elements().size()
                    ? items.elements().get(Integer.parseInt(step))
                    : at.members().get(step);
            if (next == null) {
                return at instanceof Tree.Open ? at : new Tree.Open("there's no " + whole, place);
            }
            at = next;
        }
        return at;
    }
}
