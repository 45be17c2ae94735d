package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The intrinsic functions of a CloudFormation template, resolved as far as parameters, mappings and conditions
/// tell.
final class Intrinsics {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:[^}]*}}");
    private static final String NO_VALUE = "AWS::NoValue";

    private final Tree template;
    private final Reading reading;
    /// The conditions that are being evaluated: one that needs itself has no value.
    private final Set<String> around = new HashSet<>();

    Intrinsics(Tree template, Reading reading) {
        this.template = template;
        this.reading = reading;
    }

    /// `tree` with every function replaced by its value, or by the reason why it has none. A value that is to be
    /// absent is null.
    @Nullable
    Tree resolve(Tree tree) {
        return switch (tree) {
            case Tree.Open open -> open;
            case Tree.Leaf leaf -> leaf(leaf);
            case Tree.Items items -> items(items);
            case Tree.Branch branch -> {
                Map.Entry<String, Tree> only = branch.members().size() == 1
                        ? branch.members().entrySet().iterator().next()
                        : null;
                yield only != null
                                && (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::"))
                        ? function(only.getKey(), only.getValue(), branch.place())
                        : members(branch);
            }
        };
    }

    private static Tree leaf(Tree.Leaf leaf) {
        Matcher dynamic = DYNAMIC.matcher(leaf.value());
        return dynamic.find() ? new Tree.Open(dynamic.group() + " is read at deployment", leaf.place()) : leaf;
    }

    private Tree items(Tree.Items items) {
        var elements = new ArrayList<Tree>();
        for (Tree element : items.elements()) {
            Tree resolved = resolve(element);
            if (resolved != null) {
                elements.add(resolved);
            }
        }
        return new Tree.Items(elements, items.place());
    }

    private Tree members(Tree.Branch branch) {
        var members = new LinkedHashMap<String, Tree>();
        branch.members().forEach((name, member) -> {
            Tree resolved = name.startsWith("Fn::ForEach::")
                    ? new Tree.Open(name + " repeats what it holds, which isn't read", branch.place(name))
                    : resolve(member);
            if (resolved != null) {
                members.put(name, resolved);
            }
        });
        return new Tree.Branch(members, branch.places(), branch.place());
    }

    private @Nullable Tree function(String name, Tree argument, Place place) {
        return switch (name) {
            case "Ref" -> reference(argument.text().orElse("?"), place);
            case "Fn::If" -> choice(argument, place);
            case "Fn::Sub" -> substituted(argument, place);
            case "Fn::Join" -> joined(argument, place);
            case "Fn::Select" -> selected(argument, place);
            case "Fn::Split" -> split(argument, place);
            case "Fn::FindInMap" -> mapped(argument, place);
            case "Fn::GetAtt" -> open("!GetAtt " + path(argument) + " is known only after deployment", place);
            case "Fn::ImportValue" -> open("!ImportValue reads another stack", place);
            case "Fn::Transform" -> open("a macro (Fn::Transform) makes it", place);
            default -> open(name + " isn't evaluated", place);
        };
    }

    private static Tree open(String reason, Place place) {
        return new Tree.Open(reason, place);
    }

    private static String path(Tree argument) {
        return argument.elements().stream().map(part -> part.text().orElse("?")).collect(Collectors.joining("."));
    }

    private @Nullable Tree reference(String name, Place place) {
        if (name.equals(NO_VALUE)) {
            return null;
        }
        Optional<String> given = reading.parameter(name);
        Tree parameter = template.at("Parameters", name);
        String type = parameter == null ? "" : parameter.text("Type").orElse("String");
        if (given.isPresent()) {
            return typed(type, given.get(), place);
        }
        if (parameter == null) {
            return open(
                    template.at("Resources", name) != null
                            ? "!Ref " + name + " names another resource"
                            : name.startsWith("AWS::")
                                    ? name + " is known only at deployment"
                                    : "!Ref " + name + " names nothing in the template",
                    place);
        }
        if (type.startsWith("AWS::SSM::Parameter::Value")) {
            return reading.missing(name, "the parameter " + name + " is read from Parameter Store", place);
        }
        return parameter
                .text("Default")
                .map(value -> typed(type, value, place))
                .orElseGet(() -> reading.missing(name, "the parameter " + name + " has no default", place));
    }

    private static Tree typed(String type, String value, Place place) {
        return type.equals("CommaDelimitedList") || type.startsWith("List<")
                ? new Tree.Items(
                        Arrays.stream(value.split(",", -1))
                                .map(part -> (Tree) Tree.Leaf.text(part.strip(), place))
                                .toList(),
                        place)
                : Tree.Leaf.text(value, place);
    }

    private @Nullable Tree choice(Tree argument, Place place) {
        List<Tree> parts = argument.elements();
        if (parts.size() != 3) {
            return open("Fn::If needs a condition and two values", place);
        }
        Tree condition = condition(parts.getFirst().text().orElse("?"), place);
        return condition instanceof Tree.Open ? condition : resolve(parts.get(isTrue(condition) ? 1 : 2));
    }

    private static boolean isTrue(Tree condition) {
        return condition.text().orElse("").equals("true");
    }

    /// Whether the condition `name` holds: `true`, `false`, or the reason why that isn't known.
    Tree condition(String name, Place place) {
        Tree body = template.at("Conditions", name);
        if (body == null || !around.add(name)) {
            return open(
                    body == null ? "there's no condition " + name : "the condition " + name + " needs itself", place);
        }
        Tree value = judged(body);
        around.remove(name);
        return value;
    }

    private Tree judged(Tree condition) {
        Place place = condition.place();
        Map<String, Tree> members = condition.members();
        String name = members.size() == 1 ? members.keySet().iterator().next() : "";
        List<Tree> parts = condition.elements(name);
        return switch (name) {
            case "Condition" -> condition(parts.getFirst().text().orElse("?"), place);
            case "Fn::Equals" -> equal(parts, place);
            case "Fn::Not" -> negated(judged(parts.getFirst()));
            case "Fn::And", "Fn::Or" -> all(parts, name.equals("Fn::Or"), place);
            default -> open("the condition " + name + " isn't evaluated", place);
        };
    }

    private static Tree negated(Tree condition) {
        return condition instanceof Tree.Open ? condition : truth(!isTrue(condition), condition.place());
    }

    /// One that decides is enough, even when others aren't known.
    private Tree all(List<Tree> parts, boolean deciding, Place place) {
        Tree open = null;
        for (Tree part : parts) {
            Tree value = judged(part);
            if (value instanceof Tree.Open) {
                open = value;
            } else if (isTrue(value) == deciding) {
                return value;
            }
        }
        return open == null ? truth(!deciding, place) : open;
    }

    private Tree equal(List<Tree> parts, Place place) {
        if (parts.size() != 2) {
            return open("Fn::Equals needs two values", place);
        }
        Tree one = resolve(parts.getFirst());
        Tree other = resolve(parts.getLast());
        if (one instanceof Tree.Open || other instanceof Tree.Open) {
            return one instanceof Tree.Open ? one : Objects.requireNonNull(other);
        }
        return truth(one != null && other != null && one.text().equals(other.text()), place);
    }

    private static Tree truth(boolean value, Place place) {
        return new Tree.Leaf(Tree.Kind.BOOLEAN, Boolean.toString(value), place);
    }

    private Tree substituted(Tree argument, Place place) {
        List<Tree> parts = argument.elements();
        Map<String, Tree> own = parts.size() > 1 ? parts.get(1).members() : Map.of();
        Optional<String> text = parts.getFirst().text();
        if (text.isEmpty()) {
            return open("Fn::Sub needs a text", place);
        }
        var out = new StringBuilder();
        Tree unknown = null; // the rest is looked at, too: whatever lacks a value is asked for at once
        Matcher reference = REFERENCE.matcher(text.get());
        while (reference.find()) {
            String name = reference.group(1).strip();
            Tree value = name.startsWith("!")
                    ? Tree.Leaf.text("${" + name.substring(1) + "}", place)
                    : inserted(name, own, place);
            Optional<String> inserted = value == null ? Optional.of("") : value.text();
            if (inserted.isEmpty() && unknown == null) {
                unknown = value instanceof Tree.Open open ? open : open("${" + name + "} is no text", place);
            }
            reference.appendReplacement(out, Matcher.quoteReplacement(inserted.orElse("")));
        }
        return unknown == null ? leaf(Tree.Leaf.text(reference.appendTail(out).toString(), place)) : unknown;
    }

    private @Nullable Tree inserted(String name, Map<String, Tree> own, Place place) {
        Tree value = own.get(name);
        if (value != null) {
            return resolve(value);
        }
        return name.contains(".")
                ? open("${" + name + "} is known only after deployment", place)
                : reference(name, place);
    }

    private Tree joined(Tree argument, Place place) {
        List<Tree> parts = argument.elements();
        Tree list = parts.size() == 2 ? resolve(parts.get(1)) : null;
        if (list == null) {
            return open("Fn::Join needs a delimiter and a list", place);
        }
        return list.open()
                .map(open -> (Tree) open)
                .orElseGet(() -> leaf(Tree.Leaf.text(
                        list.elements().stream()
                                .map(element -> element.text().orElse(""))
                                .collect(Collectors.joining(
                                        parts.getFirst().text().orElse(""))),
                        place)));
    }

    private Tree selected(Tree argument, Place place) {
        List<Tree> parts = argument.elements();
        Tree index = parts.size() == 2 ? resolve(parts.getFirst()) : null;
        Tree list = parts.size() == 2 ? resolve(parts.get(1)) : null;
        if (index instanceof Tree.Open || list instanceof Tree.Open) {
            return index instanceof Tree.Open open ? open : list == null ? open("no list", place) : list;
        }
        List<Tree> elements = list == null ? List.of() : list.elements();
        String number = index == null ? "" : index.text().orElse("");
        return number.matches("\\d{1,4}") && Integer.parseInt(number) < elements.size()
                ? elements.get(Integer.parseInt(number))
                : open("Fn::Select finds nothing at " + number, place);
    }

    private Tree split(Tree argument, Place place) {
        List<Tree> parts = argument.elements();
        Tree text = parts.size() == 2 ? resolve(parts.get(1)) : null;
        if (text instanceof Tree.Open) {
            return text;
        }
        String delimiter = parts.getFirst().text().orElse("");
        return text == null || text.text().isEmpty() || delimiter.isEmpty()
                ? open("Fn::Split needs a delimiter and a text", place)
                : new Tree.Items(
                        Arrays.stream(text.text().orElse("").split(Pattern.quote(delimiter), -1))
                                .map(part -> (Tree) Tree.Leaf.text(part, place))
                                .toList(),
                        place);
    }

    private @Nullable Tree mapped(Tree argument, Place place) {
        List<Tree> parts = argument.elements();
        var path = new ArrayList<String>(List.of("Mappings"));
        for (Tree part : parts.subList(0, Math.min(3, parts.size()))) {
            Tree name = resolve(part);
            if (name == null || name.text().isEmpty()) {
                return name instanceof Tree.Open open ? open : open("Fn::FindInMap needs three names", place);
            }
            path.add(name.text().orElse(""));
        }
        Tree found = template.at(path.toArray(String[]::new));
        if (found != null) {
            return found;
        }
        Tree otherwise = parts.size() > 3 ? parts.get(3).at("DefaultValue") : null;
        return otherwise == null
                ? open(
                        "the mapping " + String.join(".", path.subList(1, path.size())) + " isn't in the template",
                        place)
                : resolve(otherwise);
    }
}
