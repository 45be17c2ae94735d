package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.write.edit.ItemPaths;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What becomes of values that nobody else may see. What is masked must not be left anywhere else in its item.
///
/// @param path where they are, as it is typed
/// @param how what becomes of them
/// @param text the replacement, or the key of the hash
public record Mask(String path, How how, String text) {
    /// What becomes of a value.
    public enum How {
        /// It is taken out.
        DROP,
        /// A hash with a key stands for it: equal values stay equal.
        HASH,
        /// A text stands for it.
        REPLACE
    }

    private static final int HASH_BYTES = 12;
    /// Shorter ones occur by chance.
    private static final int LEAST_CHARACTERS = 4;

    /// `item` without the values that `masks` are about.
    ///
    /// @throws UserException bad input when one of them occurs elsewhere in the item
    public static Map<String, AttributeValue> of(Map<String, AttributeValue> item, List<Mask> masks) {
        Map<String, AttributeValue> masked = item;
        for (Mask mask : masks) {
            masked = mask.of(masked);
        }
        for (Mask mask : masks) {
            mask.check(item, masked);
        }
        return masked;
    }

    private Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        AttributePath at = AttributePath.parse(path);
        Optional<AttributeValue> value = ItemPaths.at(item, at);
        if (value.isEmpty()) {
            return item;
        }
        return switch (how) {
            case DROP -> ItemPaths.with(item, at, null);
            case REPLACE -> ItemPaths.with(item, at, AttributeValue.fromS(text));
            case HASH -> ItemPaths.with(item, at, AttributeValue.fromS(hash(ValueText.whole(value.get()))));
        };
    }

    private String hash(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), 0, HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(Map<String, AttributeValue> item, Map<String, AttributeValue> masked) {
        ItemPaths.at(item, AttributePath.parse(path))
                .filter(value -> value.s() != null && value.s().length() >= LEAST_CHARACTERS)
                .ifPresent(value -> masked.forEach((name, other) -> {
                    if (texts(other).anyMatch(text -> text.contains(value.s()))) {
                        throw new UserException(new UserError.BadInput(
                                "The value of " + path + " also occurs in " + name + ", where it isn't masked.",
                                "Mask " + name + " too, or leave it out."));
                    }
                }));
    }

    private static Stream<String> texts(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case S -> Stream.of(value.s());
            case SS -> value.ss().stream();
            case L -> value.l().stream().flatMap(Mask::texts);
            case M ->
                value.m().entrySet().stream()
                        .flatMap(member -> Stream.concat(Stream.of(member.getKey()), texts(member.getValue())));
            case N, NS, B, BS, BOOL, NULL, UNKNOWN -> Stream.empty();
        };
    }
}
