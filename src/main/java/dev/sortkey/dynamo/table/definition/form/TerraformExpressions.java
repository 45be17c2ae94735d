package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.HclTrees;
import dev.sortkey.dynamo.table.definition.tree.JsonTrees;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Scanner;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Terraform's expressions, as far as variables, locals and a few functions tell their values.
final class TerraformExpressions {
    private static final Set<String> TIMES = Set.of("each", "count", "self", "path");
    private static final int DEEPEST = 50;

    private final BiFunction<List<String>, Place, Tree> references;
    private int depth;

    /// @param references the value of a reference such as `var`, `stage`; or why it has none
    TerraformExpressions(BiFunction<List<String>, Place, Tree> references) {
        this.references = references;
    }

    /// `tree` with each `${…}` replaced by its value, or by the reason why it has none.
    Tree resolve(Tree tree) {
        return switch (tree) {
            case Tree.Open open -> open;
            case Tree.Items items ->
                new Tree.Items(items.elements().stream().map(this::resolve).toList(), items.place());
            case Tree.Branch branch -> members(branch);
            case Tree.Leaf leaf when leaf.kind() != Tree.Kind.TEXT -> leaf;
            case Tree.Leaf leaf -> text(leaf);
        };
    }

    private Tree members(Tree.Branch branch) {
        var members = new LinkedHashMap<String, Tree>();
        for (Map.Entry<String, Tree> member : branch.members().entrySet()) {
            Tree name = resolve(Tree.Leaf.text(member.getKey(), branch.place(member.getKey())));
            if (name.text().isEmpty()) {
                return name instanceof Tree.Open ? name : open("a name that is no text", branch.place());
            }
            members.put(name.text().get(), resolve(member.getValue()));
        }
        return new Tree.Branch(members, branch.places(), branch.place());
    }

    private Tree text(Tree.Leaf leaf) {
        var in = new Scanner(leaf.value(), leaf.place());
        var out = new StringBuilder();
        Tree unknown = null; // the rest is looked at, too: whatever lacks a value is asked for at once
        while (!in.atEnd()) {
            int start = in.offset();
            if (in.take("$${")) {
                out.append("${");
            } else if (in.take("%%{")) {
                out.append("%{");
            } else if (in.looksAt("%{")) {
                return open("a template with %{ isn't evaluated", leaf.place());
            } else if (in.take("${")) {
                in.balanced('}');
                String written = in.from(start);
                Tree value = value(written.substring(2, written.length() - 1), leaf.place());
                if (start == 0 && in.atEnd()) {
                    return value;
                }
                if (value.text().isEmpty() && unknown == null) {
                    unknown = value instanceof Tree.Open ? value : open(written + " is no text", leaf.place());
                }
                out.append(value.text().orElse(""));
            } else {
                out.append(in.here());
                in.moveTo(start + 1);
            }
        }
        return unknown == null ? Tree.Leaf.text(out.toString(), leaf.place()) : unknown;
    }

    private static Tree open(String reason, Place place) {
        return new Tree.Open(reason, place);
    }

    /// The value of one expression.
    Tree value(String expression, Place place) {
        if (++depth > DEEPEST) {
            depth--;
            return open("a value that needs itself, or is nested too deeply", place);
        }
        try {
            var in = new Scanner(expression.strip(), place);
            Tree value = choice(in, place);
            in.skip(true);
            return in.atEnd() || value instanceof Tree.Open ? value : unread(expression, place);
        } finally {
            depth--;
        }
    }

    private static Tree unread(String expression, Place place) {
        String line = expression.strip().replaceAll("\\s+", " ");
        return open((line.length() > 60 ? line.substring(0, 60) + "…" : line) + " isn't evaluated", place);
    }

    private Tree choice(Scanner in, Place place) {
        Tree condition = comparison(in, place);
        in.skip(true);
        if (!in.take("?")) {
            return condition;
        }
        Tree yes = choice(in, place);
        in.skip(true);
        if (!in.take(":")) {
            return open("a condition without ':'", place);
        }
        Tree no = choice(in, place);
        Optional<String> decided = condition.text();
        return decided.isEmpty() ? condition : decided.get().equals("true") ? yes : no;
    }

    private Tree comparison(Scanner in, Place place) {
        Tree left = primary(in, place);
        in.skip(true);
        boolean equal = in.take("==");
        if (!equal && !in.take("!=")) {
            return left;
        }
        Tree right = primary(in, place);
        if (left instanceof Tree.Open || right instanceof Tree.Open) {
            return left instanceof Tree.Open ? left : right;
        }
        boolean same = left.text().equals(right.text());
        return new Tree.Leaf(Tree.Kind.BOOLEAN, Boolean.toString(same == equal), place);
    }

    private Tree primary(Scanner in, Place place) {
        in.skip(true);
        int start = in.offset();
        char c = in.here();
        if (c == '(') {
            in.part();
            String inner = in.from(start);
            return value(inner.substring(1, inner.length() - 1), place);
        }
        if (c == '"' || c == '[' || c == '{') {
            in.part();
            String written = in.from(start);
            return written.substring(1).stripLeading().matches("(?s)for\\s.*") && c != '"'
                    ? unread(written, place)
                    : resolve(HclTrees.expression(written, place));
        }
        if (Character.isDigit(c) || c == '-') {
            in.moveTo(start + 1);
            while (Character.isLetterOrDigit(in.here()) || in.here() == '.') {
                in.moveTo(in.offset() + 1);
            }
            return HclTrees.expression(in.from(start), place);
        }
        String word = in.word();
        if (word.equals("true") || word.equals("false") || word.equals("null")) {
            return HclTrees.expression(word, place);
        }
        if (word.isEmpty()) {
            return unread(in.atEnd() ? "nothing" : String.valueOf(c), place);
        }
        return in.here() == '(' ? call(word, in, place) : reference(word, in, place);
    }

    private Tree reference(String first, Scanner in, Place place) {
        var path = new ArrayList<String>(List.of(first));
        while (true) {
            int start = in.offset();
            if (in.take(".")) {
                String name = in.word();
                if (name.isEmpty()) {
                    return unread(String.join(".", path) + ".*", place);
                }
                path.add(name);
            } else if (in.here() == '[') {
                in.part();
                String index = in.from(start);
                Tree value = value(index.substring(1, index.length() - 1), place);
                if (value.text().isEmpty()) {
                    return value instanceof Tree.Open ? value : unread(index, place);
                }
                path.add(value.text().get());
            } else {
                break;
            }
        }
        return TIMES.contains(first)
                ? open(String.join(".", path) + " differs from one use to the next", place)
                : references.apply(path, place);
    }

    private Tree call(String function, Scanner in, Place place) {
        int start = in.offset();
        in.part();
        String inner = in.from(start);
        Tree arguments = resolve(HclTrees.expression("[" + inner.substring(1, inner.length() - 1) + "]", place));
        boolean merge = function.equals("merge") // what isn't known within is left out on its own
                && arguments.elements().stream().allMatch(Tree.Branch.class::isInstance);
        Optional<Tree.Open> unknown = arguments.open();
        if (unknown.isPresent() && !merge) {
            return unknown.get();
        }
        Tree result = result(function, arguments.elements(), place);
        return result == null ? open(function + "(…) isn't evaluated", place) : result;
    }

    private static @Nullable Tree result(String function, List<Tree> arguments, Place place) {
        String first = arguments.isEmpty() ? "" : arguments.getFirst().text().orElse("");
        return switch (function) {
            case "lower" -> Tree.Leaf.text(first.toLowerCase(Locale.ROOT), place);
            case "upper" -> Tree.Leaf.text(first.toUpperCase(Locale.ROOT), place);
            case "trimspace" -> Tree.Leaf.text(first.strip(), place);
            case "tostring", "tonumber", "tobool", "toset", "tolist", "tomap" ->
                arguments.isEmpty() ? null : arguments.getFirst();
            case "replace" ->
                arguments.size() == 3 && !arguments.get(1).text().orElse("/").startsWith("/")
                        ? Tree.Leaf.text(
                                first.replace(
                                        arguments.get(1).text().orElse(""),
                                        arguments.get(2).text().orElse("")),
                                place)
                        : null;
            case "join" ->
                arguments.size() == 2
                        ? Tree.Leaf.text(
                                arguments.get(1).elements().stream()
                                        .map(each -> each.text().orElse(""))
                                        .collect(Collectors.joining(first)),
                                place)
                        : null;
            case "jsonencode" ->
                arguments.size() == 1 ? Tree.Leaf.text(JsonTrees.print(arguments.getFirst()), place) : null;
            case "format" -> formatted(first, arguments, place);
            case "merge" -> merged(arguments, place);
            default -> null;
        };
    }

    private static @Nullable Tree formatted(String form, List<Tree> arguments, Place place) {
        String[] parts = form.split("%[sd]", -1);
        if (form.replaceAll("%[sd]", "").contains("%") || parts.length != arguments.size()) {
            return null;
        }
        var out = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            out.append(arguments.get(i).text().orElse("")).append(parts[i]);
        }
        return Tree.Leaf.text(out.toString(), place);
    }

    private static Tree merged(List<Tree> arguments, Place place) {
        var members = new LinkedHashMap<String, Tree>();
        arguments.forEach(each -> members.putAll(each.members()));
        return Tree.Branch.of(members, place);
    }
}
