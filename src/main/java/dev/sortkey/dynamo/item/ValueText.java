package dev.sortkey.dynamo.item;

import dev.sortkey.support.Visible;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A value of any type as text: on one line that is cut at a limit, and never looks at more of the value than it
/// shows, or whole.
public final class ValueText {
    /// More than any item's text.
    private static final int WHOLE = 1 << 24;
    /// Shorter lists of numbers are read, not counted.
    private static final int FEWEST_OF_A_VECTOR = 16;
    /// How much is shown before a difference, in chars.
    private static final int BEFORE = 80;

    private final StringBuilder out = new StringBuilder();
    private final int limit;

    private ValueText(int limit) {
        this.limit = limit;
    }

    /// The line of `value`, at most `limit` (at least 1) chars long, ending in `…` when it was cut.
    public static String of(AttributeValue value, int limit) {
        var text = new ValueText(limit);
        if (AttributeType.of(value) == AttributeType.S) {
            text.bare(value.s());
        } else {
            text.any(value);
        }
        return text.cut();
    }

    /// The same, from shortly before its first difference to `other` when that lies beyond the limit, which is at
    /// least 100.
    public static String differing(AttributeValue value, AttributeValue other, int limit) {
        String whole = of(value, WHOLE);
        String otherWhole = of(other, WHOLE);
        int shorter = Math.min(whole.length(), otherWhole.length());
        int at = 0;
        while (at < shorter && whole.charAt(at) == otherWhole.charAt(at)) {
            at++;
        }
        if (at < limit - 2 || whole.equals(otherWhole)) {
            return of(value, limit);
        }
        int start = Math.max(0, at - BEFORE);
        if (Character.isLowSurrogate(whole.charAt(start))) {
            start--;
        }
        var text = new ValueText(limit);
        text.out.append('…').append(whole, start, whole.length());
        return text.cut();
    }

    /// The whole value as it is copied: text and numbers as they are, binary as Base64, all else as JSON.
    public static String whole(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case S -> value.s();
            case N -> value.n();
            case B -> Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
            case BOOL, NULL, M, L, SS, NS, BS, UNKNOWN -> PlainJson.print(value, true);
        };
    }

    private void any(AttributeValue value) {
        switch (AttributeType.of(value)) {
            case S -> quoted(value.s());
            case N -> add(value.n());
            case B -> binary(value.b());
            case BOOL -> add(value.bool().toString());
            case NULL -> add("null");
            case UNKNOWN -> add("(unknown type)");
            case M -> map(DynamoJson.members(value));
            case L -> elements(isVector(value.l()) ? value.l().size() + " numbers: [" : "[", value.l(), this::any, "]");
            case SS -> elements("{", value.ss(), this::quoted, "}");
            case NS -> elements("{", value.ns(), this::add, "}");
            case BS -> elements("{", value.bs(), this::binary, "}");
        }
    }

    /// Whether it is long and has nothing but numbers, as embeddings have: then how many they are says most.
    private static boolean isVector(List<AttributeValue> elements) {
        return elements.size() >= FEWEST_OF_A_VECTOR
                && elements.stream().allMatch(element -> AttributeType.of(element) == AttributeType.N);
    }

    private void bare(String text) {
        for (int i = 0; i < text.length() && !full(); i = text.offsetByCodePoints(i, 1)) {
            if (text.charAt(i) != '\r') {
                Visible.append(out, text.codePointAt(i));
            }
        }
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length() && !full(); i = text.offsetByCodePoints(i, 1)) {
            Quoted.append(out, text.codePointAt(i));
        }
        out.append('"');
    }

    private void binary(SdkBytes bytes) {
        byte[] all = bytes.asByteArrayUnsafe();
        add(all.length + (all.length == 1 ? " byte" : " bytes"));
        if (all.length > 0 && !full()) {
            add(": " + Base64.getEncoder().encodeToString(Arrays.copyOf(all, Math.min(all.length, limit))));
        }
    }

    private void map(Map<String, AttributeValue> attributes) {
        elements(
                "{",
                attributes.entrySet(),
                entry -> {
                    bare(entry.getKey());
                    add(": ");
                    any(entry.getValue());
                },
                "}");
    }

    private <T> void elements(String open, Iterable<T> elements, Consumer<T> show, String close) {
        add(open);
        String separator = "";
        for (T element : elements) {
            if (full()) {
                return;
            }
            add(separator);
            show.accept(element);
            separator = ", ";
        }
        add(close);
    }

    private void add(String text) {
        out.append(text, 0, Math.min(text.length(), Math.max(0, limit + 1 - out.length())));
    }

    private boolean full() {
        return out.length() > limit;
    }

    private String cut() {
        if (!full()) {
            return out.toString();
        }
        int end = limit - 1;
        if (end > 0 && Character.isHighSurrogate(out.charAt(end - 1))) {
            end--;
        }
        return out.substring(0, end) + '…';
    }
}
