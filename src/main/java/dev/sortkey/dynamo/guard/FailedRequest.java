package dev.sortkey.dynamo.guard;

import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/// A request that failed before or outside the SDK, as observers see it: the SDK reports only what it sent itself.
public record FailedRequest(SdkRequest request, RuntimeException exception) implements Context.FailedExecution {
    @Override
    public Optional<SdkHttpRequest> httpRequest() {
        return Optional.empty();
    }

    @Override
    public Optional<SdkHttpResponse> httpResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SdkResponse> response() {
        return Optional.empty();
    }
}
