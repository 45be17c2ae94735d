package dev.sortkey.posture.iam.match;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A text of a policy with what it may hold: wildcards, and variables such as `${aws:username}`.
public final class PolicyText {
    private static final Set<String> SPECIAL = Set.of("*", "?", "$");

    private final String text;
    private final boolean wildcards;
    private final boolean variables;
    private final @Nullable Wildcard fixed;

    /// @param wildcards whether `*` and `?` stand for others
    /// @param variables whether `${…}` does; not so in policies of the old version
    public PolicyText(String text, boolean wildcards, boolean variables) {
        this.text = text;
        this.wildcards = wildcards;
        this.variables = variables;
        this.fixed = variables && text.contains("${")
                ? null
                : wildcards ? Wildcard.of(text) : Wildcard.of(text.chars().toArray());
    }

    /// As it is written.
    public String text() {
        return text;
    }

    /// Whether `${…}` stands for a variable.
    boolean variables() {
        return variables;
    }

    boolean everything() {
        return fixed != null && fixed.everything();
    }

    /// Whether it stands for `value`; unknown when only a variable's value would tell.
    public Truth matches(String value, RequestContext context) {
        return fixed == null ? resolve(context).matches(value, false) : Truth.of(fixed.matches(value));
    }

    /// Whether it stands for the letters of `text` from `from` to `to`.
    Truth matches(String text, int from, int to, RequestContext context) {
        return fixed == null
                ? resolve(context).matches(text.substring(from, to), false)
                : Truth.of(fixed.matches(text, from, to));
    }

    /// The same without regard to case.
    public Truth matchesIgnoringCase(String value, RequestContext context) {
        Resolved resolved = fixed == null ? resolve(context) : new Resolved(fixed, Set.of(), Set.of());
        return resolved.matches(value, true);
    }

    /// The keys of variables that have no value: AWS doesn't document how negated operators treat these.
    public Set<String> lacking(RequestContext context) {
        return fixed == null ? resolve(context).lacking() : Set.of();
    }

    /// The text with the values of its variables.
    private Resolved resolve(RequestContext context) {
        var unknown = new TreeSet<String>();
        var lacking = new TreeSet<String>();
        IntStream.Builder tokens = IntStream.builder();
        int at = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            tokens(text.substring(at, open)).forEach(tokens::add);
            String variable = text.substring(open + 2, close);
            String key = variable.split(",", 2)[0].strip();
            List<String> values = SPECIAL.contains(variable) ? List.of(variable) : context.values(key);
            if (values == null) {
                unknown.add(key);
                tokens.add(Wildcard.MANY);
            } else if (values.size() == 1) {
                values.getFirst().chars().forEach(tokens::add);
            } else if (values.isEmpty() && variable.contains(",")) {
                fallback(variable).chars().forEach(tokens::add);
            } else {
                lacking.add(key);
            }
            at = close + 1;
        }
        tokens(text.substring(at)).forEach(tokens::add);
        return new Resolved(Wildcard.of(tokens.build().toArray()), unknown, lacking);
    }

    /// The text in quotes behind the comma.
    private static String fallback(String variable) {
        String quoted = variable.substring(variable.indexOf(',') + 1).strip();
        return quoted.length() < 2 ? "" : quoted.substring(1, quoted.length() - 1);
    }

    private IntStream tokens(String part) {
        return part.chars()
                .map(letter ->
                        !wildcards ? letter : letter == '*' ? Wildcard.MANY : letter == '?' ? Wildcard.ONE : letter);
    }

    /// @param unknown keys of variables whose values are not known; they may be anything
    /// @param lacking keys of variables that have no value: such a text stands for nothing
    private record Resolved(Wildcard pattern, Set<String> unknown, Set<String> lacking) {
        Truth matches(String value, boolean ignoringCase) {
            boolean matches =
                    ignoringCase ? pattern.lowerCase().matches(value.toLowerCase(Locale.ROOT)) : pattern.matches(value);
            if (!matches || !lacking.isEmpty()) {
                return Truth.NO;
            }
            return unknown.isEmpty() ? Truth.YES : Truth.unknown(unknown);
        }
    }
}
