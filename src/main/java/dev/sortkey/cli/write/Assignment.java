package dev.sortkey.cli.write;

import dev.sortkey.cli.read.FilterSyntax;
import dev.sortkey.cli.read.KeyTypes;
import dev.sortkey.cli.read.PathText;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.write.edit.ItemPaths;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `PATH=VALUE` as typed: a value for a place in an item, in the syntax of conditions.
///
/// @param value of type ANY when its type is that of the value that is there
public record Assignment(AttributePath path, TypedValue value) {
    private static final AttributeValue ANYTHING = AttributeValue.fromNul(true);
    private static final String NEXT =
            "Write it like age=N:31, address.city=Bern or tags=SS:[\"a\"]; see 'sortkey update --help'.";

    /// What was typed.
    ///
    /// @throws UserException bad input with the column where it stops making sense
    public static Assignment parse(String typed, KeyTypes types) {
        PathText parts = PathText.parse(typed).orElseThrow(() -> bad(typed, "has no =", 0));
        AttributePath path = parts.path();
        TypedValue.Type usual = path.steps().size() == 1 ? types.of(path.attribute()) : TypedValue.Type.ANY;
        return new Assignment(path, FilterSyntax.value(typed, parts.start(), usual, Assignment::bad));
    }

    /// `item` with the value.
    ///
    /// @throws UserException bad input when the value doesn't fit, can be of several types, or has no place there
    public Map<String, AttributeValue> in(Map<String, AttributeValue> item) {
        ItemPaths.with(item, path, ANYTHING);
        return ItemPaths.with(item, path, typed(item).value());
    }

    private TypedValue typed(Map<String, AttributeValue> item) {
        if (value.type() != TypedValue.Type.ANY) {
            return value;
        }
        AttributeType there = ItemPaths.at(item, path).map(AttributeType::of).orElse(AttributeType.UNKNOWN);
        return switch (there) {
            case NULL, UNKNOWN -> only();
            case S, N, B, BOOL, SS, NS, BS, L, M -> fitting(TypedValue.Type.valueOf(there.name()), there);
        };
    }

    private TypedValue fitting(TypedValue.Type type, AttributeType there) {
        var typed = new TypedValue(type, value.text());
        try {
            typed.value();
        } catch (UserException e) {
            throw new UserException(
                    new UserError.BadInput(
                            path + " is a " + there.words() + " now: "
                                    + e.error().what(),
                            e.error().next() + " For another type, write " + choices(value.readings()) + "."),
                    e);
        }
        return typed;
    }

    /// What the text is when nothing says its type.
    private TypedValue only() {
        List<TypedValue> readings = value.readings();
        if (readings.size() > 1) {
            throw new UserException(new UserError.BadInput(
                    path + " is new, so it isn't clear of which type " + value.text() + " is.",
                    "Write " + choices(readings) + "."));
        }
        return readings.getFirst();
    }

    private String choices(List<TypedValue> readings) {
        return readings.stream()
                .map(reading -> path + "=" + reading.type() + ":" + reading.text())
                .collect(Collectors.joining(" or "));
    }

    private static UserException bad(String text, String what, int at) {
        return new UserException(new UserError.BadInput(
                "The assignment \"" + text + "\" " + what + (at == 0 ? "." : " (column " + (at + 1) + ")."),
                NEXT,
                1,
                at + 1));
    }
}
