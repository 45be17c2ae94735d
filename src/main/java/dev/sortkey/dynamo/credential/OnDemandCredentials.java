package dev.sortkey.dynamo.credential;

import dev.sortkey.support.UserException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;

/// Credentials that are resolved when the first request is signed, by one thread at a time: a person is asked for
/// only one code, however many requests wait for it, and not again if they enter none.
final class OnDemandCredentials implements AwsCredentialsProvider {
    private final Supplier<AwsCredentialsProvider> make;
    private final ReentrantLock resolving = new ReentrantLock();
    private final AtomicInteger attempts = new AtomicInteger();
    private @Nullable AwsCredentialsProvider made;
    private @Nullable UserException refused;

    OnDemandCredentials(Supplier<AwsCredentialsProvider> make) {
        this.make = make;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        int before = attempts.get();
        lock();
        try {
            if (refused != null && attempts.get() != before) { // while this one waited
                throw refused;
            }
            refused = null;
            return resolve();
        } finally {
            attempts.incrementAndGet();
            resolving.unlock();
        }
    }

    private void lock() {
        try {
            resolving.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for credentials", e);
        }
    }

    private AwsCredentials resolve() {
        try {
            if (made == null) {
                made = make.get();
            }
            return made.resolveCredentials();
        } catch (UserException e) {
            refused = e;
            throw e;
        } catch (AbortedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SigningException(e);
        }
    }
}
