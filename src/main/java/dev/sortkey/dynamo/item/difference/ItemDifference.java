package dev.sortkey.dynamo.item.difference;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.support.Visible;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is different between two versions of an item.
public final class ItemDifference {
    private ItemDifference() {}

    /// Every attribute of either version, by name, those that stayed the same too. An item that was not there yet, or
    /// is not any more, has no attributes.
    public static List<AttributeChange> between(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new AttributeChange(name, before.get(name), after.get(name)))
                .toList();
    }

    /// Every value of either item that differs, by its path: inside maps, lists and sets too. What is the same is one
    /// entry, however much is in it; in the syntax of {@link AttributePath}, a member of a set as `tags{}`.
    ///
    /// @param first the attributes that come first, such as the key; the others follow by name
    public static List<AttributeChange> byPath(
            Map<String, AttributeValue> before, Map<String, AttributeValue> after, List<String> first) {
        Comparator<AttributeChange> keys = Comparator.comparingInt(change -> {
            int place = first.indexOf(change.name());
            return place < 0 ? first.size() : place;
        });
        return between(before, after).stream()
                .sorted(keys)
                .flatMap(change -> PathDifference.inside(change).stream())
                .toList();
    }

    /// The changes as text, a line for each value, with `-` before what only the first has, `+` before what only the
    /// second has, and a space before what both have; values as DynamoDB JSON.
    public static String print(List<AttributeChange> changes) {
        var out = new StringBuilder();
        for (AttributeChange change : changes) {
            switch (change.kind()) {
                case SAME -> line(out, ' ', change.name(), change.after());
                case CHANGED, ADDED, REMOVED -> {
                    line(out, '-', change.name(), change.before());
                    line(out, '+', change.name(), change.after());
                }
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, char sign, String name, @Nullable AttributeValue value) {
        if (value != null) {
            out.append(sign)
                    .append(' ')
                    .append(Visible.line(name))
                    .append(": ")
                    .append(DynamoJson.print(value))
                    .append('\n');
        }
    }

    /// Whether two values are equal to the service: numbers by value, sets regardless of order.
    public static boolean same(AttributeValue one, AttributeValue other) {
        AttributeType type = AttributeType.of(one);
        if (type != AttributeType.of(other)) {
            return false;
        }
        return switch (type) {
            case S, B, BOOL, NULL -> one.equals(other);
            case UNKNOWN -> false; // what is in them is lost
            case N -> DynamoNumber.same(one.n(), other.n());
            case M -> same(one.m(), other.m());
            case L ->
                one.l().size() == other.l().size()
                        && IntStream.range(0, one.l().size())
                                .allMatch(i -> same(one.l().get(i), other.l().get(i)));
            case SS -> new HashSet<>(one.ss()).equals(new HashSet<>(other.ss()));
            case NS -> numbers(one.ns()).equals(numbers(other.ns()));
            case BS -> new HashSet<>(one.bs()).equals(new HashSet<>(other.bs()));
        };
    }

    private static boolean same(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        return one.keySet().equals(other.keySet())
                && between(one, other).stream().allMatch(member -> member.kind() == AttributeChange.Kind.SAME);
    }

    private static Set<BigDecimal> numbers(List<String> texts) {
        return texts.stream().map(ItemDifference::number).collect(Collectors.toSet());
    }

    /// The same for texts of the same number.
    static BigDecimal number(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }
}
