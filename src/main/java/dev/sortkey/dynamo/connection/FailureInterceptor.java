package dev.sortkey.dynamo.connection;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Turns every failure of a connection's clients into one with words for the person; the SDK's exception stays its
/// cause.
final class FailureInterceptor implements ExecutionInterceptor {
    private final ConnectionSpec spec;

    FailureInterceptor(ConnectionSpec spec) {
        this.spec = spec;
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return Failures.translate(context.exception(), spec, operation == null ? "The request" : operation);
    }
}
