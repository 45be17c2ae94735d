package dev.sortkey.ui.start;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Standard error without JavaFX's warnings that modules of its own are incubating: nobody at a terminal can change
/// that.
final class QuietErrors extends PrintStream {
    private QuietErrors(PrintStream errors) {
        super(errors, true, errors.charset());
    }

    /// From now on, in this process.
    static void install() {
        System.setErr(over(System.err));
    }

    static PrintStream over(PrintStream errors) {
        return new QuietErrors(errors);
    }

    @Override
    public void println(@Nullable String line) {
        if (line == null || !line.startsWith("WARNING: Using incubator modules")) {
            super.println(line);
        }
    }
}
