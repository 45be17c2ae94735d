package dev.sortkey.testkit;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A test of real windows: any exception on the FX thread fails it, and it leaves no window behind.
public abstract class FxTest {
    protected final Ui ui = Ui.start();

    /// Where the program may write.
    @TempDir
    protected Path home;

    @AfterEach
    final void leaveNothing() {
        try {
            ui.settle();
        } finally {
            ui.closeWindows();
        }
    }
}
