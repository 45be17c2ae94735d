package dev.sortkey.dynamo.client.server;

import dev.sortkey.dynamo.wire.NullFree;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Removes the nulls from each response before it is returned.
public final class WithoutNulls implements ExecutionInterceptor {
    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        return NullFree.of(context.response());
    }
}
