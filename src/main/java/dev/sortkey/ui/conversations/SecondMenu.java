package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Person;
import dev.sortkey.ui.kit.Plain;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/// Offers a second window as each person of a direct conversation.
final class SecondMenu {
    private SecondMenu() {}

    private record Direct(Person person, String conversation) {}

    /// @param open opens the window as a person, on a conversation
    static Menu of(InboxViewModel inbox, BiConsumer<Person, String> open) {
        Menu menu = Plain.menu("Open second window as");
        menu.setId("second-window");
        inbox.entries()
                .subscribe(entries -> menu.getItems()
                        .setAll(directs(entries).stream()
                                .map(direct -> item(direct, open))
                                .toList()));
        return menu;
    }

    private static MenuItem item(Direct direct, BiConsumer<Person, String> open) {
        MenuItem item = Plain.item(direct.person().displayName());
        item.setId("second-" + direct.person().handle());
        item.setOnAction(_ -> open.accept(direct.person(), direct.conversation()));
        return item;
    }

    /// Each person once, with the newest conversation.
    private static Collection<Direct> directs(List<InboxEntry> entries) {
        var directs = new LinkedHashMap<String, Direct>();
        for (InboxEntry entry : entries) {
            Person person = entry.row().counterpart();
            if (person != null) {
                directs.putIfAbsent(person.uuid(), new Direct(person, entry.conversation()));
            }
        }
        return directs.values();
    }
}
