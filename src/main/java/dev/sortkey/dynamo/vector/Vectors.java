package dev.sortkey.dynamo.vector;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Vectors as lists of DynamoDB's numbers.
public final class Vectors {
    private static final String NEXT = "Paste numbers such as [0.12, -0.5, 3e-2], or a DynamoDB list of numbers.";
    /// The words of DynamoDB's own JSON around the numbers, which a person can paste as they are.
    private static final Pattern TYPED = Pattern.compile(
            "\\{\\s*\"N\"\\s*:\\s*\"([^\"]*)\"\\s*\\}|^\\s*\\{\\s*\"L\"\\s*:(.*)\\}\\s*$", Pattern.DOTALL);

    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;]\\s*|\\s+");

    private Vectors() {}

    /// The numbers in what was pasted: a JSON array, numbers with commas, semicolons or blanks between them, or
    /// DynamoDB's JSON of a list of numbers.
    ///
    /// @throws UserException bad input, naming what is no number
    public static List<AttributeValue> parse(String pasted) {
        String text = unwrapped(unwrapped(pasted)).strip();
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1).strip();
        }
        if (text.isEmpty()) {
            throw bad("A vector is missing.");
        }
        String[] words = BETWEEN.split(text, -1);
        for (int i = 0; i < words.length; i++) {
            String problem = problem(words[i]);
            if (problem != null) {
                throw bad("Number " + (i + 1) + " of the vector, '" + shortened(words[i]) + "', " + problem + ".");
            }
        }
        return Arrays.stream(words).map(AttributeValue::fromN).toList();
    }

    private static String unwrapped(String text) {
        return TYPED.matcher(text)
                .replaceAll((MatchResult found) ->
                        Matcher.quoteReplacement(found.group(1) == null ? found.group(2) : found.group(1)));
    }

    private static String shortened(String word) {
        return word.length() > 24 ? word.substring(0, 24) + "…" : word;
    }

    private static UserException bad(String what) {
        return new UserException(new UserError.BadInput(what, NEXT));
    }

    /// Why a word is no element of a vector, which holds 32-bit floating point numbers; null when it is one.
    private static @Nullable String problem(String number) {
        Optional<String> unfit = DynamoNumber.problem(number);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        return Float.isInfinite(Float.parseFloat(number)) ? "is too large for a 32-bit number" : null;
    }

    /// The numbers of `value` when it is a list of nothing else, as an embedding is.
    public static Optional<List<AttributeValue>> of(AttributeValue value) {
        return problem(value, value.hasL() ? value.l().size() : 0) == null
                        && value.hasL()
                        && !value.l().isEmpty()
                ? Optional.of(value.l())
                : Optional.empty();
    }

    /// Why `value` is no vector of so many dimensions, as in `has 3 numbers instead of 384`; null when it is one.
    static @Nullable String problem(AttributeValue value, long dimensions) {
        AttributeType type = AttributeType.of(value);
        if (type != AttributeType.L) {
            return "is of type " + type + " instead of a list of numbers";
        }
        for (int i = 0; i < value.l().size(); i++) {
            AttributeValue element = value.l().get(i);
            if (AttributeType.of(element) != AttributeType.N) {
                return "has an element of type " + AttributeType.of(element) + " among its numbers";
            }
            if (problem(element.n()) != null) {
                return "has a number that is too large for 32 bits";
            }
        }
        return value.l().size() == dimensions
                ? null
                : "has " + Counted.of(value.l().size(), "number") + " instead of " + dimensions;
    }
}
