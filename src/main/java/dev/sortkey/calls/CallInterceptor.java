package dev.sortkey.calls;

import dev.sortkey.dynamo.client.BackgroundRequests;
import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.UserError;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;

/// Feeds a {@link CallLog} with every request of one connection's clients.
public final class CallInterceptor implements ExecutionInterceptor {
    private static final ExecutionAttribute<Attempts> ATTEMPTS = new ExecutionAttribute<>("dev.sortkey.calls.Attempts");

    private final CallLog log;
    private final ConnectionSpec spec;

    /// An interceptor that logs into `log` under the name of `spec`.
    public CallInterceptor(CallLog log, ConnectionSpec spec) {
        this.log = log;
        this.spec = spec;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(ATTEMPTS, new Attempts(attributes.getAttribute(AwsExecutionAttribute.AWS_REGION)));
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Attempts attempts = attempts(attributes);
        attempts.count++;
        attempts.out = sum(
                attempts.out,
                context.requestBody()
                        .flatMap(body -> body.optionalContentLength())
                        .orElse(null));
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        Attempts attempts = attempts(attributes);
        SdkHttpResponse answer = context.httpResponse();
        attempts.status = answer.statusCode();
        attempts.requestId = answer.firstMatchingHeader("x-amzn-RequestId").orElse(null);
        attempts.in = sum(
                attempts.in,
                answer.firstMatchingHeader("Content-Length")
                        .map(CallInterceptor::number)
                        .orElse(null));
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (!BackgroundRequests.isMarked(attributes) || isNews(context.response())) {
            add(attributes, context.request(), context.response(), null);
        }
    }

    /// Polling asks several times a second, so only answers with records in them are logged.
    private static boolean isNews(SdkResponse response) {
        return response instanceof GetRecordsResponse page && !page.records().isEmpty();
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        Attempts attempts = attempts(attributes);
        if (context.exception() instanceof AwsServiceException service && attempts.requestId == null) {
            attempts.requestId = service.requestId();
        }
        add(
                attributes,
                context.request(),
                null,
                Failures.error(context.exception(), spec.label(), operation(attributes)));
    }

    private void add(
            ExecutionAttributes attributes,
            SdkRequest request,
            @Nullable SdkResponse response,
            @Nullable UserError error) {
        Attempts attempts = attempts(attributes);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - attempts.nanos);
        String operation = operation(attributes);
        String target = Subject.of(request);
        CallCost cost = CallCost.of(operation, request, response);
        log.add(id -> new Call(
                id,
                spec.name(),
                attempts.start,
                elapsed,
                operation,
                target,
                cost,
                attempts.traffic(),
                error,
                request,
                response));
    }

    private static String operation(ExecutionAttributes attributes) {
        String named = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return named == null ? "" : named;
    }

    private static Attempts attempts(ExecutionAttributes attributes) {
        Attempts attempts = attributes.getAttribute(ATTEMPTS);
        return attempts == null ? new Attempts(null) : attempts;
    }

    private static @Nullable Long number(String header) {
        try {
            return Long.valueOf(header);
        } catch (NumberFormatException e) {
            return null; // a server that tells no number tells nothing
        }
    }

    private static @Nullable Long sum(@Nullable Long left, @Nullable Long right) {
        return left == null ? right : right == null ? left : Long.valueOf(left + right);
    }

    /// The attempts of one request so far, used by one thread at a time.
    private static final class Attempts {
        private final Instant start = Instant.now();
        private final long nanos = System.nanoTime();
        private int count;
        private @Nullable Long out;
        private @Nullable Long in;
        private @Nullable Integer status;
        private @Nullable String requestId;
        private final @Nullable String region;

        private Attempts(@Nullable Region region) {
            this.region = region == null ? null : region.id();
        }

        private Traffic traffic() {
            return new Traffic(count, out, in, status, requestId, region);
        }
    }
}
