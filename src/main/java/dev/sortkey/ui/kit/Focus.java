package dev.sortkey.ui.kit;

import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Where the keyboard's focus is. JavaFX's own `focusWithin` isn't right for nodes that were moved with the focus in
/// them.
public final class Focus {
    private Focus() {}

    /// Whether `area` or what is in it has the focus.
    public static boolean isIn(Node area) {
        return area.getScene() != null && isWithin(area.getScene().getFocusOwner(), area);
    }

    /// Whether `node` is `area`, or in it.
    static boolean isWithin(@Nullable Node node, Node area) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).anyMatch(area::equals);
    }
}
