package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.Pictures;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.posture.PostureView;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class RolesLookTest extends FxTest {
    private final Stage stage = ui.get(Stage::new);

    private void show(Facts facts, double width, double height, Theme theme, String name) {
        ui.act(() -> {
            theme.apply();
            var view = new RolesView(
                    new RolesViewModel(new DirectTasks(), Principals::of), (Navigator) Proxy.newProxyInstance(
                            Navigator.class.getClassLoader(),
                            new Class<?>[] {Navigator.class},
                            (proxy, method, arguments) -> null));
            view.show(facts);
            Scene scene = new Scene(new BorderPane(view.node()), width - 77, height - 124);
            Theme.style(scene, PostureView.class, "posture.css", "/dev/sortkey/ui/shell/shell.css");
            stage.setScene(scene);
            stage.show();
        });
        ui.settle();
        ui.act(() -> Pictures.write(stage.getScene().snapshot(null), Path.of("target", "look", name + ".png")));
    }

    @Test
    void look() {
        Facts aws = Answers.aws()
                .known(Questions.TABLES, "{'TableNames':['customers','orders']}")
                .facts();
        show(aws, 1280, 820, Theme.LIGHT, "roles");
        show(aws, 1000, 700, Theme.DARK, "roles-1000-dark");
        show(aws, 760, 520, Theme.LIGHT, "roles-760");
        show(Answers.aws().denied(Questions.TABLES).facts(), 1000, 700, Theme.LIGHT, "roles-denied");
        show(Answers.local().facts(), 1000, 700, Theme.LIGHT, "roles-local");
    }
}
