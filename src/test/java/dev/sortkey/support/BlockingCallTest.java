package dev.sortkey.support;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.TextFile;
import dev.sortkey.testkit.FxTest;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The FX thread may not touch a file or wait; whoever makes it do so is told at once.
class BlockingCallTest extends FxTest {
    @BeforeEach
    void whereAssertionsAreOn() {
        assumeTrue(BlockingCall.class.desiredAssertionStatus());
    }

    @Test
    void theFxThreadMayNotWait() {
        assertThatThrownBy(() -> ui.act(() -> BlockingCall.begins("a file")))
                .hasMessageContaining("the FX thread would wait for a file");
    }

    @Test
    void unlessItIsPermitted() {
        ui.act(() -> BlockingCall.permitted(() -> {
            BlockingCall.begins("a file");
            return true;
        }));
    }

    @Test
    void anyOtherThreadMay() {
        BlockingCall.begins("a file");
    }

    @Test
    void filesSaySo() {
        Path file = home.resolve("file");
        assertThatThrownBy(() -> ui.act(() -> AtomicFile.write(file, "text"))).hasMessageContaining(file.toString());
        assertThatThrownBy(() -> ui.act(() -> TextFile.read(file))).hasMessageContaining(file.toString());
    }
}
