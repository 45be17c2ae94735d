package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.network.Health;
import dev.sortkey.dynamo.network.Waits;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Whether the server of one connection answers, and what is waited for, whichever screen asked for it.
public final class HealthViewModel implements AutoCloseable {
    private final Tasks tasks;
    private final Subscription shown;
    private final ReadOnlyObjectWrapper<Health> health = new ReadOnlyObjectWrapper<>(Health.UNKNOWN);
    private TaskScope scope;
    private @Nullable Waits waits;

    /// The health of whichever connection `front` is.
    public HealthViewModel(ObservableValue<? extends @Nullable OpenConnection> front, Tasks tasks) {
        this.tasks = tasks;
        scope = new TaskScope(tasks);
        shown = front.subscribe(this::follow);
    }

    private void follow(@Nullable OpenConnection connection) {
        scope.close();
        scope = new TaskScope(tasks);
        waits = connection instanceof Opened opened
                ? opened.connection().outbound().waits()
                : null;
        health.set(Health.UNKNOWN);
        Waits followed = waits;
        if (followed != null) {
            TaskScope its = scope;
            // What is told on several threads may arrive in another order.
            its.onClose(followed.listen(_ -> its.deliver(() -> health.set(followed.health()))));
        }
    }

    /// What was told last.
    public ReadOnlyObjectProperty<Health> health() {
        return health.getReadOnlyProperty();
    }

    /// Whether a person has waited at this connection for long, at this moment.
    public boolean isWaiting() {
        return now().pending() != null;
    }

    /// Ends what a person has waited for long: each request fails, and its screen says so.
    public void stopWaiting() {
        if (waits != null) {
            waits.stop();
        }
    }

    /// What a person waits for, in a sentence; empty when nobody has waited for long.
    public static String waiting(Health health) {
        Health.Pending pending = health.pending();
        if (pending == null) {
            return "";
        }
        String seconds = pending.waited().toSeconds() + " s";
        String operation = pending.operation();
        return health.state() == Health.State.SILENT
                ? "No answer from %s for %s%s."
                        .formatted(pending.server(), seconds, operation.isEmpty() ? "" : " (" + operation + ")")
                : "Waiting for %s from %s: %s."
                        .formatted(operation.isEmpty() ? "an answer" : operation, pending.server(), seconds);
    }

    /// The state in a few words; empty where there is nothing to say.
    static String brief(Health health) {
        return switch (health.state()) {
            case UNKNOWN, ANSWERS -> "";
            case SLOW -> "Slow";
            case SILENT -> "No answer since " + clock(health.since());
        };
    }

    /// The state in a sentence or two.
    static String words(Health health) {
        String last = health.took() == null ? "" : " The last answer took " + milliseconds(health.took()) + ".";
        return switch (health.state()) {
            case UNKNOWN -> "The server wasn't asked anything yet.";
            case ANSWERS -> "The server answers." + last;
            case SLOW -> "The server is slow to answer." + last;
            case SILENT ->
                "The server hasn't answered since " + clock(health.since())
                        + ". Click to check the connection step by step.";
        };
    }

    private static String milliseconds(java.time.Duration time) {
        return time.toMillis() < 1_000 ? time.toMillis() + " ms" : "%.1f s".formatted(time.toMillis() / 1_000.0);
    }

    private static String clock(@Nullable Instant moment) {
        return moment == null
                ? "it was asked"
                : DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                        .withLocale(Locale.getDefault(Locale.Category.FORMAT))
                        .format(moment.atZone(ZoneId.systemDefault()));
    }

    /// The health at this moment, which may be newer than what was told.
    Health now() {
        return waits == null ? Health.UNKNOWN : waits.health();
    }

    @Override
    public void close() {
        shown.unsubscribe();
        scope.close();
    }
}
