package dev.sortkey.dynamo.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/// Corrects differences between the responses of AWS's client for DAX and of DynamoDB's.
final class DaxCorrections {
    private DaxCorrections() {}

    /// `response` with its numbers as DynamoDB writes them: the client writes small ones like `1E-10`.
    static <T extends SdkPojo> T plainNumbers(T response) {
        @SuppressWarnings("unchecked")
        T plain = (T) Objects.requireNonNull(plain((Object) response));
        return plain;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case AttributeValue number when number.n() != null -> AttributeValue.fromN(plain(number.n()));
            case AttributeValue set
            when set.hasNs() ->
                AttributeValue.fromNs(
                        set.ns().stream().map(DaxCorrections::plain).toList());
            case SdkPojo pojo -> plainFields(pojo);
            case SdkAutoConstructList<?> absent -> absent;
            case SdkAutoConstructMap<?, ?> absent -> absent;
            case List<?> list -> {
                var plain = new ArrayList<@Nullable Object>();
                list.forEach(each -> plain.add(plain(each)));
                yield plain;
            }
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((name, each) -> plain.put(name, plain(each)));
                yield plain;
            }
            case null, default -> value;
        };
    }

    private static String plain(String number) {
        return number.indexOf('E') < 0 ? number : new BigDecimal(number).toPlainString();
    }

    private static SdkPojo plainFields(SdkPojo pojo) {
        if (!(pojo instanceof ToCopyableBuilder<?, ?> copyable)) {
            return pojo;
        }
        SdkBuilder<?, ?> builder = copyable.toBuilder();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value instanceof SdkPojo || value instanceof List<?> || value instanceof Map<?, ?>) {
                field.set(builder, plain(value));
            }
        }
        return (SdkPojo) builder.build();
    }

    /// `failure` with its reasons in the order of `writes`: the client appends a reason with an item when it has
    /// asked for the names of the item's attributes, and that may be after the others.
    ///
    /// @param keys the names of a table's key attributes
    static TransactionCanceledException inOrder(
            TransactionCanceledException failure, List<TransactWriteItem> writes, Function<String, List<String>> keys) {
        var left = new ArrayList<>(failure.cancellationReasons().stream()
                .map(DaxCorrections::plainNumbers)
                .toList());
        if (left.size() != writes.size() || left.stream().noneMatch(CancellationReason::hasItem)) {
            return failure;
        }
        List<@Nullable CancellationReason> withItem = new ArrayList<>();
        for (TransactWriteItem write : writes) {
            CancellationReason its = left.stream()
                    .filter(reason -> reason.hasItem() && concerns(write, reason.item(), keys))
                    .findFirst()
                    .orElse(null);
            left.remove(its);
            withItem.add(its);
        }
        var others = left.iterator();
        List<CancellationReason> ordered = IntStream.range(0, writes.size())
                .mapToObj(at -> withItem.get(at) == null ? others.next() : withItem.get(at))
                .toList();
        return failure.toBuilder().cancellationReasons(ordered).build();
    }

    private static boolean concerns(
            TransactWriteItem write, Map<String, AttributeValue> item, Function<String, List<String>> keys) {
        if (write.put() != null) {
            return keys.apply(write.put().tableName()).stream()
                    .allMatch(name -> item.get(name) != null
                            && item.get(name).equals(write.put().item().get(name)));
        }
        Map<String, AttributeValue> key = write.update() != null
                ? write.update().key()
                : write.delete() != null
                        ? write.delete().key()
                        : write.conditionCheck().key();
        return item.entrySet().containsAll(key.entrySet());
    }
}
