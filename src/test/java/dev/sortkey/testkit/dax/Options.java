package dev.sortkey.testkit.dax;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The optional parameters of one operation, each under its number.
///
/// @param given null where the client sent none
record Options(@Nullable Map<?, ?> given) {
    private static final List<Select> SELECTS =
            List.of(Select.ALL_ATTRIBUTES, Select.ALL_PROJECTED_ATTRIBUTES, Select.COUNT, Select.SPECIFIC_ATTRIBUTES);
    private static final List<ReturnValue> RETURNS = List.of(
            ReturnValue.NONE,
            ReturnValue.ALL_OLD,
            ReturnValue.UPDATED_OLD,
            ReturnValue.ALL_NEW,
            ReturnValue.UPDATED_NEW);

    private @Nullable Object get(int number) {
        return given == null ? null : given.get(BigInteger.valueOf(number));
    }

    byte @Nullable [] projection() {
        return (byte[]) get(0);
    }

    @Nullable
    Boolean consistentRead() {
        return flag(2);
    }

    @Nullable
    ReturnConsumedCapacity returnConsumedCapacity() {
        Integer number = number(3);
        return number == null || number == 0
                ? null
                : number == 1 ? ReturnConsumedCapacity.TOTAL : ReturnConsumedCapacity.INDEXES;
    }

    byte @Nullable [] condition() {
        return (byte[]) get(4);
    }

    @Nullable
    ReturnItemCollectionMetrics returnItemCollectionMetrics() {
        return number(6) == null ? null : ReturnItemCollectionMetrics.SIZE;
    }

    @Nullable
    ReturnValue returnValues() {
        Integer number = number(7);
        return number == null ? null : RETURNS.get(number - 1);
    }

    byte @Nullable [] update() {
        return (byte[]) get(8);
    }

    byte @Nullable [] exclusiveStartKey() {
        return (byte[]) get(9);
    }

    byte @Nullable [] filter() {
        return (byte[]) get(10);
    }

    @Nullable
    String indexName() {
        return get(11) instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : null;
    }

    @Nullable
    Integer limit() {
        return number(13);
    }

    @Nullable
    Boolean scanIndexForward() {
        return flag(14);
    }

    @Nullable
    Select select() {
        Integer number = number(15);
        return number == null ? null : SELECTS.get(number - 1);
    }

    @Nullable
    Integer segment() {
        return number(16);
    }

    @Nullable
    Integer totalSegments() {
        return number(17);
    }

    @Nullable
    String clientRequestToken() {
        return (String) get(19);
    }

    private @Nullable Integer number(int at) {
        return get(at) instanceof BigInteger number ? number.intValueExact() : null;
    }

    private @Nullable Boolean flag(int at) {
        return switch (get(at)) {
            case null -> null;
            case Boolean flag -> flag;
            case Object number -> ((BigInteger) number).signum() != 0;
        };
    }
}
