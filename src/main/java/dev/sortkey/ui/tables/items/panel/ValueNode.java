package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributePath.Step;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.BinaryText;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.support.Counted;
import dev.sortkey.support.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A value at its place in an item.
///
/// @param parent what it is in, or null for an attribute of the item
/// @param name how its row begins: an attribute's name, `[0]`, or a dot for a member of a set
/// @param step the step from its parent; null for a member of a set, which no path leads to
/// @param value what is there
record ValueNode(
        @Nullable ValueNode parent, String name, @Nullable Step step, AttributeValue value) {
    private static final String MEMBER = "·";

    static ValueNode attribute(String name, AttributeValue value) {
        return new ValueNode(null, name, new Step.Name(name), value);
    }

    boolean isMember() {
        return step == null;
    }

    /// Where it is; of a member of a set, where the set is.
    AttributePath path() {
        return new AttributePath(steps());
    }

    private List<Step> steps() {
        List<Step> steps = parent == null ? new ArrayList<>() : parent.steps();
        if (step != null) {
            steps.add(step);
        }
        return steps;
    }

    /// The attributes of an item, in its order.
    static List<ValueNode> of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .map(entry -> attribute(entry.getKey(), entry.getValue()))
                .toList();
    }

    AttributeType type() {
        return AttributeType.of(value);
    }

    boolean isLeaf() {
        return size() == 0;
    }

    /// How many values are directly in it.
    int size() {
        return switch (type()) {
            case M -> value.m().size();
            case L -> value.l().size();
            case SS -> value.ss().size();
            case NS -> value.ns().size();
            case BS -> value.bs().size();
            case S, N, B, BOOL, NULL, UNKNOWN -> 0;
        };
    }

    /// The values directly in it: members of a map by name, others in their order.
    List<ValueNode> children() {
        return switch (type()) {
            case M ->
                DynamoJson.members(value).entrySet().stream()
                        .map(entry ->
                                new ValueNode(this, entry.getKey(), new Step.Name(entry.getKey()), entry.getValue()))
                        .toList();
            case L ->
                IntStream.range(0, value.l().size())
                        .mapToObj(i -> new ValueNode(
                                this,
                                "[" + i + "]",
                                new Step.Index(i),
                                value.l().get(i)))
                        .toList();
            case SS -> members(value.ss(), AttributeValue::fromS);
            case NS -> members(value.ns(), AttributeValue::fromN);
            case BS -> members(value.bs(), AttributeValue::fromB);
            case S, N, B, BOOL, NULL, UNKNOWN -> List.of();
        };
    }

    private <T> List<ValueNode> members(List<T> members, Function<T, AttributeValue> wrap) {
        return members.stream()
                .map(member -> new ValueNode(this, MEMBER, null, wrap.apply(member)))
                .toList();
    }

    /// Whether its name, or its own value in any form that is shown, contains `words`, which are in lower case.
    boolean has(String words) {
        return contains(name, words)
                || (isLeaf() && contains(text(), words))
                || (type() == AttributeType.B && contains(line(Integer.MAX_VALUE), words));
    }

    private static boolean contains(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }

    /// The whole value as it is copied: text and numbers as they are, binary as Base64, all else as JSON.
    String text() {
        return ValueText.whole(value);
    }

    /// The value on one line, cut at `limit`; text that is empty or has outer spaces in quotes.
    String line(int limit) {
        return switch (type()) {
            case S ->
                value.s().equals(value.s().strip()) && !value.s().isEmpty() ? plain(limit) : '"' + plain(limit) + '"';
            case B -> binary(value.b().asByteArrayUnsafe(), limit);
            case N, BOOL, NULL, UNKNOWN, M, L, SS, NS, BS -> plain(limit);
        };
    }

    private String plain(int limit) {
        return ValueText.of(value, limit);
    }

    private static String binary(byte[] bytes, int limit) {
        return BinaryText.utf8(bytes)
                .map(text -> '"' + ValueText.of(AttributeValue.fromS(text), limit) + '"')
                .orElseGet(() -> BinaryText.hex(bytes, limit / 3 + 1));
    }

    /// Where it is, what it is, and how many bytes it takes with its name.
    String description() {
        return "%s  ·  %s  ·  %s"
                .formatted(
                        Visible.line(path().toString()),
                        type().words(),
                        Counted.of(ItemSize.of(step instanceof Step.Name ? name : "", value), "byte"));
    }
}
