package dev.sortkey.dynamo.table.definition.print;

import dev.sortkey.dynamo.table.definition.tree.JsonTrees;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Trees as YAML that every version of it reads alike: texts that could be anything else are in quotes.
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(:[A-Za-z0-9_./:]*[A-Za-z0-9_./])?");
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");
    /// The type of a number, which stands plain in every template.
    private static final String NUMBER = "N";

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /// `tree`, without a line end.
    static String print(Tree tree) {
        var text = new YamlText();
        text.value(tree, 0);
        return text.out.toString().strip();
    }

    private void value(Tree tree, int indent) {
        switch (tree) {
            case Tree.Branch branch
            when !branch.members().isEmpty() -> {
                for (Map.Entry<String, Tree> member : branch.members().entrySet()) {
                    line(indent);
                    member(member.getKey(), member.getValue(), indent);
                }
            }
            case Tree.Items items
            when !items.elements().isEmpty() ->
                items.elements().forEach(each -> {
                    line(indent);
                    out.append("- ");
                    element(each, indent);
                });
            default -> out.append(single(tree));
        }
    }

    private void member(String name, Tree value, int indent) {
        out.append(text(name)).append(':');
        if (isOneLine(value)) {
            out.append(' ').append(single(value));
        } else {
            value(value, indent + 2);
        }
    }

    /// The first member of a mapping stands beside the dash.
    private void element(Tree element, int indent) {
        if (element instanceof Tree.Branch branch && !branch.members().isEmpty()) {
            boolean first = true;
            for (Map.Entry<String, Tree> member : branch.members().entrySet()) {
                if (!first) {
                    line(indent + 2);
                }
                member(member.getKey(), member.getValue(), indent + 2);
                first = false;
            }
        } else {
            out.append(JsonTrees.print(element));
        }
    }

    private void line(int indent) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        out.append(" ".repeat(indent));
    }

    private static boolean isOneLine(Tree tree) {
        return switch (tree) {
            case Tree.Branch branch -> branch.members().isEmpty();
            case Tree.Items items -> items.elements().isEmpty();
            default -> true;
        };
    }

    private static String single(Tree tree) {
        return tree instanceof Tree.Leaf leaf && leaf.kind() == Tree.Kind.TEXT
                ? text(leaf.value())
                : JsonTrees.print(tree);
    }

    private static String text(String text) {
        return PLAIN.matcher(text).matches() && (text.equals(NUMBER) || !WORDS.contains(text.toLowerCase(Locale.ROOT)))
                ? text
                : JsonTrees.print(Tree.Leaf.text(text, new Place(1, 1)));
    }
}
