package dev.sortkey.ui.kit;

import javafx.scene.Node;

/// One screen of the window, such as the tables of a connection; closing it ends what it asked for.
public interface Screen extends AutoCloseable {
    /// The node to lay out, always the same.
    Node node();

    /// Puts the cursor where a person is most likely to type; does nothing unless a screen says where.
    default void focus() {}

    @Override
    void close();
}
