package dev.sortkey.ui.tables.backup;

import static dev.sortkey.testkit.RegionsServer.HOME;
import static dev.sortkey.testkit.RegionsServer.THERE;
import static dev.sortkey.testkit.RegionsServer.region;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.table.backup.RestorableTimes;
import dev.sortkey.dynamo.table.definition.TableEncryption.Holder;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.Pictures;
import dev.sortkey.testkit.RegionsServer;
import dev.sortkey.ui.kit.FxTasks;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.tables.TablesView;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The form of a restore into another Region; pictures of it are in `target/look`.
class RestoreFormTest extends FxTest {
    private final RegionsServer server = new RegionsServer();
    private final Connection connection = server.connect(Guard.OPEN);
    private final List<String> listed = new CopyOnWriteArrayList<>();
    private final BackupsViewModel model =
            new BackupsViewModel(connection, "orders", () -> listed.add("again"), FxTasks.create(_ -> {}));
    private Stage stage;

    @AfterEach
    void stop() {
        ui.act(model::close);
        connection.close();
        server.close();
    }

    private void open() {
        Navigator nobody = (Navigator) Proxy.newProxyInstance(
                Navigator.class.getClassLoader(), new Class<?>[] {Navigator.class}, (_, _, _) -> null);
        stage = ui.get(() -> {
            var form = new RestoreForm(model, nobody, () -> {});
            Scene scene = new Scene(new StackPane(form.node()), 900, 640);
            Theme.LIGHT.apply();
            Theme.style(scene, TablesView.class, "tables.css", "/dev/sortkey/ui/shell/shell.css");
            Stage shown = new Stage();
            shown.setScene(scene);
            shown.show();
            form.open(new RestorableTimes(Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_800_000_000)));
            return shown;
        });
        ui.settle();
    }

    @SuppressWarnings("unchecked")
    private void choose(Holder holder) {
        ui.act(() -> ui.node("#restore-encryption", ComboBox.class).setValue(Optional.of(holder)));
    }

    @Test
    void aTableIsRestoredIntoAnotherRegionOnceItsKeyIsChosen() {
        server.encrypt();
        open();
        assertThat(ui.shows("#restore-elsewhere") ? ui.text("#restore-elsewhere") : "")
                .isEmpty();
        ui.act(() -> ui.node("#restore-region", ComboBox.class).getEditor().setText(THERE));
        assertThat(ui.text("#restore-elsewhere")).contains("bills the data that leaves " + HOME);

        ui.click("#restore-go");
        ui.await("the reason", () -> ui.text("#restore-form-problem").contains("a KMS key of " + HOME));
        picture("refused");
        choose(Holder.CUSTOMER);
        ui.fill("#restore-key", "alias/orders");
        ui.click("#restore-go");
        ui.await(
                "the end",
                () -> ui.text("#restore-progress")
                        .equals("Restored orders-restored in us-east-1. To see it, connect to us-east-1."));
        picture("restored");

        ui.click("#restore-settings");
        ui.await(
                "the settings",
                () -> ui.text("#restore-progress").equals("orders-restored in us-east-1 has the settings of orders."));
        assertThat(region(server.requests("RestoreTableToPointInTime").getFirst()))
                .isEqualTo(THERE);
        assertThat(region(server.requests("TagResource").getFirst())).isEqualTo(THERE);
        assertThat(listed).isEmpty();
    }

    @Test
    void withinTheRegionTheNewTableIsListed() {
        open();
        ui.click("#restore-go");
        ui.await("the end", () -> ui.text("#restore-progress").equals("Restored orders-restored."));

        assertThat(region(server.requests("RestoreTableToPointInTime").getFirst()))
                .isEqualTo(HOME);
        assertThat(listed).containsExactly("again");
    }

    private void picture(String name) {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            ui.act(theme::apply);
            ui.settle();
            ui.act(() -> Pictures.write(
                    stage.getScene().snapshot(null), Path.of("target/look/restore-" + name + "-" + theme + ".png")));
        }
    }
}
