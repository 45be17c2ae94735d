package dev.sortkey.ui.posture;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.Assessor;
import dev.sortkey.posture.run.Partial;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.Pictures;
import dev.sortkey.ui.kit.FxTasks;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.posture.findings.PostureMemory;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// The screen over assessments made by hand; its pictures are in `target/look`.
class PostureScreenTest extends FxTest {
    private final Stage stage = ui.get(Stage::new);

    private void show(Assessor assessor, double width, double height, Theme theme) {
        ui.act(() -> {
            theme.apply();
            var model = new PostureViewModel(assessor, FxTasks.create(error -> {}), memory());
            var view = new PostureView(model, navigator(), uri -> {});
            Scene scene = new Scene(new BorderPane(view.node()), width - 77, height - 74);
            Theme.style(scene, PostureView.class, "posture.css", "/dev/sortkey/ui/shell/shell.css");
            stage.setScene(scene);
            stage.show();
        });
        ui.settle();
    }

    private PostureMemory memory() {
        return new PostureMemory("test", PostureSettings.in(home), home, Clock.fixed(Answers.NOW, ZoneOffset.UTC));
    }

    private static Navigator navigator() {
        return (Navigator) Proxy.newProxyInstance(
                Navigator.class.getClassLoader(), new Class<?>[] {Navigator.class}, (proxy, method, arguments) -> null);
    }

    private void picture(String name) {
        ui.settle();
        ui.act(() -> Pictures.write(stage.getScene().snapshot(null), Path.of("target", "look", name + ".png")));
    }

    private static Assessor giving(Assessment assessment) {
        return (wishes, listener) -> assessment;
    }

    @Test
    void look() throws Exception {
        show(giving(Accounts.careless()), 1280, 820, Theme.LIGHT);
        ui.node("#finding-title");
        picture("careless");
        show(giving(Accounts.careless()), 1280, 820, Theme.DARK);
        ui.node("#finding-title");
        picture("careless-dark");
        show(giving(Accounts.careless()), 1000, 700, Theme.DARK);
        ui.node("#finding-title");
        picture("careless-1000-dark");
        show(giving(Accounts.careless()), 760, 520, Theme.LIGHT);
        ui.node("#finding-title");
        picture("careless-760");
        show(giving(Accounts.refused()), 1280, 820, Theme.LIGHT);
        ui.node("#finding-title");
        picture("refused");
        show(giving(Accounts.careless()), 1280, 820, Theme.LIGHT);
        ui.click("#posture-endpoints");
        picture("endpoints");
        show(giving(Accounts.careless()), 760, 520, Theme.DARK);
        ui.click("#posture-endpoints");
        picture("endpoints-760-dark");
        show(
                (wishes, listener) -> {
                    throw new dev.sortkey.support.UserException(new UserError.Offline(
                            "Nobody answers at dynamodb.eu-west-1.amazonaws.com.", "Look at the network."));
                },
                1000,
                700,
                Theme.LIGHT);
        ui.node("#posture-doctor");
        picture("failed");
        var latch = new CountDownLatch(1);
        show(
                (wishes, listener) -> {
                    listener.accept(new Partial(Accounts.careless(), 12, 44, "iam:GetAccountAuthorizationDetails"));
                    try {
                        latch.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Accounts.careless();
                },
                1280,
                820,
                Theme.LIGHT);
        ui.node("#posture-stop");
        picture("running");
        latch.countDown();
    }
}
