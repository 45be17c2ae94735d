package dev.sortkey.ui.posture;

import dev.sortkey.testkit.Pictures;
import dev.sortkey.testkit.Ui;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Theme;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/// Shows parts of the screen in a window of their own, as large as they are in the program's; pictures of them are in
/// `target/look`.
public final class Screens {
    private final Ui ui;
    private final Stage stage;
    private final List<String> asked = new ArrayList<>();

    /// Nothing is shown yet.
    public Screens(Ui ui) {
        this.ui = ui;
        this.stage = ui.get(Stage::new);
    }

    /// Shows what `part` makes, inside a window of this size.
    public void show(double width, double height, Theme theme, Function<Navigator, Node> part) {
        ui.act(() -> {
            theme.apply();
            Scene scene = new Scene(new BorderPane(part.apply(navigator())), width, height);
            Theme.style(scene, PostureView.class, "posture.css", "/dev/sortkey/ui/shell/shell.css");
            stage.setScene(scene);
            stage.show();
        });
        ui.settle();
    }

    /// What was asked of the window.
    public List<String> asked() {
        return asked;
    }

    /// Takes a picture.
    public void picture(String name) {
        ui.settle();
        ui.act(() -> Pictures.write(stage.getScene().snapshot(null), Path.of("target", "look", name + ".png")));
    }

    /// Whether a node is wholly in the window.
    public boolean contains(Node node) {
        return ui.get(() -> {
            var bounds = node.localToScene(node.getLayoutBounds());
            return bounds.getMinX() >= 0
                    && bounds.getMinY() >= 0
                    && bounds.getMaxX() <= stage.getScene().getWidth()
                    && bounds.getMaxY() <= stage.getScene().getHeight();
        });
    }

    private Navigator navigator() {
        return (Navigator) Proxy.newProxyInstance(
                Navigator.class.getClassLoader(), new Class<?>[] {Navigator.class}, (_, method, arguments) -> {
                    asked.add(method.getName() + (arguments == null ? "" : " " + arguments[0]));
                    return null;
                });
    }
}
