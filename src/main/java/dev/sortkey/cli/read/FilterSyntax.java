package dev.sortkey.cli.read;

import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.SortCondition;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads conditions as typed: `PATH OPERATOR VALUE`, `size(PATH) OPERATOR VALUE`.
///
/// A value may begin with its type, as in `N:30`. One in single quotes is text unless a key or its type says
/// otherwise; it ends at the next quote, and `''` inside it is one.
public final class FilterSyntax {
    private static final String PATH = "(?:`[^`]*+`|[^\\s`])++";
    private static final Pattern CONDITION = Pattern.compile(
            "\\s*(?:size\\(\\s*(?<sized>(?:`[^`]*+`|[^\\s`)])++)\\s*\\)|(?<path>" + PATH
                    + "))\\s+(?<operator>\\S+)(?<values>.*)",
            Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(S|N|BOOL|B|NULL|SS|NS|BS|L|M):");
    private static final Pattern QUOTED = Pattern.compile("'([^']*+(?:''[^']*+)*+)'");
    private static final String NEXT =
            "Write it like \"age > 30\", \"name begins_with Mo\" or \"size(tags) >= 2\"; see 'sortkey help scan'.";

    private final String text;
    private final TypedValue.Type usual;
    private final Wrong wrong;
    private final List<TypedValue> values = new ArrayList<>();
    private int at;

    private FilterSyntax(String text, TypedValue.Type usual) {
        this(text, usual, FilterSyntax::bad);
    }

    private FilterSyntax(String text, TypedValue.Type usual, Wrong wrong) {
        this.text = text;
        this.usual = usual;
        this.wrong = wrong;
    }

    /// Makes the error of text that stops making sense.
    @FunctionalInterface
    public interface Wrong {
        /// @param what how the sentence goes on after the text
        /// @param at the offset
        UserException error(String text, String what, int at);
    }

    /// The one value in `typed` from `start` on, as it would be in a condition.
    ///
    /// @param usual its type when it has none
    public static TypedValue value(String typed, int start, TypedValue.Type usual, Wrong wrong) {
        return new FilterSyntax(typed, usual, wrong)
                .values(FilterOperator.EQ, start)
                .getFirst();
    }

    /// The condition in `typed`.
    ///
    /// @param typeOf the type of a value without one, by the path of the attribute
    /// @throws UserException bad input with the column where it stops making sense
    public static Filter parse(String typed, Function<String, TypedValue.Type> typeOf) {
        Matcher matcher = CONDITION.matcher(typed);
        if (!matcher.matches()) {
            throw bad(typed, "isn't valid", 0);
        }
        String sized = matcher.group("sized");
        String path = sized == null ? matcher.group("path") : sized;
        FilterOperator operator = OperatorNames.named(matcher.group("operator"))
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "'" + matcher.group("operator") + "' in '" + typed + "' isn't an operator.",
                        "Use one of " + OperatorNames.all() + ".")));
        if (sized != null) {
            operator = OperatorNames.ofSize(operator)
                    .orElseThrow(() ->
                            bad(typed, "has an operator that doesn't work with size()", matcher.start("operator")));
        }
        TypedValue.Type usual = sized == null ? usual(operator, typeOf.apply(path)) : TypedValue.Type.N;
        var values = new FilterSyntax(typed, usual).values(operator, matcher.start("values"));
        return new Filter(path, operator, values);
    }

    /// The condition on a sort key in `typed`, such as `>= 5`.
    ///
    /// @param type the type of the key, for values without one
    /// @throws UserException bad input with the column where it stops making sense
    static SortCondition parseSort(String typed, TypedValue.Type type) {
        String name = typed.split("\\s", 2)[0];
        FilterOperator operator = OperatorNames.named(name).orElseThrow(() -> bad(typed, "isn't valid", 0));
        return new SortCondition(operator, new FilterSyntax(typed, type).values(operator, name.length()));
    }

    private static TypedValue.Type usual(FilterOperator operator, TypedValue.Type ofAttribute) {
        return operator == FilterOperator.ATTRIBUTE_TYPE ? TypedValue.Type.S : ofAttribute;
    }

    private List<TypedValue> values(FilterOperator operator, int start) {
        at = start;
        skipBlanks();
        if (operator.most() == 0) {
            return end();
        }
        String separator = switch (operator) {
            case BETWEEN -> " and ";
            case IN -> ",";
            default -> "";
        };
        value(separator);
        while (!separator.isEmpty() && startsWith(separator.strip())) {
            at += separator.strip().length();
            skipBlanks();
            value(separator);
        }
        return end();
    }

    private List<TypedValue> end() {
        if (at < text.length()) {
            throw wrong.error(text, "has extra text after its end", at);
        }
        return List.copyOf(values);
    }

    private void value(String separator) {
        TypedValue.Type type = usual;
        Matcher typed = TYPE.matcher(text).region(at, text.length());
        if (typed.lookingAt()) {
            type = TypedValue.Type.valueOf(typed.group(1));
            at = typed.end();
        }
        Matcher quoted = QUOTED.matcher(text).region(at, text.length());
        if (quoted.lookingAt()) {
            values.add(new TypedValue(
                    type == TypedValue.Type.ANY ? TypedValue.Type.S : type,
                    quoted.group(1).replace("''", "'")));
            at = quoted.end();
            skipBlanks();
        } else if (text.startsWith("'", at)) {
            throw wrong.error(text, "has a quote that isn't closed", at);
        } else {
            bare(type, separator);
        }
    }

    private void bare(TypedValue.Type type, String separator) {
        int end = separator.isEmpty() ? -1 : text.toLowerCase(Locale.ROOT).indexOf(separator, at);
        end = end < 0 ? text.length() : end;
        String value = text.substring(at, end).strip();
        if (value.isEmpty() && type != TypedValue.Type.NULL) {
            throw wrong.error(text, "has no value (an empty string is '')", at);
        }
        values.add(new TypedValue(type, value));
        at = end;
        skipBlanks();
    }

    private boolean startsWith(String word) {
        return text.regionMatches(true, at, word, 0, word.length());
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static UserException bad(String text, String what, int at) {
        return new UserException(new UserError.BadInput(
                "The condition \"" + text + "\" " + what + (at == 0 ? "." : " (column " + (at + 1) + ")."),
                NEXT,
                1,
                at + 1));
    }
}
