package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.DefinitionCheck;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.ForeignFormat;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.tree.HclTrees;
import dev.sortkey.dynamo.table.definition.tree.JsonTrees;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import dev.sortkey.dynamo.table.definition.tree.YamlTrees;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads the tables of a file in whichever format it is.
public final class DefinitionForms {
    /// The first words of Terraform's blocks.
    private static final Pattern HCL = Pattern.compile(
            "(?m)^[ \\t]*+(?:(?:resource|data|module|variable|provider|output)[ \\t]+\"[^\"\\n]*\"[ \\t]*+(?:\"[^\"\\n]*\"[ \\t]*+)?|(?:locals|terraform)[ \\t]*+)\\{");

    /// What no file of items has.
    private static final Pattern SIGNS = Pattern.compile(
            "\"KeySchema\"|(?m)^[ \\t-]*+KeySchema:|AWS::DynamoDB::(Global)?Table\\b|AWS::Serverless::SimpleTable|aws_dynamodb_table\\b|dynamodb[ \\t\\\\\\r\\n]+create-table");

    private final Map<String, String> parameters;
    private final Consumer<String> notes;
    private final Set<String> used = new ConcurrentSkipListSet<>();
    private final Set<String> missing = new ConcurrentSkipListSet<>();

    /// Reads with the values of parameters that the person gave.
    ///
    /// @param notes told what is left out, and where it stands
    public DefinitionForms(Map<String, String> parameters, Consumer<String> notes) {
        this.parameters = Map.copyOf(parameters);
        this.notes = notes;
    }

    /// The tables of `file`, or of the templates in a folder.
    ///
    /// @throws UserException when it can't be read, or its format isn't known
    public Definitions read(Path file) {
        if (!Files.exists(file)) {
            throw new UserException(new UserError.NotFound(
                    "There's no definition file " + file + ".",
                    "Check the path. Built-in definitions: " + String.join(", ", DefinitionFile.BUILT_IN) + "."));
        }
        if (Files.isDirectory(file)) {
            return folder(file);
        }
        return some(
                parse(TextFile.read(file), new Reading(file.toString(), file, parameters, used, missing, notes)),
                file.toString());
    }

    /// The CDK's output, or a Terraform configuration.
    private Definitions folder(Path folder) {
        Path output = folder.resolve("cdk.out");
        List<Path> files = definitions(Files.isDirectory(output) ? output : folder);
        if (files.isEmpty()) {
            throw new UserException(new UserError.BadInput(
                    "The folder " + folder + " has no templates (*.template.json) and no Terraform files (*.tf).",
                    "Name a file, or a folder such as cdk.out."));
        }
        var tables = new ArrayList<TableDefinition>();
        var refused = new ArrayList<UserException>();
        for (Path file : files) {
            Definitions read =
                    parse(TextFile.read(file), new Reading(file.toString(), file, parameters, used, missing, notes));
            tables.addAll(read.tables());
            refused.addAll(read.refused());
        }
        return some(new Definitions(tables, refused), folder.toString());
    }

    private static List<Path> definitions(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().matches(".*(\\.template\\.(json|ya?ml)|\\.tf)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserException(
                    new UserError.Unavailable("Can't read the folder " + folder + ".", "Check its permissions."), e);
        }
    }

    private static Definitions some(Definitions read, String source) {
        if (read.tables().isEmpty() && read.refused().isEmpty()) {
            throw new UserException(
                    new UserError.BadInput(source + " has no table definition.", "Use a file that defines a table."));
        }
        return read;
    }

    /// The tables of a text.
    ///
    /// @param source what to call it in errors
    /// @throws UserException bad input when its format isn't known
    public Definitions parse(String text, String source) {
        return some(parse(text, new Reading(source, null, parameters, used, missing, notes)), source);
    }

    /// Whether `text` looks as if it defined tables; models are passed over, because they may hold items too.
    public static boolean mayDefine(String text) {
        return SIGNS.matcher(text).find();
    }

    /// The parameters that no file asked for.
    public Set<String> unused() {
        var unused = new HashSet<>(parameters.keySet());
        unused.removeAll(used);
        return unused;
    }

    /// The names of the parameters without a value that were asked for so far.
    public Set<String> missing() {
        return Set.copyOf(missing);
    }

    private Definitions parse(String text, Reading reading) {
        try {
            return definitions(text, reading);
        } catch (UserException e) {
            throw within(reading.source(), e);
        }
    }

    private static Definitions definitions(String text, Reading reading) {
        String name = reading.source().toLowerCase(Locale.ROOT);
        if (name.endsWith(".tf")
                || name.endsWith(".hcl")
                || name.endsWith(".tofu")
                || HCL.matcher(text).find()) {
            return definitions(TerraformConfig.tables(HclTrees.read(text), reading), reading);
        }
        Optional<List<Tree>> json = json(text);
        if (json.isPresent()) {
            List<Candidate> candidates = candidates(json.get(), reading);
            return candidates == null
                    ? new Definitions(DefinitionFile.tables(text, reading.source(), reading.notes()), List.of())
                    : definitions(candidates, reading);
        }
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        if (!yaml && ShellScript.fits(text)) {
            return definitions(ShellScript.tables(text, reading), reading);
        }
        if (!yaml) {
            ForeignFormat.ofText(text).ifPresent(ForeignFormat::refuse);
        }
        List<Tree> roots = YamlTrees.read(text);
        List<Candidate> candidates = Optional.ofNullable(candidates(roots, reading))
                .orElseGet(() -> roots.stream()
                        .flatMap(root -> YamlRequests.tables(root, reading).stream())
                        .toList());
        if (candidates.isEmpty()) {
            roots.forEach(root -> root.open().ifPresent(open -> TreeReader.known(open, "A value")));
        }
        return definitions(candidates, reading);
    }

    /// What may be tables in the values of one of the formats; null when they are in none of them.
    private static @Nullable List<Candidate> candidates(List<Tree> roots, Reading reading) {
        var found = new ArrayList<Candidate>();
        boolean known = false;
        for (Tree root : roots) {
            List<Candidate> of = candidates(root, reading);
            if (of != null) {
                found.addAll(of);
                known = true;
            }
        }
        return known ? found : null;
    }

    private static @Nullable List<Candidate> candidates(Tree root, Reading reading) {
        if (Template.fits(root)) {
            return Template.tables(ServerlessFile.fragment(root, reading), reading);
        }
        if (ServerlessFile.fits(root)) {
            return Template.tables(ServerlessFile.template(root, reading), reading);
        }
        if (Template.isFragment(root)) {
            return Template.tables(
                    Tree.Branch.of(Map.of("Resources", ServerlessFile.fragment(root, reading)), root.place()), reading);
        }
        if (WorkbenchModel.fits(root)) {
            return WorkbenchModel.tables(root, reading);
        }
        if (TerraformState.fits(root)) {
            return TerraformState.tables(root, reading);
        }
        return root instanceof Tree.Branch branch && TerraformConfig.fits(root)
                ? TerraformConfig.tables(branch, reading)
                : null;
    }

    private static Definitions definitions(List<Candidate> candidates, Reading reading) {
        var tables = new ArrayList<TableDefinition>();
        var refused = new ArrayList<UserException>();
        var names = new HashSet<String>();
        for (Candidate candidate : candidates) {
            try {
                TableDefinition table = candidate.read().get();
                var problems = new ArrayList<>(DefinitionCheck.problems(table.create()));
                if (!names.add(String.valueOf(table.create().tableName()))) {
                    problems.add("The name is used twice.");
                }
                if (problems.isEmpty()) {
                    tables.add(table);
                } else {
                    refused.add(refused(
                            candidate,
                            String.join(" ", problems),
                            "Correct the definition and load it again.",
                            candidate.place(),
                            reading));
                }
            } catch (UserException e) {
                refused.add(
                        e.error() instanceof UserError.BadInput(String what, String next, int line, int column)
                                        && line > 0
                                ? refused(candidate, bare(what), next, new Place(line, column), reading)
                                : e);
            }
        }
        return new Definitions(tables, refused);
    }

    private static String bare(String what) {
        return what.replaceFirst(" \\(line \\d+, column \\d+\\)\\.$", ".");
    }

    private static UserException refused(Candidate candidate, String what, String next, Place place, Reading reading) {
        return new UserException(new UserError.BadInput(
                reading.source() + ": The table " + candidate.label() + " (line " + place.line() + ", column "
                        + place.column() + "): " + what,
                next,
                place.line(),
                place.column()));
    }

    /// The values of a text that begins as JSON does; empty when it isn't JSON.
    private static Optional<List<Tree>> json(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonTrees.read(text));
        } catch (JacksonException e) {
            throw JsonText.error(e, "The definition");
        }
    }

    private static UserException within(String source, UserException failure) {
        return failure.error() instanceof UserError.BadInput(String what, String next, int line, int column)
                        && !what.startsWith(source)
                ? new UserException(new UserError.BadInput(source + ": " + what, next, line, column), failure)
                : failure;
    }
}
