package dev.sortkey.calls;

import dev.sortkey.dynamo.wire.WireWriter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// The members of any of the SDK's values, by DynamoDB's names.
final class Members {
    private Members() {}

    /// The value of the member `name`, or null when there is no such member or it was never set.
    static @Nullable Object get(SdkPojo value, String name) {
        for (var field : value.sdkFields()) {
            if (field.memberName().equals(name)) {
                return WireWriter.member(value, field);
            }
        }
        return null;
    }

    static boolean declared(SdkPojo value, String name) {
        return value.sdkFields().stream().anyMatch(field -> field.memberName().equals(name));
    }
}
