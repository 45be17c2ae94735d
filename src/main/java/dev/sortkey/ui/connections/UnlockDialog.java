package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.ui.kit.Dialogs;
import java.time.Duration;

/// Opens a production connection for writes for some minutes, when its name is typed.
public final class UnlockDialog {
    static final Duration OPEN_FOR = Duration.ofMinutes(10);

    private UnlockDialog() {}

    /// Asks; true when it is open now.
    public static boolean ask(Dialogs dialogs, Connection connection) {
        String name = connection.spec().name();
        boolean confirmed = dialogs.confirmByName(
                "Unlock " + name,
                "Writes will pass through this production connection for " + OPEN_FOR.toMinutes()
                        + " minutes. Type its name to unlock it.",
                name,
                "Unlock");
        if (confirmed) {
            connection.lock().unlock(name, OPEN_FOR);
        }
        return confirmed;
    }
}
