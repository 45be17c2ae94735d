package dev.sortkey.ui.conversations;

import dev.sortkey.ui.conversations.arrivals.ArrivalsViewModel;
import dev.sortkey.ui.conversations.arrivals.Attention;
import dev.sortkey.ui.conversations.arrivals.Sight;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/// Watches an inbox and what the person looks at meanwhile, for as long as the inbox is shown in a screen or
/// behind it.
final class ArrivalsWatch implements AutoCloseable {
    private final ConversationsViewModel model;
    private final Node screen;
    private final Attention attention;
    private final ArrivalsViewModel arrivals;
    private final ObservableValue<Boolean> focused;
    private final Subscription watched;
    private boolean closed;

    /// @param screen which is in its window's scene while it is in front
    /// @param muted whether the person wants to be told of nothing
    /// @param open shows a conversation of the model
    ArrivalsWatch(
            ConversationsViewModel model,
            Node screen,
            Attention attention,
            BooleanSupplier muted,
            Consumer<String> open) {
        this.model = model;
        this.screen = screen;
        this.attention = attention;
        arrivals = new ArrivalsViewModel(model.me(), attention, this::sight, muted, conversation -> {
            if (!closed) { // a notice stays for a while after it
                open.accept(conversation);
            }
        });
        focused = screen.sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::focusedProperty);
        watched = Subscription.combine(
                model.inbox().entries().subscribe(() -> look()),
                model.inbox().loading().subscribe(() -> look()),
                model.open().subscribe(_ -> arrivals.count()),
                focused.subscribe(_ -> arrivals.count()));
        model.onMessage(arrivals::saw);
    }

    /// While the inbox is being read, what is known of it is old.
    private void look() {
        boolean loading = model.inbox().loading().get();
        model.inbox().entries().get(); // so that the next change is told too
        if (model.inbox().isKnown() && !loading) {
            arrivals.inbox(model.inbox().all());
        }
    }

    private Sight sight() {
        boolean inFront = Boolean.TRUE.equals(focused.getValue());
        boolean beside = !inFront
                && screen.getScene() != null
                && screen.getScene().getWindow() instanceof Stage stage
                && stage.isShowing()
                && !stage.isIconified()
                && Window.getWindows().stream().anyMatch(other -> other instanceof Stage && other.isFocused());
        var open = model.open().get();
        return new Sight(inFront, beside, open == null ? null : open.entry().conversation());
    }

    @Override
    public void close() {
        closed = true;
        watched.unsubscribe();
        attention.unread(0);
    }
}
