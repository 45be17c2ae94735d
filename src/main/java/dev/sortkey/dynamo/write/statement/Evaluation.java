package dev.sortkey.dynamo.write.statement;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.dynamo.partiql.Comparison;
import dev.sortkey.dynamo.partiql.Expression;
import dev.sortkey.dynamo.partiql.Function;
import dev.sortkey.dynamo.write.edit.ItemPaths;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What expressions are for one item, as the service would compute them.
///
/// @param item empty when there is none
record Evaluation(Map<String, AttributeValue> item) {
    /// Whether a condition is true. What isn't there, or has another type, equals nothing and is in no order.
    boolean test(Expression condition) {
        return switch (condition) {
            case Expression.Both(var left, var or, var right, var _) ->
                or ? test(left) || test(right) : test(left) && test(right);
            case Expression.Not(var test, var _) -> !test(test);
            case Expression.Compare(var left, var comparison, var right, var _) ->
                compare(value(left), comparison, value(right));
            case Expression.In(var value, var choices, var _) ->
                choices.stream().anyMatch(choice -> compare(value(value), Comparison.EQ, value(choice)));
            case Expression.Between(var value, var from, var to, var _) ->
                compare(value(value), Comparison.GE, value(from)) && compare(value(value), Comparison.LE, value(to));
            case Expression.Is(var value, var missing, var _) -> {
                AttributeValue there = value(value);
                yield missing ? there == null : AttributeType.of(there) == AttributeType.NULL;
            }
            case Expression.Call call -> call(call);
            case Expression.Path _, Expression.Literal _, Expression.Sum _ ->
                throw new IllegalArgumentException("a value is no condition");
        };
    }

    /// A value; null when there is none.
    ///
    /// @throws UserException bad input with the place when it can't be computed
    @Nullable
    AttributeValue value(Expression expression) {
        return switch (expression) {
            case Expression.Path(var path, var _) -> ItemPaths.at(item, path).orElse(null);
            case Expression.Literal(var value, var _) -> value;
            case Expression.Sum sum -> sum(sum);
            case Expression.Call call -> computed(call);
            case Expression.Both _,
                    Expression.Not _,
                    Expression.Compare _,
                    Expression.In _,
                    Expression.Between _,
                    Expression.Is _ -> throw new IllegalArgumentException("a condition is no value");
        };
    }

    private static boolean compare(
            @Nullable AttributeValue left, Comparison comparison, @Nullable AttributeValue right) {
        boolean same = left != null && right != null && ItemDifference.same(left, right);
        OptionalInt order = order(left, right);
        return switch (comparison) {
            case EQ -> same;
            case NE -> !same;
            case LT -> order.isPresent() && order.getAsInt() < 0;
            case LE -> order.isPresent() && order.getAsInt() <= 0;
            case GT -> order.isPresent() && order.getAsInt() > 0;
            case GE -> order.isPresent() && order.getAsInt() >= 0;
        };
    }

    private static OptionalInt order(@Nullable AttributeValue left, @Nullable AttributeValue right) {
        AttributeType type = AttributeType.of(left);
        if (left == null || right == null || type != AttributeType.of(right)) {
            return OptionalInt.empty();
        }
        return switch (type) {
            case N -> OptionalInt.of(new BigDecimal(left.n()).compareTo(new BigDecimal(right.n())));
            case S, B -> OptionalInt.of(Arrays.compareUnsigned(bytes(left), bytes(right)));
            case BOOL, NULL, M, L, SS, NS, BS, UNKNOWN -> OptionalInt.empty();
        };
    }

    private static byte[] bytes(AttributeValue value) {
        return value.s() == null ? value.b().asByteArrayUnsafe() : value.s().getBytes(StandardCharsets.UTF_8);
    }

    private boolean call(Expression.Call call) {
        AttributeValue first = value(call.arguments().getFirst());
        AttributeValue second = value(call.arguments().getLast());
        if (first == null || second == null) {
            return false;
        }
        return switch (call.function()) {
            case ATTRIBUTE_TYPE -> AttributeType.of(first).name().equals(second.s());
            case BEGINS_WITH -> begins(first, second);
            case CONTAINS -> contains(first, second);
            case SIZE, LIST_APPEND, SET_ADD, SET_DELETE ->
                throw new IllegalArgumentException("a value is no condition");
        };
    }

    private static boolean begins(AttributeValue whole, AttributeValue start) {
        AttributeType type = AttributeType.of(whole);
        if (type != AttributeType.of(start) || (type != AttributeType.S && type != AttributeType.B)) {
            return false;
        }
        byte[] begin = bytes(start);
        byte[] all = bytes(whole);
        return all.length >= begin.length && Arrays.equals(all, 0, begin.length, begin, 0, begin.length);
    }

    private static boolean contains(AttributeValue in, AttributeValue part) {
        return switch (AttributeType.of(in)) {
            case S -> part.s() != null && in.s().contains(part.s());
            case B -> part.b() != null && text(in.b()).contains(text(part.b()));
            case L -> in.l().stream().anyMatch(element -> ItemDifference.same(element, part));
            case SS, NS, BS -> members(in).anyMatch(member -> ItemDifference.same(member, part));
            case N, BOOL, NULL, M, UNKNOWN -> false;
        };
    }

    /// A character for each byte.
    private static String text(SdkBytes bytes) {
        return new String(bytes.asByteArrayUnsafe(), StandardCharsets.ISO_8859_1);
    }

    private static Stream<AttributeValue> members(AttributeValue set) {
        return switch (AttributeType.of(set)) {
            case SS -> set.ss().stream().map(AttributeValue::fromS);
            case NS -> set.ns().stream().map(AttributeValue::fromN);
            case BS -> set.bs().stream().map(AttributeValue::fromB);
            case S, N, B, BOOL, NULL, M, L, UNKNOWN -> Stream.of();
        };
    }

    private AttributeValue sum(Expression.Sum sum) {
        BigDecimal left = number(sum.left());
        BigDecimal right = number(sum.right());
        BigDecimal result = sum.minus() ? left.subtract(right) : left.add(right);
        String text = result.toString();
        DynamoNumber.problem(text).ifPresent(problem -> {
            throw sum.at().bad("The result " + problem + ".", "Calculate with other numbers.");
        });
        return AttributeValue.fromN(text);
    }

    private BigDecimal number(Expression expression) {
        AttributeValue value = value(expression);
        if (value == null) {
            throw expression
                    .at()
                    .bad("The item has no such value to calculate with.", "Set it first, or set a number.");
        }
        if (value.n() == null) {
            throw expression
                    .at()
                    .bad("This is a " + AttributeType.of(value).words() + ", not a number.", "Calculate with numbers.");
        }
        return new BigDecimal(value.n());
    }

    private @Nullable AttributeValue computed(Expression.Call call) {
        Expression first = call.arguments().getFirst();
        AttributeValue left = value(first);
        AttributeValue right = value(call.arguments().getLast());
        return switch (call.function()) {
            case SIZE -> size(left);
            case LIST_APPEND -> {
                var all = new ArrayList<>(list(first, left));
                all.addAll(list(call.arguments().getLast(), right));
                yield AttributeValue.fromL(all);
            }
            case SET_ADD, SET_DELETE -> set(call, left, right);
            case BEGINS_WITH, CONTAINS, ATTRIBUTE_TYPE -> throw new IllegalArgumentException("a condition is no value");
        };
    }

    private static @Nullable AttributeValue size(@Nullable AttributeValue of) {
        int size = switch (AttributeType.of(of)) {
            case S, B -> of == null ? -1 : bytes(of).length;
            case SS, NS, BS -> of == null ? -1 : (int) members(of).count();
            case L -> of == null ? -1 : of.l().size();
            case M -> of == null ? -1 : of.m().size();
            case N, BOOL, NULL, UNKNOWN -> -1;
        };
        return size < 0 ? null : AttributeValue.fromN(String.valueOf(size));
    }

    private static List<AttributeValue> list(Expression at, @Nullable AttributeValue value) {
        if (value == null || !value.hasL()) {
            throw at.at()
                    .bad(
                            "list_append takes lists, and "
                                    + (value == null ? "this isn't in the item." : "this is none."),
                            "Write list_append(list, [1]), or set the whole list.");
        }
        return value.l();
    }

    /// A set with more or fewer members; null when none is left.
    private static @Nullable AttributeValue set(
            Expression.Call call, @Nullable AttributeValue there, @Nullable AttributeValue others) {
        boolean add = call.function() == Function.SET_ADD;
        AttributeType type = AttributeType.of(others);
        boolean isSet = type == AttributeType.SS || type == AttributeType.NS || type == AttributeType.BS;
        if (others == null || !isSet || (there != null && AttributeType.of(there) != type)) {
            throw call.at()
                    .bad(
                            call.function().words() + " takes two sets of one type.",
                            "Write " + call.function().words() + "(tags, <<'a'>>).");
        }
        var members = new ArrayList<>(
                there == null ? List.<AttributeValue>of() : members(there).toList());
        members(others).forEach(other -> {
            boolean has = members.stream().anyMatch(member -> ItemDifference.same(member, other));
            if (!add) {
                members.removeIf(member -> ItemDifference.same(member, other));
            } else if (!has) {
                members.add(other);
            }
        });
        return members.isEmpty() ? null : of(type, members);
    }

    private static AttributeValue of(AttributeType type, List<AttributeValue> members) {
        return switch (type) {
            case SS ->
                AttributeValue.fromSs(members.stream().map(AttributeValue::s).toList());
            case NS ->
                AttributeValue.fromNs(members.stream().map(AttributeValue::n).toList());
            case BS ->
                AttributeValue.fromBs(members.stream().map(AttributeValue::b).toList());
            case S, N, B, BOOL, NULL, M, L, UNKNOWN -> throw new IllegalArgumentException(type + " is no set");
        };
    }
}
