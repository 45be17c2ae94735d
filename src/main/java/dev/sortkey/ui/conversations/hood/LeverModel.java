package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.dynamo.network.Lever;
import dev.sortkey.dynamo.network.Lever.Fault;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// What happens to the next request, and what happened to the last one.
final class LeverModel {
    private final @Nullable Lever lever;
    private final BooleanProperty readsToo = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Fault> armed = new ReadOnlyObjectWrapper<>();

    /// @param lever null where nobody may disturb requests
    LeverModel(@Nullable Lever lever) {
        this.lever = lever;
    }

    /// Whether requests can be disturbed.
    boolean isThere() {
        return lever != null;
    }

    /// Whether reads are disturbed as well as writes.
    BooleanProperty readsToo() {
        return readsToo;
    }

    /// What will happen to the next request; null for nothing.
    ReadOnlyObjectProperty<@Nullable Fault> armed() {
        return armed.getReadOnlyProperty();
    }

    /// What would be disturbed next.
    String disturbs() {
        return readsToo.get() ? "request" : "write";
    }

    /// Lets `fault` happen to the next request.
    void arm(Fault fault) {
        boolean reads = readsToo.get();
        if (lever != null) {
            lever.arm(fault, out -> Disturbed.isMeant(out, reads));
            armed.set(fault);
        }
    }

    /// Lets everything pass.
    void disarm() {
        if (lever != null && armed.get() != null) {
            lever.disarm();
        }
        armed.set(null);
    }

    /// What was done to `call`, which has ended; nothing when it passed.
    Optional<String> note(Call call) {
        if (lever == null) {
            return Optional.empty();
        }
        armed.set(lever.armed().orElse(null));
        return lever.struck().filter(struck -> Disturbed.isOf(call, struck)).map(LeverWords::struck);
    }
}
