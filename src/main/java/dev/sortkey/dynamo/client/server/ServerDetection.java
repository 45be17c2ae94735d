package dev.sortkey.dynamo.client.server;

import java.util.function.Supplier;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Learns from each answer of a connection which program gives it.
public final class ServerDetection implements ExecutionInterceptor, Supplier<Server> {
    private volatile Server seen = Server.UNKNOWN;

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        seen = Server.of(context.httpResponse());
    }

    @Override
    public Server get() {
        return seen;
    }
}
