package dev.sortkey.dynamo.table.definition.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Terraform's language as the trees that its JSON form gives: blocks by their type and labels, expressions as
/// `${…}` in texts. Nothing is evaluated.
public final class HclTrees {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern LOOP = Pattern.compile(".\\s*for\\s");
    private static final int DEEPEST = 200;

    private final Scanner in;
    private int depth;

    private HclTrees(Scanner in) {
        this.in = in;
    }

    /// The blocks and values of a whole file.
    ///
    /// @throws dev.sortkey.support.UserException bad input with line and column
    public static Tree.Branch read(String text) {
        var in = new Scanner(text, new Place(1, 1));
        try {
            Tree.Branch body = new HclTrees(in).body(new Place(1, 1));
            if (!in.atEnd()) {
                throw in.error("'" + in.here() + "' isn't expected here", "Write NAME = value, or a block.");
            }
            return body;
        } catch (StackOverflowError e) {
            throw in.error("Brackets are nested too deeply", "Nest them at most " + DEEPEST + " levels deep.");
        }
    }

    /// One expression that begins at `place`.
    public static Tree expression(String text, Place place) {
        return new HclTrees(new Scanner(text, place)).value(false);
    }

    private Tree.Branch body(Place place) {
        var members = new Members();
        if (++depth > DEEPEST) {
            throw in.error("Blocks are nested too deeply", "Nest them at most " + DEEPEST + " levels deep.");
        }
        for (in.skip(true); !in.atEnd() && in.here() != '}'; in.skip(true)) {
            Place at = in.place(in.offset());
            String name = in.here() == '"' ? label() : in.word();
            if (name.isEmpty()) {
                throw in.error("'" + in.here() + "' isn't expected here", "Write NAME = value, or a block.");
            }
            in.skip(false);
            if (in.here() == '=' && in.charAt(in.offset() + 1) != '=') {
                in.moveTo(in.offset() + 1);
                in.skip(false);
                members.value(name, at, value(false));
                in.skip(false);
            } else {
                block(name, at, members);
            }
        }
        depth--;
        return members.branch(place);
    }

    private void block(String type, Place at, Members members) {
        var labels = new ArrayList<String>(List.of(type));
        while (in.here() != '{') {
            String label = in.here() == '"' ? label() : in.word();
            if (label.isEmpty()) {
                throw in.error("'=' or '{' is expected after " + type, "Write NAME = value, or a block.");
            }
            labels.add(label);
            in.skip(false);
        }
        in.moveTo(in.offset() + 1);
        Tree.Branch body = body(at);
        if (!in.take("}")) {
            throw at.error("The block " + String.join(" ", labels) + " isn't closed", "Close it with }.");
        }
        members.block(labels, at, body);
    }

    private String label() {
        int start = in.offset();
        in.string();
        String quoted = in.from(start);
        return quoted.substring(1, quoted.length() - 1);
    }

    /// The value here; in brackets it may end with a comma.
    private Tree value(boolean within) {
        int start = in.offset();
        Place place = in.place(start);
        if (in.looksAt("<<") && in.charAt(start + 2) != '<') {
            return Tree.Leaf.text(in.heredoc(), place);
        }
        while (!in.atEnd() && !ends(within)) {
            in.part();
        }
        int end = in.offset();
        String written = in.from(start);
        String text = written.strip();
        in.moveTo(start);
        Tree tree = simple(text, place, end);
        in.moveTo(end);
        return tree;
    }

    private boolean ends(boolean within) {
        char c = in.here();
        return c == '\n' || c == '}' || c == ']' || c == ')' || (within && c == ',') || c == '#' || in.looksAt("//");
    }

    private Tree simple(String text, Place place, int end) {
        if (text.isEmpty()) {
            throw place.error("A value is expected here", "Write NAME = value.");
        }
        if (NUMBER.matcher(text).matches()) {
            return new Tree.Leaf(Tree.Kind.NUMBER, text, place);
        }
        if (text.equals("true") || text.equals("false")) {
            return new Tree.Leaf(Tree.Kind.BOOLEAN, text, place);
        }
        if (text.equals("null")) {
            return new Tree.Leaf(Tree.Kind.NULL, text, place);
        }
        char first = text.charAt(0);
        int start = in.offset();
        if (first == '"' || first == '[' || first == '{') {
            in.part();
            boolean whole = in.from(start).length() == text.length() && in.offset() <= end;
            in.moveTo(start);
            if (whole && first == '"') {
                return Tree.Leaf.text(unescaped(text.substring(1, text.length() - 1)), place);
            }
            if (whole && !LOOP.matcher(text).lookingAt()) {
                return first == '[' ? list(place) : object(place);
            }
        }
        return Tree.Leaf.text("${" + text + "}", place);
    }

    private Tree list(Place place) {
        var elements = new ArrayList<Tree>();
        in.moveTo(in.offset() + 1);
        for (in.skip(true); in.here() != ']'; in.skip(true)) {
            elements.add(value(true));
            in.skip(true);
            if (!in.take(",") && in.here() != ']') {
                throw in.error("',' or ']' is expected here", "Separate the elements with commas.");
            }
        }
        return new Tree.Items(elements, place);
    }

    private Tree object(Place place) {
        var members = new Members();
        in.moveTo(in.offset() + 1);
        for (in.skip(true); in.here() != '}'; in.skip(true)) {
            Place at = in.place(in.offset());
            String name = key();
            in.skip(false);
            if (!in.take("=") && !in.take(":")) {
                throw in.error("'=' is expected here", "Write NAME = value.");
            }
            in.skip(false);
            members.value(name, at, value(true));
            in.skip(true);
            in.take(",");
        }
        return members.branch(place);
    }

    private String key() {
        if (in.here() == '"') {
            return unescaped(label());
        }
        if (in.here() == '(') {
            int start = in.offset();
            in.part();
            return "${" + in.from(start) + "}";
        }
        int start = in.offset();
        String word = in.word();
        while (in.take(".")) {
            in.word(); // a reference as a key stands for its value
        }
        String name = in.from(start);
        if (name.isEmpty()) {
            throw in.error("A name is expected here", "Write NAME = value.");
        }
        return name.equals(word) ? word : "${" + name + "}";
    }

    /// Only outside of `${…}`, where quotes and backslashes are an expression's own.
    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var out = new StringBuilder();
        var in = new Scanner(text, new Place(1, 1));
        while (!in.atEnd()) {
            int start = in.offset();
            if (in.take("$${")) {
                out.append("$${");
            } else if (in.take("${")) {
                in.balanced('}');
                out.append(in.from(start));
            } else if (in.take("\\")) {
                out.append(escape(in));
            } else {
                out.append(in.here());
                in.moveTo(start + 1);
            }
        }
        return out.toString();
    }

    private static String escape(Scanner in) {
        char c = in.here();
        int start = in.offset() + 1;
        in.moveTo(start);
        if (c == 'u' || c == 'U') {
            int length = c == 'u' ? 4 : 8;
            in.moveTo(start + length);
            String digits = in.from(start);
            int point = digits.matches("[0-9a-fA-F]{" + length + "}") ? Integer.parseUnsignedInt(digits, 16) : -1;
            return Character.isValidCodePoint(point) ? Character.toString(point) : "\\" + c + digits;
        }
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            default -> String.valueOf(c);
        };
    }

    /// What a body holds while it is read: values once, blocks as often as they are there.
    private static final class Members {
        private final Map<String, Tree> values = new LinkedHashMap<>();
        private final Map<String, Place> places = new LinkedHashMap<>();

        void value(String name, Place at, Tree value) {
            if (values.put(name, value) != null) {
                throw at.error("'" + name + "' is here twice", "Remove one of them.");
            }
            places.put(name, at);
        }

        /// Under each label as under a name; blocks of the same labels in a list.
        void block(List<String> labels, Place at, Tree.Branch body) {
            String name = labels.getFirst();
            places.putIfAbsent(name, at);
            Tree inner = body;
            for (String label : labels.subList(1, labels.size()).reversed()) {
                inner = new Tree.Branch(Map.of(label, inner), Map.of(label, at), at);
            }
            Tree before = values.get(name);
            var elements = new ArrayList<Tree>(before == null ? List.of() : before.elements());
            elements.add(inner);
            values.put(name, new Tree.Items(elements, before == null ? at : before.place()));
        }

        Tree.Branch branch(Place place) {
            return new Tree.Branch(values, places, place);
        }
    }
}
