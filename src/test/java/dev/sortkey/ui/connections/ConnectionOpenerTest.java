package dev.sortkey.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.DirectTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opening a connection that fails halfway.
class ConnectionOpenerTest {
    @Test
    void nothingStaysOpenWhereTheSampleTablesCannotBeWritten(@TempDir Path folder) {
        var closed = new ArrayList<String>();

        assertThatThrownBy(() -> OpenedConnections.open(ConnectionSpec.EMBEDDED, folder, new DirectTasks(), closed))
                .isInstanceOf(UserException.class);
        assertThat(closed).containsExactly("Embedded OPEN");
    }
}
