package dev.sortkey.ui.tour;

import dev.sortkey.support.file.AppPaths;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.ui.kit.FxTasks;
import dev.sortkey.ui.shell.ShellView;
import dev.sortkey.ui.shell.SortkeyWindow;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/// Uses a window as a person would, from another thread: acts, waits for something to appear, takes pictures.
final class TourRobot implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int SETTLE_PULSES = 8;

    private final Path out;
    private final SortkeyWindow window;

    private TourRobot(Path out, SortkeyWindow window) {
        this.out = out;
        this.window = window;
    }

    /// Opens a window without a display, and its embedded database.
    static TourRobot open(AppPaths paths, Path out) {
        renderWithoutDisplay();
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        try {
            if (!started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("JavaFX did not start");
            }
            Files.createDirectories(out);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw FileErrors.notExported(out, e);
        }
        Platform.setImplicitExit(false);
        SortkeyWindow window = onFx(() -> {
            SortkeyWindow opened = new SortkeyWindow(paths, new Stage(), _ -> {});
            opened.show();
            return opened;
        });
        return new TourRobot(out, window);
    }

    private static void renderWithoutDisplay() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
    }

    /// Does something on the FX thread, and waits until the window shows it.
    void act(Consumer<ShellView> action) {
        onFx(() -> {
            action.accept(window.shell());
            return true;
        });
        settle();
    }

    /// Begins something that a dialog holds up.
    void begin(Consumer<ShellView> action) {
        FxTasks.onFxThread(() -> action.accept(window.shell()));
        settle();
    }

    /// Looks something up on the FX thread.
    <T> T get(Function<ShellView, T> question) {
        return onFx(() -> question.apply(window.shell()));
    }

    /// Waits until something is seen.
    void await(String what, Predicate<ShellView> seen) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!onFx(() -> seen.test(window.shell()))) {
            if (System.nanoTime() > end) {
                shoot("in-vain");
                throw new IllegalStateException("Timed out waiting for " + what + ": see in-vain.png");
            }
            settle();
        }
    }

    boolean has(String id) {
        Node node = window.shell().scene().lookup("#" + id);
        return node != null && node.isVisible();
    }

    /// What `query` finds in a pop-up that is shown.
    Optional<Node> popup(String query) {
        return Window.getWindows().stream()
                .filter(it -> it instanceof PopupWindow && it.isShowing())
                .map(it -> it.getScene().getRoot().lookup(query))
                .filter(Objects::nonNull)
                .findFirst();
    }

    boolean hasText(String id, String part) {
        return has(id) && node(id, Label.class).getText().contains(part);
    }

    boolean hasRead() {
        return !node("footer", Label.class).getText().isEmpty() && has("run");
    }

    <N extends Node> N node(String id, Class<N> type) {
        return type.cast(Objects.requireNonNull(window.shell().scene().lookup("#" + id), id));
    }

    void press(KeyCode code) {
        Node target = Objects.requireNonNullElse(
                window.shell().scene().getFocusOwner(), window.shell().scene().getRoot());
        Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    void resize(double width, double height) {
        act(_ -> {
            window.stage().setWidth(width);
            window.stage().setHeight(height);
        });
    }

    /// Takes a picture of the window as `name.png`.
    void shoot(String name) {
        settle();
        write(name, onFx(() -> window.shell().scene().snapshot(null)));
    }

    /// The same with the pop-ups over it.
    void shootWithPopups(String name) {
        settle();
        write(name, onFx(() -> {
            Scene scene = window.shell().scene();
            var clear = new SnapshotParameters();
            clear.setFill(Color.TRANSPARENT);
            var pictures = new ArrayList<Placed>();
            pictures.add(new Placed(scene.snapshot(null), 0, 0));
            Window.getWindows().stream()
                    .filter(it -> it instanceof PopupWindow && it.isShowing())
                    .forEach(it -> {
                        Bounds place = it.getScene().getRoot().getBoundsInParent();
                        pictures.add(new Placed(
                                it.getScene().getRoot().snapshot(clear, null),
                                (int) (it.getX()
                                        + place.getMinX()
                                        - scene.getWindow().getX()
                                        - scene.getX()),
                                (int) (it.getY()
                                        + place.getMinY()
                                        - scene.getWindow().getY()
                                        - scene.getY())));
                    });
            return pictures;
        }));
    }

    /// A picture and where its corner is.
    private record Placed(WritableImage picture, int x, int y) {}

    /// Takes a picture of the dialog in front.
    void shootDialog(String name) {
        settle();
        write(name, onFx(() -> dialog().snapshot(null)));
    }

    /// Takes a picture of the menu that is open.
    void shootMenu(String name) {
        settle();
        write(name, onFx(() -> menu().getScene().snapshot(null)));
    }

    /// The menu that is open.
    ContextMenu menu() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No menu is open"));
    }

    int doctorSteps() {
        Node steps = dialog().lookup("#doctor-steps");
        return steps instanceof VBox box ? box.getChildren().size() : 0;
    }

    /// Whether a dialog asks whether to go on.
    boolean isAsked() {
        return dialog().lookup("#confirm-go") != null;
    }

    /// Says yes to the dialog in front.
    void agree() {
        act(_ -> ((ButtonBase) dialog().lookup("#confirm-go")).fire());
    }

    /// Types into the dialog in front.
    void type(String text) {
        act(_ -> ((TextField) dialog().lookup("#confirm-name")).setText(text));
    }

    /// Says yes to the dialog in front, and takes a picture of the window as soon as `seen`, however short that is.
    void agree(String name, BooleanSupplier seen) {
        var picture = new CompletableFuture<WritableImage>();
        onFx(() -> {
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (seen.getAsBoolean()) {
                        stop();
                        picture.complete(window.shell().scene().snapshot(null));
                    }
                }
            }.start();
            ((ButtonBase) dialog().lookup("#confirm-go")).fire();
            return true;
        });
        write(name, picture.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    }

    void closeDialogs() {
        act(_ -> dialogs().forEach(Window::hide));
    }

    private Scene dialog() {
        return dialogs().stream()
                .findFirst()
                .map(Window::getScene)
                .orElse(window.shell().scene());
    }

    private List<Window> dialogs() {
        return Window.getWindows().stream()
                .filter(it -> it instanceof Stage && !it.equals(window.stage()))
                .toList();
    }

    private void write(String name, WritableImage picture) {
        write(name, List.of(new Placed(picture, 0, 0)));
    }

    /// The pictures over each other, as large as the first one.
    private void write(String name, List<Placed> pictures) {
        BufferedImage image = image(pictures.getFirst().picture());
        Graphics2D over = image.createGraphics();
        pictures.stream().skip(1).forEach(it -> over.drawImage(image(it.picture()), it.x(), it.y(), null));
        over.dispose();
        try {
            ImageIO.write(image, "png", out.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage image(WritableImage picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    /// Waits for some pulses, in which animations move on and new nodes are laid out.
    private static void settle() {
        CountDownLatch pulses = new CountDownLatch(1);
        onFx(() -> {
            new AnimationTimer() {
                private int seen;

                @Override
                public void handle(long now) {
                    if (++seen == SETTLE_PULSES) {
                        stop();
                        pulses.countDown();
                    }
                }
            }.start();
            Platform.requestNextPulse();
            return true;
        });
        try {
            if (!pulses.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The window stopped responding");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T onFx(java.util.concurrent.Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        FxTasks.onFxThread(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        onFx(() -> {
            window.stage().hide();
            return true;
        });
        window.awaitClosed();
        Platform.exit();
    }
}
