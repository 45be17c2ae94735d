package dev.sortkey.support;

/// What touches the disk or waits says so here first: it must not happen on the thread that draws the window.
///
/// Checked where assertions are on: in all tests, and in the program when Java is started with `-ea`.
public final class BlockingCall {
    private static final String FX_THREAD = "JavaFX Application Thread";

    private BlockingCall() {}

    /// Fails on the FX thread.
    ///
    /// @param what the file, folder or request that would be waited for
    /// @throws AssertionError when assertions are on
    public static void begins(Object what) {
        assert !Thread.currentThread().getName().equals(FX_THREAD) : "the FX thread would wait for " + what;
    }
}
