package dev.sortkey.ui.conversations;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.kit.Navigator;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.control.CheckMenuItem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is done for other programs, and the screen on which it was asked for.
@Tag("engine")
class NeighbourMenuTest extends FxTest {
    private final HeldTasks reads = new HeldTasks();
    private final HeldTasks writes = new HeldTasks();
    private final List<UserError> told = new ArrayList<>();

    private Navigator navigator() {
        return (Navigator) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Navigator.class}, (_, method, arguments) -> {
                    if (method.getName().equals("tell")) {
                        told.add((UserError) arguments[0]);
                    }
                    return null;
                });
    }

    /// Does something with the menu of one session, and the scope of its screen.
    private interface Use {
        void of(ChatSession session, NeighbourMenu menu, TaskScope screen);
    }

    private void use(Use use) {
        try (Engines engines = Engines.start()) {
            ChatTable.create(engines.connection().dynamo(), "chat", false);
            Connection connection = engines.connection();
            var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
            var inPlace = new DirectTasks();
            var sessions = new ChatSessions(connection, cache, new StreamFeeds(connection, inPlace), inPlace, home);
            ChatSession session = sessions.withoutStream("chat");
            var screen = new TaskScope(reads);
            var menu = new NeighbourMenu(
                    session,
                    session.participant(MIRA).client(),
                    connection.dynamo(),
                    screen,
                    writes,
                    navigator(),
                    () -> null);
            use.of(session, menu, screen);
            assertThat(told).isEmpty();
            sessions.close();
        }
    }

    @Test
    void whatIsSwitchedIsSavedAlthoughTheScreenClosesMeanwhile() {
        use((session, menu, screen) -> {
            ui.act(() -> {
                var item = (CheckMenuItem) menu.referenceRows();
                item.setSelected(true);
                item.getOnAction().handle(new ActionEvent());
                screen.close();
            });
            writes.finish(ui::act);
            assertThat(session.shared().writesReferenceRows()).isTrue();
        });
    }

    @Test
    void theFormIsNotShownOverWhatIsOpenedMeanwhile() {
        use((_, menu, screen) -> {
            var shown = new ArrayList<String>();
            ui.act(() -> {
                var item = menu.names(_ -> shown.add("form"), () -> {});
                item.getOnAction().handle(new ActionEvent());
                screen.latest(ConversationsView.OPEN, () -> "other").onSuccess(shown::add);
            });
            reads.finish(ui::act);
            assertThat(shown).containsExactly("other");
        });
    }
}
