package dev.sortkey.dynamo.client.server;

import dev.sortkey.dynamo.client.Failures;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Learns from each answer of a connection which program gives it, and what that program lacks.
public final class ServerDetection implements ExecutionInterceptor, Supplier<Server> {
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;
    private static final int NOT_IMPLEMENTED = 501;

    private final Set<MissingFeature> lacking = ConcurrentHashMap.newKeySet();
    private volatile Server seen = Server.UNKNOWN;

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        seen = Server.of(context.httpResponse());
    }

    /// moto answers what it lacks with a page for people that looks like a failure, which would be retried.
    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpResponse answer = context.httpResponse();
        boolean isMissing = (answer.statusCode() == FAILED || answer.statusCode() == NOT_FOUND)
                && header(answer, "Server").startsWith("Werkzeug")
                && header(answer, "Content-Type").startsWith("text/html")
                && MissingFeature.ofOperation(operation(attributes)).isPresent();
        return isMissing
                ? answer.toBuilder()
                        .statusCode(NOT_IMPLEMENTED)
                        .putHeader("x-amzn-ErrorType", "NotImplementedException")
                        .putHeader("x-amzn-query-error", "NotImplementedException;Sender")
                        .build()
                : answer;
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof AwsServiceException service && Failures.isUnsupported(service)) {
            MissingFeature.ofQuestion(operation(attributes)).ifPresent(lacking::add);
        }
    }

    private static String header(SdkHttpResponse answer, String name) {
        return answer.firstMatchingHeader(name).orElse("");
    }

    private static String operation(ExecutionAttributes attributes) {
        String named = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return named == null ? "" : named;
    }

    @Override
    public Server get() {
        return seen;
    }

    /// Whether the server is known to lack `feature`, or has refused a question about it since the connection was
    /// opened.
    public boolean lacks(MissingFeature feature) {
        return feature.isOf(seen) || lacking.contains(feature);
    }
}
