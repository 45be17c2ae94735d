package dev.sortkey.posture.iam;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A text of a policy with what it may hold: wildcards, and variables such as `${aws:username}`.
final class Template {
    private final String text;
    private final boolean wildcards;
    private final boolean variables;
    private final @Nullable Wildcard fixed;

    /// @param wildcards whether `*` and `?` stand for others
    /// @param variables whether `${…}` does; not so in policies of the old version
    Template(String text, boolean wildcards, boolean variables) {
        this.text = text;
        this.wildcards = wildcards;
        this.variables = variables;
        this.fixed = variables && text.contains("${")
                ? null
                : Wildcard.of(tokens(text).toArray());
    }

    String text() {
        return text;
    }

    boolean variables() {
        return variables;
    }

    boolean everything() {
        return fixed != null && fixed.everything();
    }

    /// Whether it stands for `value`; unknown when only a variable's value would tell.
    Truth matches(String value, Context context) {
        return fixed == null ? resolve(context).matches(value, false) : Truth.of(fixed.matches(value));
    }

    /// The same without regard to case.
    Truth matchesIgnoringCase(String value, Context context) {
        Resolved resolved = fixed == null ? resolve(context) : new Resolved(fixed, Set.of());
        return resolved.matches(value, true);
    }

    /// The text with the values of its variables.
    private Resolved resolve(Context context) {
        var unknown = new TreeSet<String>();
        IntStream.Builder tokens = IntStream.builder();
        int at = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            tokens(text.substring(at, open)).forEach(tokens::add);
            if (!add(text.substring(open + 2, close), context, tokens, unknown)) {
                return new Resolved(null, Set.of());
            }
            at = close + 1;
        }
        tokens(text.substring(at)).forEach(tokens::add);
        return new Resolved(Wildcard.of(tokens.build().toArray()), unknown);
    }

    /// Adds the value of a variable; false when it has none.
    private static boolean add(String variable, Context context, IntStream.Builder tokens, Set<String> unknown) {
        if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
            tokens.add(variable.charAt(0));
            return true;
        }
        int comma = variable.indexOf(',');
        String key = (comma < 0 ? variable : variable.substring(0, comma)).strip();
        List<String> values = context.values(key);
        if (values == null) {
            unknown.add(key);
            tokens.add(Wildcard.MANY);
            return true;
        }
        if (values.size() == 1) {
            values.getFirst().chars().forEach(tokens::add);
            return true;
        }
        if (values.isEmpty() && comma >= 0) {
            String other = variable.substring(comma + 1).strip();
            other.chars().skip(1).limit(Math.max(0, other.length() - 2)).forEach(tokens::add);
            return true;
        }
        return false;
    }

    private IntStream tokens(String part) {
        return part.chars()
                .map(letter ->
                        !wildcards ? letter : letter == '*' ? Wildcard.MANY : letter == '?' ? Wildcard.ONE : letter);
    }

    /// @param pattern null when a variable has no value: such a text stands for nothing
    private record Resolved(@Nullable Wildcard pattern, Set<String> unknown) {
        Truth matches(String value, boolean ignoringCase) {
            if (pattern == null) {
                return Truth.NO;
            }
            boolean matches =
                    ignoringCase ? pattern.lowerCase().matches(value.toLowerCase(Locale.ROOT)) : pattern.matches(value);
            return matches && !unknown.isEmpty() ? Truth.unknown(unknown) : Truth.of(matches);
        }
    }
}
