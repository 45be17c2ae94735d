package dev.sortkey.dynamo.table.definition.tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The commands of a POSIX shell script as lists of words. Variables have the values that the script or the person
/// gives; nothing is run.
public final class ShellWords {
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

    private final Scanner in;
    private final Function<String, Optional<String>> given;
    private final Map<String, Tree> variables = new HashMap<>();
    private final List<List<Tree>> commands = new ArrayList<>();
    private List<Tree> words = new ArrayList<>();

    private ShellWords(String text, Function<String, Optional<String>> given) {
        this.in = new Scanner(text, new Place(1, 1));
        this.given = given;
    }

    /// The commands of `text`.
    ///
    /// @param given the values of variables that the person gave
    public static List<List<Tree>> commands(String text, Function<String, Optional<String>> given) {
        return new ShellWords(text, given).read();
    }

    private List<List<Tree>> read() {
        while (!in.atEnd()) {
            char c = in.here();
            if (c == ' ' || c == '\t' || c == '\r') {
                in.moveTo(in.offset() + 1);
            } else if (continues()) {
                in.toEndOfLine();
                in.moveTo(in.offset() + 1);
            } else if (c == '#') {
                in.toEndOfLine();
            } else if ("\n;&|()".indexOf(c) >= 0) {
                in.moveTo(in.offset() + 1);
                end();
            } else {
                words.add(word());
            }
        }
        end();
        return commands;
    }

    /// A backslash at the end of a line, or what Windows shells have for it.
    private boolean continues() {
        char c = in.here();
        return (c == '\\' || c == '^' || c == '`')
                && (in.charAt(in.offset() + 1) == '\n' || in.charAt(in.offset() + 1) == '\r');
    }

    private void end() {
        if (words.size() == 1
                || (words.size() == 2
                        && words.getFirst().text().filter("export"::equals).isPresent())) {
            Tree last = words.getLast();
            Matcher assignment = ASSIGNMENT.matcher(last.text().orElse(""));
            if (assignment.matches()) {
                variables.put(assignment.group(1), Tree.Leaf.text(assignment.group(2), last.place()));
            }
        }
        if (!words.isEmpty()) {
            commands.add(words);
        }
        words = new ArrayList<>();
    }

    private Tree word() {
        Place place = in.place(in.offset());
        var out = new StringBuilder();
        Optional<Tree.Open> open = Optional.empty();
        while (!in.atEnd() && " \t\r\n;&|()".indexOf(in.here()) < 0) {
            char c = in.here();
            if (c == '\\') {
                in.moveTo(in.offset() + 1);
                out.append(in.here() == '\n' ? "" : String.valueOf(in.here()));
                in.moveTo(in.offset() + 1);
            } else if (c == '\'') {
                single(out);
            } else if (in.looksAt("$'")) {
                in.moveTo(in.offset() + 1);
                escaped(out);
            } else if (c == '"' || c == '$' || c == '`') {
                Optional<Tree.Open> next = c == '"' ? doubled(out) : variable(out);
                open = open.or(() -> next);
            } else {
                out.append(c);
                in.moveTo(in.offset() + 1);
            }
        }
        return open.isPresent() ? open.get() : Tree.Leaf.text(out.toString(), place);
    }

    private void single(StringBuilder out) {
        int start = in.offset();
        in.moveTo(start + 1);
        while (in.here() != '\'') {
            unclosed(start);
            out.append(in.here());
            in.moveTo(in.offset() + 1);
        }
        in.moveTo(in.offset() + 1);
    }

    private void unclosed(int start) {
        if (in.atEnd()) {
            throw in.place(start).error("This quote isn't closed", "Close it.");
        }
    }

    /// `$'…'`, in which bytes are written in octal.
    private void escaped(StringBuilder out) {
        int start = in.offset();
        var bytes = new ByteArrayOutputStream();
        in.moveTo(start + 1);
        while (in.here() != '\'') {
            unclosed(start);
            int from = in.offset();
            if (in.take("\\")) {
                int end = in.offset();
                while (end < in.offset() + 3 && in.charAt(end) >= '0' && in.charAt(end) <= '7') {
                    end++;
                }
                if (end > in.offset()) {
                    int octal = in.offset();
                    in.moveTo(end);
                    bytes.write(Integer.parseInt(in.from(octal), 8));
                } else {
                    bytes.writeBytes(String.valueOf(in.here()).getBytes(StandardCharsets.UTF_8));
                    in.moveTo(in.offset() + 1);
                }
            } else {
                in.moveTo(from + (Character.isHighSurrogate(in.here()) ? 2 : 1));
                bytes.writeBytes(in.from(from).getBytes(StandardCharsets.UTF_8));
            }
        }
        in.moveTo(in.offset() + 1);
        out.append(bytes.toString(StandardCharsets.UTF_8));
    }

    private Optional<Tree.Open> doubled(StringBuilder out) {
        int start = in.offset();
        Optional<Tree.Open> open = Optional.empty();
        in.moveTo(start + 1);
        while (in.here() != '"') {
            unclosed(start);
            if (in.here() == '\\' && "\"\\$`\n".indexOf(in.charAt(in.offset() + 1)) >= 0) {
                in.moveTo(in.offset() + 1);
                out.append(in.here() == '\n' ? "" : String.valueOf(in.here()));
                in.moveTo(in.offset() + 1);
            } else if (in.here() == '$' || in.here() == '`') {
                Optional<Tree.Open> next = variable(out);
                open = open.or(() -> next);
            } else {
                out.append(in.here());
                in.moveTo(in.offset() + 1);
            }
        }
        in.moveTo(in.offset() + 1);
        return open;
    }

    private Optional<Tree.Open> variable(StringBuilder out) {
        int start = in.offset();
        Place place = in.place(start);
        in.moveTo(start + 1);
        if (in.charAt(start) == '`' || in.here() == '(') {
            substitution(in.charAt(start) == '`');
            return Optional.of(new Tree.Open("a command's output isn't known", place));
        }
        boolean braces = in.take("{");
        int from = in.offset();
        while (Character.isLetterOrDigit(in.here()) || in.here() == '_') {
            in.moveTo(in.offset() + 1);
        }
        String name = in.from(from);
        if (name.isEmpty() && !braces) {
            out.append('$');
            return Optional.empty();
        }
        String otherwise = braces && in.take(":-") ? rest() : "";
        if (braces && !in.take("}")) {
            rest();
            in.take("}");
            return Optional.of(new Tree.Open("${" + name + "…} isn't evaluated", place));
        }
        Optional<String> value = given.apply(name)
                .or(() -> Optional.ofNullable(variables.get(name)).flatMap(Tree::text))
                .or(() -> Optional.of(otherwise).filter(text -> !text.isEmpty()));
        value.ifPresent(out::append);
        return value.isPresent()
                ? Optional.empty()
                : Optional.of(new Tree.Open("the variable " + name + " has no value", place));
    }

    /// Passes over a command whose output would be inserted.
    private void substitution(boolean quoted) {
        int depth = 0;
        while (!in.atEnd()) {
            char c = in.here();
            in.moveTo(in.offset() + 1);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (quoted ? c == '`' : depth == 0) {
                return;
            }
        }
    }

    private String rest() {
        int from = in.offset();
        while (!in.atEnd() && in.here() != '}' && in.here() != '\n') {
            in.moveTo(in.offset() + 1);
        }
        return in.from(from);
    }
}
