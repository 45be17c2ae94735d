package dev.sortkey.testkit;

import com.sun.glass.ui.testkit.TestkitApplication;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// One click, and the proof that it came to what it was meant for: looked for, pressed and released in one run of the
/// FX thread, so that nothing can move in between.
final class Click implements Runnable {
    /// What became of it.
    enum Outcome {
        /// The target has it.
        RECEIVED,
        /// There is no such target now, or it is disabled; nothing was clicked.
        NO_TARGET,
        /// Something else has it, or nobody.
        TAKEN
    }

    private final Supplier<Optional<Node>> target;
    private final MouseButton button;
    private final KeyCode[] held;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private String taker = "nobody";

    Click(Supplier<Optional<Node>> target, MouseButton button, KeyCode... held) {
        this.target = target;
        this.button = button;
        this.held = held;
    }

    /// Known as soon as the press is handled: the click may open a dialog, which does not come back for long.
    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /// Who has the click instead.
    String taker() {
        return taker;
    }

    @Override
    public void run() {
        try {
            Node node = target.get().filter(it -> !it.isDisabled()).orElse(null);
            Bounds bounds = node == null ? null : node.localToScreen(node.getLayoutBounds());
            if (bounds == null) {
                outcome.complete(Outcome.NO_TARGET);
                return;
            }
            click(node, bounds);
        } catch (RuntimeException | Error failure) {
            outcome.completeExceptionally(failure);
            throw failure;
        }
    }

    private void click(Node node, Bounds bounds) {
        String popups = popups();
        List<Window> windows = List.copyOf(Window.getWindows());
        List<Node> way = Stream.iterate(node, Objects::nonNull, Node::getParent).toList();
        EventHandler<MouseEvent> begun = event -> look(node, event.getTarget());
        EventHandler<MouseEvent> arrived = event -> {
            if (event.getSource() == node || event.getSource() == event.getTarget()) {
                outcome.complete(Outcome.RECEIVED);
            }
        };
        windows.forEach(window -> window.addEventFilter(MouseEvent.MOUSE_PRESSED, begun));
        way.forEach(each -> each.addEventFilter(MouseEvent.MOUSE_PRESSED, arrived));
        TestkitApplication.click(
                bounds.getCenterX(),
                bounds.getCenterY(),
                button,
                () -> {
                    windows.forEach(window -> window.removeEventFilter(MouseEvent.MOUSE_PRESSED, begun));
                    way.forEach(each -> each.removeEventFilter(MouseEvent.MOUSE_PRESSED, arrived));
                    if (!outcome.isDone()) {
                        taker += popups;
                        outcome.complete(Outcome.TAKEN);
                    }
                },
                held);
    }

    /// Where the press wants to go: inside the target, or to what is around it where nothing of the target takes it.
    private void look(Node wanted, EventTarget end) {
        if (end instanceof Node node && (isIn(node, wanted) || isIn(wanted, node))) {
            taker = "nobody: something above " + node + " consumed the press";
        } else {
            taker = String.valueOf(end);
            outcome.complete(Outcome.TAKEN);
        }
    }

    private static boolean isIn(Node inner, Node outer) {
        for (Node at = inner; at != null; at = at.getParent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    /// Pop-ups that are there before the click: one that hides itself may eat it.
    private static String popups() {
        return Window.getWindows().stream()
                .filter(window -> window.isShowing() && window instanceof PopupWindow)
                .map(window -> ", while a " + window + " is open")
                .collect(Collectors.joining());
    }
}
