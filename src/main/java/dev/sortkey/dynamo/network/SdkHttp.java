package dev.sortkey.dynamo.network;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/// The HTTP client of SDK clients that are created without one, such as those that fetch a role's credentials.
///
/// The SDK finds it by the system property that `packaging/jvm.options` sets.
public final class SdkHttp implements SdkHttpService {
    /// Made by the SDK.
    public SdkHttp() {}

    @Override
    public SdkHttpClient.Builder<?> createHttpClientBuilder() {
        return new Builder();
    }

    private static final class Builder implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return Outbound.ofProcess().http();
        }
    }
}
