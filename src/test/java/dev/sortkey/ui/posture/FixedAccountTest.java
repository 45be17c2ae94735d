package dev.sortkey.ui.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.StubAws;
import dev.sortkey.posture.run.LiveAssessor;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.Moto;
import dev.sortkey.testkit.OnMoto;
import dev.sortkey.ui.kit.FxTasks;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.posture.findings.PostureMemory;
import dev.sortkey.ui.posture.place.OwnPlace;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.SetSystemProperty;

/// An account of moto in the screen: from nothing to a failure, to its fix, to the fix taken back.
@OnMoto
@SetSystemProperty(key = "aws.maxAttempts", value = "1")
class FixedAccountTest extends FxTest {
    private static final String ACCOUNT = System.getProperty("posture.account", "careless");
    private static final String TABLE = System.getProperty("posture.table", "orders");

    private final Screens screens = new Screens(ui);
    private Moto moto;
    private Connection connection;

    @BeforeEach
    void start() {
        moto = new Moto(ACCOUNT);
        connection = moto.connect();
    }

    @AfterEach
    void stop() {
        connection.close();
        moto.close();
    }

    private void show() {
        screens.show(1203, 746, Theme.DARK, navigator -> {
            var memory = new PostureMemory(
                    "moto", PostureSettings.in(home, _ -> {}), home, Clock.systemUTC(), navigator::tell);
            var model = new PostureViewModel(
                    new LiveAssessor(new Collector(connection, StubAws::looks, moto::profiles)),
                    FxTasks.create(navigator::tell),
                    memory);
            model.from(new OwnPlace(connection.spec(), "eu-west-1"));
            model.findings().fixes().through(connection::dynamo, model::changed, navigator::tell);
            return new PostureView(model, null, navigator, _ -> {}).node();
        });
    }

    private String failures() {
        return ui.get(() -> ui.words("#tile-medium"));
    }

    @Test
    void theWorstIsFixedFromHereAndSeenGone() {
        show();
        screens.picture("moto-nothing");
        ui.fill("#findings-search", "TB-PITR " + TABLE);
        ui.awaitText("#finding-title", "Point-in-time recovery is off");
        ui.await(
                "the whole scan",
                () -> !ui.seen("#posture-refresh").orElseThrow().isDisabled());
        screens.picture("moto-found");
        String before = failures();
        ui.click("#fix-apply");
        screens.picture("moto-asked");
        ui.click("#confirm-go");
        ui.awaitText("#finding-title", "Point-in-time recovery is on");
        screens.picture("moto-fixed");
        assertThat(failures()).isNotEqualTo(before);
        ui.click("#fix-undo");
        ui.awaitText("#finding-title", "Point-in-time recovery is off");
        assertThat(failures()).isEqualTo(before);
    }
}
