package dev.sortkey.calls;

import dev.sortkey.support.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Calls and values for tests.
final class Samples {
    private Samples() {}

    static Call call(String operation, SdkRequest request, @Nullable SdkResponse response, @Nullable UserError error) {
        return new Call(
                7,
                "Embedded",
                Instant.EPOCH,
                Duration.ofMillis(12),
                operation,
                Subject.of(request),
                CallCost.of(operation, request, response),
                new Traffic(1, 10L, 20L, 200, "R", null),
                error,
                request,
                response);
    }

    /// An item with every type of attribute, and `secret` in each that can hold it.
    static Map<String, AttributeValue> everyType(String secret) {
        AttributeValue text = AttributeValue.fromS(secret);
        SdkBytes bytes = SdkBytes.fromUtf8String(secret);
        return Map.ofEntries(
                Map.entry("s", text),
                Map.entry("n", AttributeValue.fromN("12345678901234567890123456789012345678")),
                Map.entry("b", AttributeValue.fromB(bytes)),
                Map.entry("ss", AttributeValue.fromSs(List.of(secret, "x"))),
                Map.entry("ns", AttributeValue.fromNs(List.of("1", "-2.5"))),
                Map.entry("bs", AttributeValue.fromBs(List.of(bytes))),
                Map.entry("l", AttributeValue.fromL(List.of(text, AttributeValue.fromNul(true)))),
                Map.entry(
                        "m",
                        AttributeValue.fromM(Map.of("inner" + secret, text, "empty", AttributeValue.fromM(Map.of())))),
                Map.entry("bool", AttributeValue.fromBool(false)),
                Map.entry("null", AttributeValue.fromNul(true)));
    }
}
