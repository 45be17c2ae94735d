package dev.sortkey.dynamo.item;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        return texts.stream()
                .map(text -> new BigDecimal(text).stripTrailingZeros())
                .collect(Collectors.toSet());
    }
}
