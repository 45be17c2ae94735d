package dev.sortkey.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.client.Outboxes;
import dev.sortkey.chat.client.UnsentGroup;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileNames;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When it looks at the outboxes, with looks that end when the test says so.
class UnsentViewModelTest {
    private static final ConnectionSpec SHOP = StubServer.spec("Shop", 1, Guard.PRODUCTION);
    private static final ConnectionSpec READ_ONLY = StubServer.spec("Archive", 2, Guard.READ_ONLY);

    @TempDir
    private Path folder;

    private final HeldTasks tasks = new HeldTasks();
    private final List<String> notices = new ArrayList<>();
    private ConnectionsViewModel connections;
    private UnsentViewModel model;

    @BeforeEach
    void build() {
        var store = new JsonFile<>(folder.resolve("connections.json"), Connections.class, Connections.DEFAULT, _ -> {});
        connections = new ConnectionsViewModel(
                new SavedValue<>(store, new DirectTasks()),
                spec -> OpenedConnections.open(spec, folder, tasks, new ArrayList<>()),
                tasks);
        model = new UnsentViewModel(folder.resolve("chat"), connections, tasks, notices::add);
    }

    /// As an earlier version left it.
    private void leave(String connection) throws IOException {
        Path slot = folder.resolve("chat").resolve(FileNames.of(connection)).resolve("messages/somebody/outbox/slot-1");
        Files.createDirectories(slot);
        Files.writeString(slot.resolve("0000000001-u.json"), """
                {"uuid":"u","conversation":"c","stamp":"2026-11-24T08:00:00.000001Z","text":"hi",
                 "sender":{"uuid":"m","handle":"mira","displayName":"Mira"},"sentAt":"2026-11-24T08:00:00Z"}""");
    }

    private Opened open(ConnectionSpec spec) {
        connections.show(spec);
        tasks.finish();
        return connections.opened(spec.name()).orElseThrow();
    }

    @Test
    void aLookThatTakesLongIsNotFollowedByAnotherOneAtOnce() {
        model.look();
        model.tick();
        model.tick();
        tasks.finish();
        assertThat(tasks.asked()).isEqualTo(1);
        model.tick();
        assertThat(tasks.asked()).isEqualTo(2);
    }

    @Test
    void whatHappensDuringALookIsLookedAtAfterwards() {
        model.look();
        model.look();
        tasks.finish();
        assertThat(tasks.asked()).isEqualTo(2);
    }

    @Test
    void theConnectionThatIsOpenButLockedIsTheReasonUntilItIsUnlocked() throws Exception {
        leave("Shop");
        Opened shop = open(SHOP);
        model.look();
        tasks.finish();
        assertThat(model.summary()).isEqualTo("1 unsent message");
        UnsentGroup group = model.left().get().getFirst();
        assertThat(group.about().connection()).isEqualTo("Shop");
        assertThat(model.locked(group)).contains(shop);

        shop.connection().lock().unlock("Shop", Duration.ofMinutes(1));
        assertThat(model.locked(group)).isEmpty();
        int before = tasks.asked();
        model.unlocked(shop);
        tasks.finish();
        assertThat(tasks.asked()).as("the change, and a look").isEqualTo(before + 2);
    }

    @Test
    void aRetryThatFailsAfterUnlockingIsToldAndTheOutboxesAreLookedAt() {
        var refused = new UserError.Unavailable("The outbox can't be read.", "Check the disk.");
        model = new UnsentViewModel(folder.resolve("chat"), connections, failing(refused), notices::add);
        Opened shop = open(SHOP);
        int before = tasks.asked();
        model.unlocked(shop);
        tasks.finish();
        assertThat(tasks.untold()).containsExactly(refused);
        assertThat(tasks.asked()).as("the retry, and a look").isEqualTo(before + 2);
    }

    /// Whatever is done fails.
    private Tasks failing(UserError error) {
        return new Tasks() {
            @Override
            public <T> Task<T> run(Callable<T> work) {
                return tasks.run(() -> {
                    throw new UserException(error);
                });
            }

            @Override
            public void deliver(Runnable update) {
                tasks.deliver(update);
            }
        };
    }

    @Test
    void aConnectionThatIsNotOpenIsNotLocked() throws Exception {
        leave("Shop");
        open(READ_ONLY);
        UnsentGroup group =
                new Outboxes(folder.resolve("chat")).all(List.of("Shop")).getFirst();
        assertThat(model.locked(group)).isEmpty();
    }
}
