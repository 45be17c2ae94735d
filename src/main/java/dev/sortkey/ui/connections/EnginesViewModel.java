package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.client.server.Server;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.embedded.OfferedEngine;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The engines that the embedded database can run on, what each can do, and which one a person chose.
public final class EnginesViewModel implements AutoCloseable {
    /// What there is to know.
    ///
    /// @param engines all of them
    /// @param chosen the one for programs that start later
    /// @param running the one of this program, or null when it has none
    public record Offer(
            List<OfferedEngine> engines,
            EngineKind chosen,
            @Nullable EngineKind running) {
        /// Whether the choice waits for the next start.
        public boolean isPending() {
            return running != null && chosen != running;
        }
    }

    private final EmbeddedDatabase database;
    private final TaskScope tasks;
    private final ReadOnlyObjectWrapper<@Nullable Offer> offer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();

    /// Those of `database`, which isn't used before {@link #load}.
    public EnginesViewModel(EmbeddedDatabase database, Tasks tasks) {
        this.database = database;
        this.tasks = new TaskScope(tasks);
    }

    /// Looks which engines are installed.
    public void load() {
        apply(() -> {});
    }

    /// Chooses `kind` for the next start.
    public void choose(EngineKind kind) {
        apply(() -> database.choose(kind));
    }

    private void apply(Runnable change) {
        error.set(null);
        tasks.run(() -> {
                    change.run();
                    EngineKind running = EngineKind.of(database.engine().name()).orElse(null);
                    return new Offer(database.offeredEngines(), database.choice(), running);
                })
                .onSuccess(offer::set)
                .onError(failure -> {
                    error.set(failure);
                    Offer before = offer.get();
                    offer.set(null); // so that what was chosen before is shown as chosen again
                    offer.set(before);
                });
    }

    /// What there is to choose from; null until it is known.
    public ReadOnlyObjectProperty<@Nullable Offer> offer() {
        return offer.getReadOnlyProperty();
    }

    /// Why the last step failed, or null.
    public ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// Whether `engine` has `feature`: `yes`, `no`, or from which version on.
    public static String support(OfferedEngine engine, MissingFeature feature) {
        return feature.support(Server.named(engine.product(), engine.kind().product()));
    }

    @Override
    public void close() {
        tasks.close();
    }
}
