package dev.sortkey.testkit;

import com.sun.glass.ui.testkit.TestkitApplication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/// A person at the keyboard and the mouse: finds by what is seen, acts, and waits for conditions instead of times.
///
/// Nodes are found by TestFX's queries: `#id`, `.style-class`, or text. TestFX's own robot sleeps after every step,
/// which makes a click a hundred times as slow, so JavaFX's is used.
public final class Ui {
    private static final int PATIENCE_SECONDS = 20;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final TasksInFlight tasks = new TasksInFlight();
    private final FxRobot finder;
    private final Robot robot;

    private Ui() {
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        finder = new FxRobot();
        robot = get(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            return new Robot();
        });
    }

    /// The one toolkit of this process, started.
    public static Ui start() {
        return Started.ONE;
    }

    /// Of its own, because the FX thread could not run code of a class that is still being initialised.
    private static final class Started {
        private static final Ui ONE = new Ui();
    }

    /// Asks something on the FX thread.
    public <T> T get(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        return result(task);
    }

    private static <T> T result(Future<T> task) {
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("The FX thread does not answer; it is at\n" + stack(), e);
        }
    }

    /// Does something on the FX thread.
    public void act(Runnable action) {
        get(() -> {
            action.run();
            return true;
        });
    }

    /// Waits until no task is in flight, events are handled, and the window is laid out and painted; fails on what
    /// failed on the FX thread.
    public void settle() {
        long end = end();
        do {
            pulse();
        } while (isWorking() && System.nanoTime() < end);
        check();
    }

    private boolean isWorking() {
        try {
            return tasks.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void pulse() {
        if (Platform.isFxApplicationThread()) {
            throw new AssertionError("the FX thread cannot wait for itself");
        }
        act(() -> {});
        CountDownLatch pulses = new CountDownLatch(1);
        act(() -> {
            new Pulses(pulses).start();
            Platform.requestNextPulse();
        });
        try {
            if (!pulses.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("no pulse; the FX thread is at\n" + stack());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        act(() -> {});
    }

    private static long end() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    }

    /// Fails when something failed on the FX thread since the last look.
    public void check() {
        Throwable failure = failures.poll();
        if (failure != null) {
            failures.clear();
            throw new AssertionError("on the FX thread: " + failure, failure);
        }
    }

    /// Thrown within a condition that is looked at on the FX thread: it doesn't hold yet.
    private static final class NotYet extends RuntimeException {
        NotYet(String query) {
            super(query + " isn't to be seen yet");
        }
    }

    private boolean holds(BooleanSupplier condition) {
        return get(() -> {
            try {
                return condition.getAsBoolean();
            } catch (NotYet e) {
                return false;
            }
        });
    }

    /// Waits until something holds, looked at on the FX thread; a node that isn't there yet is waited for, too.
    public void await(String what, BooleanSupplier holds) {
        awaitBeside(what, () -> holds(holds));
    }

    /// The same for what asks a database, which the FX thread may not: looked at on this one.
    public void awaitBeside(String what, BooleanSupplier holds) {
        long end = end();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain for " + what + ", see " + get(Pictures::take));
            }
            pulse();
            check();
        }
    }

    /// Waits until a node is to be seen, and gives it.
    public Node node(String query) {
        if (Platform.isFxApplicationThread()) {
            return seen(query).orElseThrow(() -> new NotYet(query));
        }
        AtomicReference<Node> found = new AtomicReference<>();
        await(query, () -> {
            seen(query).ifPresent(found::set);
            return found.get() != null;
        });
        return found.get();
    }

    /// Waits until a node is to be seen, and gives it as what it is.
    public <N> N node(String query, Class<N> type) {
        return type.cast(node(query));
    }

    /// Whether a node is to be seen once everything has settled.
    public boolean shows(String query) {
        settle();
        return get(() -> seen(query).isPresent());
    }

    /// Waits until a node is no longer to be seen.
    public void awaitGone(String query) {
        settle();
        await(query + " to go", () -> seen(query).isEmpty());
    }

    /// The words of the label, button or field that `query` finds.
    public String text(String query) {
        Node node = node(query);
        return get(() -> words(node));
    }

    /// Waits until the node that `query` finds has these words in it.
    public void awaitText(String query, String part) {
        await(
                "'" + part + "' in " + query,
                () -> seen(query).filter(node -> words(node).contains(part)).isPresent());
    }

    private static String words(Node node) {
        String words = switch (node) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl input -> input.getText();
            case Text text -> text.getText();
            default -> throw new AssertionError(node + " has no words");
        };
        return words == null ? "" : words;
    }

    /// On the FX thread: the first of what `query` finds and a person sees, the topmost window's.
    public Optional<Node> seen(String query) {
        return seenAll(query).stream().findFirst();
    }

    /// On the FX thread: all that `query` finds and a person sees, the topmost window's first, then from top down.
    public List<Node> seenAll(String query) {
        List<Window> windows = new ArrayList<>(Window.getWindows());
        return windows.reversed().stream()
                .filter(Window::isShowing)
                .flatMap(window -> in(window, query))
                .toList();
    }

    private Stream<Node> in(Window window, String query) {
        return finder.from(window.getScene().getRoot()).lookup(query).queryAll().stream()
                .filter(Ui::isSeen)
                .sorted(Comparator.comparingDouble(Ui::top));
    }

    private static double top(Node node) {
        return node.localToScreen(node.getLayoutBounds()).getMinY();
    }

    /// On the FX thread: all words inside what `query` finds.
    public String words(String query) {
        return seen(query)
                .map(node -> finder.from(node).lookup(".text").<Text>queryAll().stream()
                        .map(Text::getText)
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        Bounds bounds = node.localToScreen(node.getLayoutBounds());
        return bounds != null && bounds.getWidth() > 0 && bounds.getHeight() > 0;
    }

    /// Clicks once what `query` finds, as soon as it can be clicked; fails at once when something else takes the
    /// click.
    public void click(String query, KeyCode... held) {
        node(query);
        settle(); // what is still being laid out moves, or is replaced
        click(query, () -> seen(query), MouseButton.PRIMARY, held);
    }

    /// Clicks the secondary button there.
    public void rightClick(String query) {
        node(query);
        settle();
        click(query, () -> seen(query), MouseButton.SECONDARY);
    }

    /// Clicks in the middle of `node`.
    public void click(Node node, MouseButton button, KeyCode... held) {
        click(node.toString(), () -> Optional.of(node), button, held);
    }

    private void click(String what, Supplier<Optional<Node>> target, MouseButton button, KeyCode... held) {
        KeyCode[] keys = Arrays.stream(held).map(Ui::real).toArray(KeyCode[]::new);
        long end = end();
        while (true) {
            var click = new Click(target, button, keys);
            Platform.runLater(click);
            switch (result(click.outcome())) {
                case RECEIVED -> {
                    settle();
                    return;
                }
                case TAKEN ->
                    throw new AssertionError(
                            "The click on " + what + " went to " + click.taker() + ", see " + get(Pictures::take));
                case NO_TARGET -> {
                    if (System.nanoTime() > end) {
                        throw new AssertionError(
                                "Waited in vain for " + what + " to be enabled, see " + get(Pictures::take));
                    }
                    pulse();
                    check();
                }
            }
        }
    }

    /// Presses the keys together and lets them go.
    public void press(KeyCode... chord) {
        act(() -> {
            Arrays.stream(chord).map(Ui::real).forEach(robot::keyPress);
            Arrays.asList(chord).reversed().stream().map(Ui::real).forEach(robot::keyRelease);
        });
        settle();
    }

    /// The key that stands for the platform's shortcut key.
    private static KeyCode real(KeyCode key) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        return key != KeyCode.SHORTCUT ? key : mac ? KeyCode.COMMAND : KeyCode.CONTROL;
    }

    /// Types any text into whatever has the focus, an event for each character.
    public void type(String text) {
        act(() -> focus().orElseThrow(() -> new AssertionError("nothing has the focus")));
        TestkitApplication.type(text);
        settle();
    }

    /// Clicks into a field and types `text` in place of what it held.
    public void fill(String query, String text) {
        click(query);
        press(KeyCode.SHORTCUT, KeyCode.A);
        if (text.isEmpty()) {
            press(KeyCode.DELETE);
        } else {
            type(text);
        }
    }

    /// On the FX thread: what has the keyboard's focus in the window in front.
    public Optional<Node> focus() {
        return Window.getWindows().stream()
                .filter(window -> window.isFocused() && window.getScene().getFocusOwner() != null)
                .reduce((_, last) -> last)
                .map(window -> window.getScene().getFocusOwner());
    }

    /// Lets go of everything and closes all windows.
    public void closeWindows() {
        act(() -> {
            TestkitApplication.reset();
            List<Window> windows = new ArrayList<>(Window.getWindows());
            windows.reversed().forEach(Window::hide);
        });
        settle();
    }

    private static String stack() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("JavaFX Application"))
                .map(thread -> Arrays.toString(thread.getValue()).replace(", ", "\n"))
                .findFirst()
                .orElse("its end");
    }

    private static final class Pulses extends AnimationTimer {
        private final CountDownLatch seen;
        private int count;

        Pulses(CountDownLatch seen) {
            this.seen = seen;
        }

        @Override
        public void handle(long now) {
            if (++count == 2) {
                stop();
                seen.countDown();
            }
        }
    }
}
