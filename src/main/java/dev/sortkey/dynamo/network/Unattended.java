package dev.sortkey.dynamo.network;

/// Requests that nobody sits before: of jobs, of the outbox, of the projector, of what looks again from time to
/// time. They tell whether the server answers, but no person is told that they wait, and no person ends them by
/// giving up something else.
public final class Unattended {
    private static final ScopedValue<Boolean> NOW = ScopedValue.newInstance();

    private Unattended() {}

    /// Does `work`; nobody sits before what it asks for on this thread.
    public static <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(NOW, true).call(work);
    }

    /// Whether this thread does such work.
    static boolean now() {
        return NOW.isBound();
    }
}
