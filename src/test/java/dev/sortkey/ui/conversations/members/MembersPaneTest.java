package dev.sortkey.ui.conversations.members;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.client.PeopleSearch;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.conversations.messages.Times;
import dev.sortkey.ui.kit.Overlay;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Leaving a group, with an answer that comes when something else is shown.
@Tag("engine")
class MembersPaneTest extends FxTest {
    private final HeldTasks tasks = new HeldTasks();
    private final List<InboxEntry> left = new ArrayList<>();
    private final Overlay overlay = new Overlay();

    @Test
    void leavingClosesOnlyThePaneOfTheMembers() {
        try (Engines engines = Engines.start()) {
            Connection connection = engines.connection();
            ChatTable.create(connection.dynamo(), "chat", false);
            var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
            var inPlace = new DirectTasks();
            var sessions = new ChatSessions(connection, cache, new StreamFeeds(connection, inPlace), inPlace, home);
            Participant mira = sessions.withoutStream("chat").participant(MIRA);
            mira.sender().begin(MIRA, List.of(TOMAS, INES), "Choir", "hello");
            ui.awaitBeside("the group", () -> !mira.client().inbox().entries().isEmpty());
            InboxEntry entry = mira.client().inbox().entries().getFirst();
            var model = new MembersViewModel(mira, entry, new PeopleSearch(mira.client(), 0), tasks, () -> {});
            ui.act(() -> {
                Stage stage = new Stage();
                stage.setScene(new Scene(overlay.over(new Button("below")), 700, 700));
                stage.show();
                var pane = new MembersPane(
                        model,
                        Times.ofMachine(),
                        new MembersPane.Outside(new SimpleBooleanProperty(), left::add, overlay::close));
                overlay.show(Pos.CENTER, pane.node(), pane.focus(), model::close);
            });
            tasks.finish(ui::act);
            int leaving = tasks.asked();
            ui.click("#members-leave");
            ui.act(() -> {
                Button other = new Button("other");
                other.setId("other");
                overlay.show(Pos.CENTER, other, other);
            });
            tasks.work(leaving);
            ui.act(tasks::take);
            assertThat(left).containsExactly(entry);
            assertThat(ui.shows("#other")).isTrue();
            sessions.close();
        }
    }
}
