package dev.sortkey.dynamo.guard;

import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserException;
import java.util.List;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Refuses, before anything is sent, every operation that is not known to read, unless the {@link WriteLock} is open.
///
/// It sits in each client of a connection, so no screen, job, PartiQL statement or command can bypass it.
/// Observers see a rejected request like any other failed one.
public final class GuardInterceptor implements ExecutionInterceptor {
    private final WriteLock lock;
    private final List<ExecutionInterceptor> observers;

    /// @param observers see what it rejects
    public GuardInterceptor(WriteLock lock, List<ExecutionInterceptor> observers) {
        this.lock = lock;
        this.observers = observers;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        String name = operation == null ? "An unknown operation" : operation;
        BlockingCall.begins(name);
        if (ReadOperations.contains(name, context.request())) {
            return;
        }
        try {
            lock.check(name);
        } catch (UserException refusal) {
            var refused = new FailedRequest(context.request(), refusal);
            observers.forEach(observer -> observer.onExecutionFailure(refused, attributes));
            throw refusal;
        }
    }

    /// The request may have been changed by another interceptor since; look again at what is really sent.
    @Override
    public void beforeMarshalling(Context.BeforeMarshalling context, ExecutionAttributes attributes) {
        beforeExecution(context, attributes);
    }
}
