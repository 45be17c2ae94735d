package dev.sortkey.ui.kit;

import atlantafx.base.controls.ModalPane;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What is shown over a part of a window until it is closed, such as the command palette.
///
/// While it is shown the focus stays in it. What asks for the focus below it meanwhile, such as a table that has
/// loaded, gets it when this is closed; otherwise it goes back to where it was.
public final class Overlay {
    private final ModalPane pane = new ModalPane();
    private @Nullable Node inside;
    private @Nullable Node below;
    private Runnable onClosed = Overlay::nothing;

    public Overlay() {
        pane.setFocusTraversable(false);
        pane.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::focused);
        pane.displayProperty().subscribe(shown -> {
            if (!shown) {
                closed();
            }
        });
    }

    /// `content` with this over it.
    public StackPane over(Node content) {
        return new StackPane(content, pane);
    }

    /// Shows `content`; `focus`, in it, gets the focus.
    public void show(Pos position, Node content, Node focus) {
        show(position, content, focus, Overlay::nothing);
    }

    /// The same.
    ///
    /// @param ended is called once when it isn't shown any more, whether it was closed, the person has clicked
    ///     beside it, or something else is shown instead
    public void show(Pos position, Node content, Node focus, Runnable ended) {
        ended();
        if (!pane.isDisplay()) {
            below = pane.getScene().getFocusOwner();
        }
        inside = null;
        pane.setAlignment(position);
        onClosed = ended;
        pane.show(content);
        focus.requestFocus();
    }

    /// Closes what is shown.
    public void close() {
        pane.hide(true);
    }

    /// The height over which it is shown.
    public double height() {
        return pane.getHeight();
    }

    private void focused(@Nullable Node owner) {
        if (!pane.isDisplay() || owner == null) {
            return;
        }
        if (Focus.isWithin(owner, pane)) {
            inside = owner;
        } else if (inside != null && Focus.isWithin(owner, pane.getParent())) {
            below = owner;
            inside.requestFocus();
        }
    }

    private void ended() {
        Runnable ended = onClosed;
        onClosed = Overlay::nothing;
        ended.run();
    }

    private void closed() {
        ended();
        // What is closed by a click beside it would stay in the scene, and keep the focus.
        pane.setContent(null);
        inside = null;
        if (below != null) {
            below.requestFocus();
            below = null;
        }
    }

    private static void nothing() {}
}
