package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.BinaryText;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.support.UserException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a value becomes in another type.
public final class TypeChange {
    private TypeChange() {}

    /// `value` as a `type`, when that is possible without losing anything: text that is a number, sets and lists of
    /// the same members, one value and a list or set of it, text and its bytes, a JSON object in text. All becomes
    /// null.
    public static Optional<AttributeValue> of(AttributeValue value, AttributeType type) {
        if (AttributeType.of(value) == type) {
            return Optional.of(value);
        }
        return switch (type) {
            case S -> text(value).map(AttributeValue::fromS);
            case N -> text(value).flatMap(TypeChange::number);
            case B ->
                value.s() == null
                        ? only(value).filter(one -> one.b() != null)
                        : Optional.of(AttributeValue.fromB(SdkBytes.fromUtf8String(value.s())));
            case BOOL ->
                text(value)
                        .filter(text -> text.equals("true") || text.equals("false"))
                        .map(text -> AttributeValue.fromBool(text.equals("true")));
            case NULL -> Optional.of(AttributeValue.fromNul(true));
            case L -> members(value).map(AttributeValue::fromL);
            case SS -> set(value, one -> Optional.ofNullable(one.s())).map(AttributeValue::fromSs);
            case NS ->
                set(value, one -> text(one).flatMap(TypeChange::number).map(AttributeValue::n))
                        .map(AttributeValue::fromNs);
            case BS -> set(value, one -> Optional.ofNullable(one.b())).map(AttributeValue::fromBs);
            case M -> Optional.ofNullable(value.s()).flatMap(TypeChange::map);
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<AttributeValue> map(String json) {
        try {
            return Optional.of(AttributeValue.fromM(PlainJson.parse(json, Map.of())));
        } catch (UserException e) {
            return Optional.empty();
        }
    }

    private static Optional<AttributeValue> number(String text) {
        String number = text.strip();
        return DynamoNumber.problem(number).isEmpty() ? Optional.of(AttributeValue.fromN(number)) : Optional.empty();
    }

    private static Optional<String> text(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case S -> Optional.of(value.s());
            case N -> Optional.of(value.n());
            case BOOL -> Optional.of(value.bool().toString());
            case B -> BinaryText.utf8(value.b().asByteArrayUnsafe());
            case L, SS, NS -> only(value).filter(one -> !one.hasL()).flatMap(TypeChange::text);
            case NULL, M, BS, UNKNOWN -> Optional.empty();
        };
    }

    /// The one that is in it.
    private static Optional<AttributeValue> only(AttributeValue value) {
        return members(value)
                .filter(all -> all.size() == 1 && !all.getFirst().equals(value))
                .map(List::getFirst);
    }

    private static Optional<List<AttributeValue>> members(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case L -> Optional.of(value.l());
            case SS ->
                Optional.of(value.ss().stream().map(AttributeValue::fromS).toList());
            case NS ->
                Optional.of(value.ns().stream().map(AttributeValue::fromN).toList());
            case BS ->
                Optional.of(value.bs().stream().map(AttributeValue::fromB).toList());
            case S, N, B, BOOL, M -> Optional.of(List.of(value));
            case NULL -> Optional.of(List.of());
            case UNKNOWN -> Optional.empty();
        };
    }

    private static <T> Optional<List<T>> set(AttributeValue value, Function<AttributeValue, Optional<T>> member) {
        return members(value).flatMap(all -> {
            List<T> found = all.stream().map(member).flatMap(Optional::stream).toList();
            boolean isSet =
                    !found.isEmpty() && found.size() == all.size() && new HashSet<>(found).size() == found.size();
            return isSet ? Optional.of(found) : Optional.empty();
        });
    }
}
