package dev.sortkey.dynamo.wire;

import java.util.Locale;
import software.amazon.awssdk.core.SdkPojo;

/// What a request asks for.
public final class Operation {
    private Operation() {}

    /// Such as `GetItem`.
    public static String name(SdkPojo request) {
        return name(request.getClass());
    }

    /// The same for requests of the class `type`.
    public static String name(Class<?> type) {
        return type.getSimpleName().replaceFirst("Request$", "");
    }

    /// Such as `get-item`.
    static String dashed(SdkPojo request) {
        return dashed(name(request));
    }

    /// `ScanIndexForward` → `scan-index-forward`.
    public static String dashed(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
