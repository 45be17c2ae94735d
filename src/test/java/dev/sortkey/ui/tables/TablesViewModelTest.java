package dev.sortkey.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Answers that come late, and changes that come too early.
class TablesViewModelTest {
    private final StubServer server =
            StubServer.dynamo((_, _) -> Answer.error("ResourceNotFoundException", "not found"));
    private final Connection connection = server.connect();
    private final HeldTasks tasks = new HeldTasks();
    private final TablesViewModel model =
            new TablesViewModel(connection, new StreamFeeds(connection, tasks), (file, notes) -> {}, tasks);

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    @Test
    void ofTwoRequestsForTheOverviewTheLaterOneIsShown() {
        TableViewModel table = model.table("orders");
        var shown = new ArrayList<String>();
        table.inspect(_ -> shown.add("earlier"));
        table.inspect(_ -> shown.add("later"));

        tasks.work(1);
        tasks.work(0);
        tasks.take();

        assertThat(shown).containsExactly("later");
    }

    @Test
    void aTableThatIsClosedShowsNothingMore() {
        TableViewModel table = model.table("orders");
        var shown = new ArrayList<Object>();
        table.describe(shown::add);
        table.inspect(shown::add);

        table.close();
        tasks.finish();

        assertThat(shown).isEmpty();
    }

    @Test
    void aSecondChangeDuringTheFirstIsRefusedInWords() {
        var told = new ArrayList<String>();
        model.delete("orders", "orders", "", _ -> {});
        model.loadBuiltIn("orchard", error -> told.add(error.what()));

        assertThat(tasks.asked()).isEqualTo(1);
        assertThat(told).containsExactly("Another change to this connection's tables is still running.");

        model.cancel();
        assertThat(model.working().get()).isFalse();
        assertThat(model.progress().get()).startsWith("Stopped.");
    }
}
