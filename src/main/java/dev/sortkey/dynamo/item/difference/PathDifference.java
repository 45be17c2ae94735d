package dev.sortkey.dynamo.item.difference;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The changes of one attribute by path, down to the values that differ: members of maps by name, elements of lists
/// by place, sets by their members, whatever their order.
final class PathDifference {
    private final List<AttributeChange> changes = new ArrayList<>();

    private PathDifference() {}

    static List<AttributeChange> inside(AttributeChange change) {
        var difference = new PathDifference();
        difference.add(AttributePath.of(change.name()), change.before(), change.after());
        return difference.changes;
    }

    private void add(AttributePath path, @Nullable AttributeValue before, @Nullable AttributeValue after) {
        if (before == null || after == null || ItemDifference.same(before, after)) {
            changes.add(new AttributeChange(path.toString(), before, after));
            return;
        }
        AttributeType type = AttributeType.of(before);
        switch (type == AttributeType.of(after) ? type : AttributeType.UNKNOWN) {
            case M -> members(path, before, after);
            case L -> elements(path, before.l(), after.l());
            case SS -> set(path, before.ss(), after.ss(), Function.identity(), AttributeValue::fromS);
            case NS -> set(path, before.ns(), after.ns(), ItemDifference::number, AttributeValue::fromN);
            case BS -> set(path, before.bs(), after.bs(), Function.identity(), AttributeValue::fromB);
            case S, N, B, BOOL, NULL, UNKNOWN -> changes.add(new AttributeChange(path.toString(), before, after));
        }
    }

    private void members(AttributePath path, AttributeValue before, AttributeValue after) {
        ItemDifference.between(before.m(), after.m())
                .forEach(member -> add(path.member(member.name()), member.before(), member.after()));
    }

    private void elements(AttributePath path, List<AttributeValue> before, List<AttributeValue> after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            add(path.element(i), i < before.size() ? before.get(i) : null, i < after.size() ? after.get(i) : null);
        }
    }

    private <T> void set(
            AttributePath path,
            List<T> before,
            List<T> after,
            Function<T, ?> identity,
            Function<T, AttributeValue> value) {
        String name = path + "{}";
        only(before, after, identity)
                .forEach(member -> changes.add(new AttributeChange(name, value.apply(member), null)));
        only(after, before, identity)
                .forEach(member -> changes.add(new AttributeChange(name, null, value.apply(member))));
    }

    private static <T> Stream<T> only(List<T> members, List<T> others, Function<T, ?> identity) {
        Set<?> there = others.stream().map(identity).collect(Collectors.toSet());
        return members.stream().filter(member -> !there.contains(identity.apply(member)));
    }
}
