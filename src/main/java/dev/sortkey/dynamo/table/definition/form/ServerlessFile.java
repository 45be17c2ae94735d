package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.JsonTrees;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import dev.sortkey.dynamo.table.definition.tree.YamlTrees;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A `serverless.yml`: its resources as a template, with the framework's variables resolved from the file itself,
/// files beside it, and parameters.
final class ServerlessFile {
    private static final Pattern INNERMOST =
            Pattern.compile("\\$\\{((?:self|opt|env|sls|param|file|ssm|cf|s3|aws|custom|git)[:(.][^${}]*)}");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(true|false|null|-?\\d+)");
    private static final Pattern FILE = Pattern.compile("file\\(([^)]+)\\)(?::(.*))?");
    private static final Pattern GIVEN = Pattern.compile("(?:opt|env|param):\\s*([^,\\s]+)");
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^']*'[^']*')*[^']*$)");
    private static final Map<String, String> DEFAULTS = Map.of("provider.stage", "dev", "provider.region", "us-east-1");
    private static final int DEEPEST = 30;

    private final Tree root;
    private final Reading reading;
    private int depth;

    private ServerlessFile(Tree root, Reading reading) {
        this.root = root;
        this.reading = reading;
    }

    static boolean fits(Tree root) {
        return root.at("service") != null && root.at("provider") != null;
    }

    /// The resources as a template without the framework's variables.
    static Tree template(Tree root, Reading reading) {
        return new ServerlessFile(root, reading).template();
    }

    /// `tree` with the framework's variables marked as what only the whole configuration tells.
    static Tree fragment(Tree tree, Reading reading) {
        return new ServerlessFile(Tree.Branch.of(Map.of(), tree.place()), reading).resolve(tree);
    }

    private Tree template() {
        Tree written = root.at("resources");
        var sections = new LinkedHashMap<String, Map<String, Tree>>();
        Place place = written == null ? root.place() : written.place();
        if (written != null) {
            for (Tree part : resolve(written).elements()) {
                if (part instanceof Tree.Open open) {
                    reading.note(open.place(), "a part of the resources is left out: " + open.reason() + ".");
                }
                part.members().forEach((name, section) -> {
                    section.open()
                            .filter(_ -> section instanceof Tree.Open)
                            .ifPresent(
                                    open -> reading.note(open.place(), name + " is left out: " + open.reason() + "."));
                    sections.computeIfAbsent(name, _ -> new LinkedHashMap<>()).putAll(section.members());
                });
            }
        }
        var members = new LinkedHashMap<String, Tree>();
        sections.forEach((name, section) -> members.put(name, Tree.Branch.of(section, place)));
        members.putIfAbsent("Resources", Tree.Branch.of(Map.of(), place));
        return Tree.Branch.of(members, place);
    }

    private Tree resolve(Tree tree) {
        return switch (tree) {
            case Tree.Open open -> open;
            case Tree.Items items ->
                new Tree.Items(items.elements().stream().map(this::resolve).toList(), items.place());
            case Tree.Branch branch -> {
                var members = new LinkedHashMap<String, Tree>();
                branch.members().forEach((name, value) -> members.put(name, resolve(value)));
                yield new Tree.Branch(members, branch.places(), branch.place());
            }
            case Tree.Leaf leaf -> text(leaf);
        };
    }

    private Tree text(Tree.Leaf leaf) {
        String text = leaf.value();
        Tree unknown = null; // the rest is looked at, too: whatever lacks a value is asked for at once
        for (int i = 0; i < DEEPEST; i++) {
            Matcher variable = INNERMOST.matcher(text);
            if (!variable.find()) {
                Tree known = text.equals(leaf.value()) ? leaf : Tree.Leaf.text(text, leaf.place());
                return unknown == null ? known : unknown;
            }
            Tree value = value(variable.group(1), leaf.place());
            if (variable.group().equals(text.strip()) && unknown == null) {
                return value;
            }
            if (value.text().isEmpty() && unknown == null) {
                unknown = value instanceof Tree.Open
                        ? value
                        : new Tree.Open(variable.group() + " is no text", leaf.place());
            }
            text = text.substring(0, variable.start()) + value.text().orElse("") + text.substring(variable.end());
        }
        return new Tree.Open("a variable that needs itself", leaf.place());
    }

    /// The first of several sources that has a value.
    private Tree value(String expression, Place place) {
        if (++depth > DEEPEST) {
            depth--;
            return new Tree.Open("${" + expression + "} needs itself", place);
        }
        try {
            for (String source : COMMA.split(expression)) {
                Tree value = source(source.strip(), place);
                if (value != null) {
                    return value;
                }
            }
            String reason = "${" + expression + "} has no value in the file";
            Matcher asked = GIVEN.matcher(expression);
            return asked.lookingAt() ? reading.missing(asked.group(1), reason, place) : new Tree.Open(reason, place);
        } finally {
            depth--;
        }
    }

    private @Nullable Tree source(String source, Place place) {
        Matcher literal = LITERAL.matcher(source);
        if (literal.matches()) {
            String text =
                    literal.group(1) != null ? literal.group(1) : literal.group(2) != null ? literal.group(2) : source;
            return Tree.Leaf.text(text, place);
        }
        Matcher file = FILE.matcher(source);
        if (file.matches()) {
            return file(file.group(1).strip(), Optional.ofNullable(file.group(2)), place);
        }
        int colon = source.indexOf(':');
        String kind = colon < 0 ? "" : source.substring(0, colon);
        String name = source.substring(colon + 1).strip();
        return switch (kind) {
            case "self" -> self(name);
            case "opt", "env", "param" ->
                reading.parameter(name)
                        .map(given -> (Tree) Tree.Leaf.text(given, place))
                        .orElse(null);
            case "sls" -> name.equals("stage") ? self("provider.stage") : null;
            default -> null;
        };
    }

    private @Nullable Tree self(String path) {
        Tree found = root.at(path.split("\\."));
        if (found == null && path.equals("service.name")) {
            found = root.at("service");
        }
        if (found == null && DEFAULTS.containsKey(path) && root.at("provider") != null) {
            String option = path.substring(path.indexOf('.') + 1);
            return Tree.Leaf.text(standard(option, root.place()), root.place());
        }
        return found == null ? null : resolve(found);
    }

    /// The option that was given, else what the framework takes, with a note.
    private String standard(String option, Place place) {
        return reading.parameter(option).orElseGet(() -> {
            String value = DEFAULTS.getOrDefault("provider." + option, "");
            reading.note(place, "no " + option + " is given, so it's '" + value + "', the framework's default.");
            return value;
        });
    }

    private Tree file(String name, Optional<String> path, Place place) {
        Path folder =
                reading.file() == null ? null : reading.file().toAbsolutePath().getParent();
        if (folder == null || !Files.isRegularFile(folder.resolve(name)) || !name.matches(".*\\.(ya?ml|json)")) {
            return new Tree.Open(
                    "the file " + name + " isn't " + (name.matches(".*\\.(ya?ml|json)") ? "there" : "YAML or JSON"),
                    place);
        }
        try {
            String text = TextFile.read(folder.resolve(name));
            List<Tree> trees = name.endsWith(".json") ? JsonTrees.read(text) : YamlTrees.read(text);
            Tree tree = trees.isEmpty() ? null : trees.getFirst();
            Tree found = tree == null
                    ? null
                    : path.map(at -> tree.at(at.split("\\."))).orElse(tree);
            return found == null ? new Tree.Open("the file " + name + " has no such value", place) : resolve(found);
        } catch (UserException | JacksonException e) {
            return new Tree.Open("the file " + name + " can't be read", place);
        }
    }
}
