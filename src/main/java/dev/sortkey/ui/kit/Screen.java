package dev.sortkey.ui.kit;

import javafx.scene.Node;

/// A screen of the window, such as the tables of a connection; closing it cancels what it started.
public interface Screen extends AutoCloseable {
    /// The node to lay out, always the same.
    Node node();

    /// Moves the focus to where a person is most likely to type; does nothing unless a screen overrides it.
    default void focus() {}

    @Override
    void close();
}
