package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.neighbour.FormerInboxes;
import dev.sortkey.chat.neighbour.NameForm;
import dev.sortkey.chat.neighbour.NameSample;
import dev.sortkey.chat.neighbour.Neighbours;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuItem;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What a person can do for the other programs of a table, in the menu with the person's name.
final class NeighbourMenu {
    private final ChatSession session;
    private final ChatClient client;
    private final DynamoDbClient dynamo;
    private final TaskScope reads;
    private final Tasks writes;
    private final Navigator navigator;
    private final Supplier<Window> window;

    /// @param reads end with the screen
    /// @param writes go on after it
    NeighbourMenu(
            ChatSession session,
            ChatClient client,
            DynamoDbClient dynamo,
            TaskScope reads,
            Tasks writes,
            Navigator navigator,
            Supplier<Window> window) {
        this.session = session;
        this.client = client;
        this.dynamo = dynamo;
        this.reads = reads;
        this.writes = writes;
        this.navigator = navigator;
        this.window = window;
    }

    /// The switch for the reference's rows. It's there at once, and checked when the file was read.
    MenuItem referenceRows() {
        var item = Plain.checkItem("Also write bootcamp inbox rows (+8 write units a message)");
        item.setId("reference-rows");
        reads.run(() -> session.shared().writesReferenceRows()).onSuccess(item::setSelected);
        item.setOnAction(_ -> {
            boolean on = item.isSelected();
            writes.run(() -> session.shared().settings().update(before -> before.withReferenceRows(on)))
                    .onError(error -> {
                        item.setSelected(!on);
                        navigator.tell(error);
                    });
        });
        return item;
    }

    /// Opens the names of attributes and of the index, unless the screen opens something else meanwhile.
    ///
    /// @param show shows the form, or the conversations again when it gets null
    /// @param reopen opens the table with the names that were saved
    MenuItem names(Consumer<@Nullable NameFormPage> show, Runnable reopen) {
        var item = Plain.item("Attribute names…");
        item.setId("attribute-names");
        item.setOnAction(_ -> reads.latest(
                        ConversationsView.OPEN,
                        () -> new NameForm(
                                session.table().description(),
                                session.shared().settings().get(),
                                NameSample.of(dynamo, session.table().name())))
                .onSuccess(form ->
                        show.accept(new NameFormPage(form, saved -> save(saved, reopen), () -> show.accept(null))))
                .onError(navigator::tell));
        return item;
    }

    private void save(Neighbours changed, Runnable reopen) {
        writes.run(() -> session.shared()
                        .settings()
                        .update(before -> before.withNames(changed.attributes(), changed.index())))
                .onSuccess(_ -> reopen.run())
                .onError(navigator::tell);
    }

    /// Offers to move the rows that older versions left; shown only when the inbox has some.
    MenuItem move(InboxViewModel inbox, Runnable moved) {
        var item = Plain.item();
        item.setId("move-former");
        inbox.entries().subscribe(() -> {
            int former = inbox.former().size();
            item.setVisible(former > 0);
            item.setText("Move " + Counted.of(former, "row") + " of an older version…");
        });
        item.setOnAction(_ -> move(inbox.former(), moved));
        return item;
    }

    private void move(List<String> conversations, Runnable moved) {
        reads.run(() -> found(conversations))
                .onSuccess(found -> {
                    if (isWanted(found)) {
                        writes.run(() -> found.move(dynamo, session.table().name(), _ -> {}))
                                .onSuccess(_ -> moved.run())
                                .onError(navigator::tell);
                    }
                })
                .onError(navigator::tell);
    }

    private FormerInboxes found(List<String> conversations) {
        Map<String, List<String>> people = new LinkedHashMap<>();
        for (String conversation : conversations) {
            people.put(
                    conversation,
                    client.details(conversation).members().stream()
                            .map(member -> member.person().uuid())
                            .toList());
        }
        return new FormerInboxes(people, CapacityUnits.NONE);
    }

    private boolean isWanted(FormerInboxes found) {
        return new Dialogs(window.get())
                .confirm(
                        "Move rows of an older version",
                        "Programs of the AWS bootcamp list the partition in which an older version of Sortkey keeps "
                                + "its inbox rows, and fail on them. Moving the rows of everybody in "
                                + Counted.of(found.people().size(), "conversation") + " costs up to "
                                + Counted.of(found.writeUnits(), "write unit")
                                + ". An older version can't send to these conversations afterwards, and keeps its "
                                + "messages.",
                        "Move");
    }
}
