package dev.sortkey.ui.conversations.messages;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.Messages;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Asking for a date, when there is no answer.
@Tag("engine")
class DateBarTest extends FxTest {
    private final HeldTasks tasks = new HeldTasks();

    @Test
    void aDateThatCannotBeReadSaysWhy() {
        try (Engines engines = Engines.start()) {
            Connection connection = engines.connection();
            ChatTable table = ChatTable.create(connection.dynamo(), "dates", false);
            table.putReferenceMessage(TOMAS, Messages.CONVERSATION, "2026-07-02T10:00:00+00:00", "hi");
            table.putReferenceRow(MIRA, TOMAS, Messages.CONVERSATION, "2026-07-02T10:00:00+00:00", "hi");
            var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
            var inPlace = new DirectTasks();
            var sessions = new ChatSessions(connection, cache, new StreamFeeds(connection, inPlace), inPlace, home);
            Participant mira = sessions.withoutStream("dates").participant(MIRA);
            var model = new ConversationViewModel(
                    mira,
                    mira.inbox().entries().getFirst(),
                    tasks,
                    Times.ofMachine(),
                    new ConversationViewModel.Host(() -> false, () -> {}));
            ui.act(() -> {
                var bar = new DateBar(model, () -> {});
                Stage stage = new Stage();
                stage.setScene(new Scene(bar.node(), 900, 60));
                stage.show();
                bar.show();
            });
            connection.dynamo().deleteTable(it -> it.tableName("dates"));
            ui.type("2026-03-01");
            ui.press(KeyCode.ENTER);
            assertThat(ui.text("#jump-words")).isEqualTo("Looking…");
            tasks.finish(ui::act);
            ui.awaitText("#jump-words", "not found");
            sessions.close();
        }
    }
}
