package dev.sortkey.chat.client;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.Drafts;
import dev.sortkey.chat.send.Sender;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.stream.Stream;

/// One person who uses a chat table, shared by all windows of that person.
///
/// @param client reads and changes
/// @param sender sends
/// @param drafts what was begun and not sent
public record Participant(ChatClient client, Sender sender, Drafts drafts) implements AutoCloseable {
    /// What could not be read of the outbox and the drafts.
    public List<UserError> damaged() {
        return Stream.concat(sender.damaged().stream(), drafts.damaged().stream())
                .toList();
    }

    /// The inbox of the person; from now on, the sender knows the names of the conversations in it.
    public Inbox inbox() {
        Inbox inbox = client.inbox();
        inbox.entries()
                .forEach(entry -> sender.name(entry.conversation(), entry.row().name()));
        return inbox;
    }

    /// A message arrived, whoever wrote it.
    void saw(Message message) {
        sender.seen(message);
        client.others().saw(message.conversation(), List.of(message));
    }

    /// The person.
    public Person me() {
        return client.me();
    }

    /// Stops sending, and saves the drafts.
    @Override
    public void close() {
        try (drafts) {
            sender.close();
        }
    }
}
