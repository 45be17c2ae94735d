package dev.sortkey.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.connections.OpenConnection.Opening;
import dev.sortkey.ui.connections.OpenConnection.Refused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections that open when the test says so, to no server at all.
class ConnectionsViewModelTest {
    private static final ConnectionSpec ONE = StubServer.spec("One", 1, Guard.OPEN);
    private static final ConnectionSpec TWO = StubServer.spec("Two", 2, Guard.OPEN);

    @TempDir
    Path folder;

    private final HeldTasks tasks = new HeldTasks();
    private final List<String> closed = new ArrayList<>();
    private boolean refuse;
    private ConnectionsViewModel model;

    @BeforeEach
    void build() {
        model = new ConnectionsViewModel(new SavedValue<>(store(), new DirectTasks()), this::open, tasks);
    }

    private JsonFile<Connections> store() {
        return new JsonFile<>(folder.resolve("connections.json"), Connections.class, Connections.DEFAULT, _ -> {});
    }

    private Opened open(ConnectionSpec spec) {
        if (refuse) {
            throw new UserException(new UserError.Unavailable("Not today.", "Come tomorrow."));
        }
        return OpenedConnections.open(spec, folder, tasks, closed);
    }

    @Test
    void opensAndComesToTheFront() {
        model.show(ONE);
        assertThat(model.front().get()).isEqualTo(new Opening(ONE));
        tasks.finish();
        assertThat(model.front().get()).isInstanceOf(Opened.class);
        assertThat(model.open()).containsExactly(model.front().get());
    }

    @Test
    void whatIsOpenIsACopyThatOtherThreadsMayWalk() {
        model.show(ONE);
        assertThat(model.opened()).isEmpty();
        tasks.finish();
        List<Opened> before = model.opened();
        assertThat(before).singleElement().isEqualTo(model.front().get());
        assertThat(model.opened("One")).isPresent();
        assertThat(model.opened("Two")).isEmpty();

        model.show(TWO);
        tasks.finish();
        model.close(before.getFirst());
        assertThat(before).hasSize(1);
        assertThat(model.opened()).extracting(it -> it.spec().name()).containsExactly("Two");
        assertThat(model.opened("One")).isEmpty();
    }

    @Test
    void anOpenOneOnlyComesToTheFront() {
        model.show(ONE);
        model.show(TWO);
        model.show(ONE);
        assertThat(tasks.asked()).isEqualTo(2);
        tasks.finish();
        assertThat(model.front().get().spec()).isEqualTo(ONE);
        model.show(TWO);
        assertThat(tasks.asked()).isEqualTo(2);
        assertThat(model.front().get().spec()).isEqualTo(TWO);
    }

    @Test
    void aRefusedOneSaysWhyAndIsTriedAgain() {
        refuse = true;
        model.show(ONE);
        tasks.finish();
        assertThat(model.front().get())
                .isEqualTo(new Refused(ONE, new UserError.Unavailable("Not today.", "Come tomorrow.")));
        refuse = false;
        model.show(ONE);
        assertThat(model.front().get()).isEqualTo(new Opening(ONE));
        tasks.finish();
        assertThat(model.front().get()).isInstanceOf(Opened.class);
        assertThat(model.open()).hasSize(1);
    }

    @Test
    void theOneInFrontStaysThereWhenAnotherHasOpened() {
        model.show(ONE);
        model.show(TWO);
        tasks.work(0);
        tasks.take();
        assertThat(model.front().get()).isEqualTo(new Opening(TWO));
        assertThat(model.open()).hasSize(2);
    }

    @Test
    void closedInFlightItIsClosedWhenItComes() {
        model.show(ONE);
        model.close(model.front().get());
        assertThat(model.front().get()).isNull();
        tasks.finish();
        assertThat(model.open()).isEmpty();
        assertThat(closed).containsExactly("One OPEN");
    }

    @Test
    void theNeighbourComesToTheFront() {
        model.show(ONE);
        model.show(TWO);
        tasks.finish();
        model.close(model.front().get());
        assertThat(closed).isEmpty();
        tasks.finish();
        assertThat(closed).containsExactly("Two OPEN");
        assertThat(model.front().get().spec()).isEqualTo(ONE);
        model.close(model.front().get());
        assertThat(model.front().get()).isNull();
    }

    @Test
    void savedItIsOpenedAnewWithItsNewGuard() {
        model.save(ONE);
        tasks.finish();
        ConnectionSpec guarded = new ConnectionSpec("One", ONE.target(), Guard.PRODUCTION);
        model.save(guarded);
        tasks.finish();
        assertThat(closed).containsExactly("One OPEN");
        assertThat(model.front().get().spec()).isEqualTo(guarded);
        assertThat(model.open()).hasSize(1);
        assertThat(store().get().find("One")).contains(guarded);
    }

    @Test
    void savedWhileItOpensTheOldOneIsClosedWhenItComes() {
        model.save(ONE);
        ConnectionSpec guarded = new ConnectionSpec("One", ONE.target(), Guard.READ_ONLY);
        model.save(guarded);
        tasks.work(1);
        tasks.take();
        tasks.work(0);
        tasks.take();
        assertThat(closed).containsExactly("One OPEN");
        assertThat(model.open()).hasSize(1);
        assertThat(model.front().get().spec()).isEqualTo(guarded);
    }

    @Test
    void forgottenItIsClosedAndNotKnownAnyMore() {
        model.save(ONE);
        tasks.finish();
        model.forget(ONE);
        tasks.finish();
        assertThat(closed).containsExactly("One OPEN");
        assertThat(model.open()).isEmpty();
        assertThat(store().get().all()).containsExactly(ConnectionSpec.EMBEDDED);
    }

    @Test
    void theEmbeddedOneIsAlwaysKnown() {
        model.forget(ConnectionSpec.EMBEDDED);
        assertThat(model.known().all()).containsExactly(ConnectionSpec.EMBEDDED);
        assertThat(new Target.Embedded().describe()).isEqualTo("Embedded database");
    }

    @Test
    void closingTheWindowClosesAll() {
        model.show(ONE);
        model.show(TWO);
        tasks.finish();
        model.close();
        assertThat(model.closed()).isNotDone();
        tasks.finish();
        assertThat(closed).containsExactlyInAnyOrder("One OPEN", "Two OPEN");
        assertThat(model.closed()).isDone();
    }
}
