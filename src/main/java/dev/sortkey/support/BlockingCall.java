package dev.sortkey.support;

import java.util.function.Supplier;

/// Code that accesses the disk or waits calls this first: it must not run on the thread that draws the window.
///
/// Checked where assertions are on: in all tests, and in the program when Java is started with `-ea`.
public final class BlockingCall {
    private static final String FX_THREAD = "JavaFX Application Thread";

    private static final ScopedValue<Boolean> PERMITTED = ScopedValue.newInstance();

    private BlockingCall() {}

    /// Fails on the FX thread.
    ///
    /// @param what the file, folder or request that would be waited for
    /// @throws AssertionError when assertions are on
    public static void begins(Object what) {
        assert !Thread.currentThread().getName().equals(FX_THREAD) || PERMITTED.isBound()
                : "the FX thread would wait for " + what;
    }

    /// Does `work`, which any thread may wait for, such as the one reading of a small file that has to be known
    /// before there is a window.
    public static <T> T permitted(Supplier<T> work) {
        return ScopedValue.where(PERMITTED, true).call(work::get);
    }
}
