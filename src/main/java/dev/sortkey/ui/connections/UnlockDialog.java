package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.ui.kit.Dialogs;
import java.time.Duration;

/// Allows writes through a production connection for some minutes, when its name is typed.
public final class UnlockDialog {
    static final Duration OPEN_FOR = Duration.ofMinutes(10);

    private UnlockDialog() {}

    /// Asks for the name; true when it was typed and the connection is unlocked.
    public static boolean ask(Dialogs dialogs, Connection connection) {
        String name = connection.spec().name();
        boolean confirmed = dialogs.confirmByName(
                "Unlock " + name,
                "This allows writes to a production connection for " + OPEN_FOR.toMinutes()
                        + " minutes. Type its name to confirm.",
                name,
                "Unlock");
        if (confirmed) {
            connection.lock().unlock(name, OPEN_FOR);
        }
        return confirmed;
    }
}
