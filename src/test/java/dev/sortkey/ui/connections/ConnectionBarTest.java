package dev.sortkey.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.ui.kit.FxTasks;
import java.time.Duration;
import java.util.ArrayList;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// The bar counts only while there are seconds to count.
class ConnectionBarTest extends FxTest {
    private static final ConnectionSpec SHOP = StubServer.spec("Shop", 1, Guard.PRODUCTION);

    @Test
    void itCountsOnlyWhileAProductionConnectionIsUnlocked() {
        Tasks tasks = FxTasks.create(error -> {
            throw new AssertionError(error);
        });
        var closed = new ArrayList<String>();
        var known = new SavedValue<>(
                new JsonFile<>(home.resolve("connections.json"), Connections.class, Connections.DEFAULT, _ -> {}),
                tasks);
        var model = new ConnectionsViewModel(known, spec -> OpenedConnections.open(spec, home, tasks, closed), tasks);
        ConnectionBar bar = ui.get(() -> {
            var made = new ConnectionBar(
                    model,
                    new ConnectionBar.Actions(
                            _ -> {},
                            opened -> opened.connection().lock().unlock("Shop", Duration.ofMinutes(1)),
                            () -> {},
                            () -> {}),
                    new Region(),
                    new Region());
            var stage = new Stage();
            stage.setScene(new Scene(made.node(), 800, 100));
            stage.show();
            model.show(SHOP);
            return made;
        });
        ui.awaitText("#guard-lock", "locked");
        assertThat(ui.get(bar::isCounting)).isFalse();

        ui.click("#guard-lock");
        assertThat(ui.get(bar::isCounting)).isTrue();

        ui.click("#guard-lock");
        assertThat(ui.get(bar::isCounting)).isFalse();

        ui.click("#guard-lock");
        ui.act(() -> model.close(model.front().get()));
        assertThat(ui.get(bar::isCounting)).isFalse();
    }
}
