package dev.sortkey.ui.conversations.compose;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Tasks;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The other members of one conversation, read once when they are asked for.
public final class Others {
    private final ChatClient client;
    private final String conversation;
    private final Tasks reads;
    private final ReadOnlyObjectWrapper<List<Person>> known = new ReadOnlyObjectWrapper<>(List.of());
    private boolean asked;

    public Others(ChatClient client, String conversation, Tasks reads) {
        this.client = client;
        this.conversation = conversation;
        this.reads = reads;
    }

    /// Nobody until they have been read.
    public ReadOnlyObjectProperty<List<Person>> known() {
        return known.getReadOnlyProperty();
    }

    /// R8: those who are known, which are all when they have been read.
    public List<Person> get() {
        if (!asked) {
            asked = true;
            reads.run(() -> client.details(conversation))
                    .onSuccess(details -> known.set(details.members().stream()
                            .map(Member::person)
                            .filter(person -> !person.uuid().equals(client.me().uuid()))
                            .toList()))
                    .onError(_ -> {}); // handles can be typed
        }
        return known.get();
    }
}
