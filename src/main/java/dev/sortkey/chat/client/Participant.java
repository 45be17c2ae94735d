package dev.sortkey.chat.client;

import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.Drafts;
import dev.sortkey.chat.send.Sender;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.stream.Stream;

/// One person's place at a chat table, shared by all windows in which that person sits.
///
/// @param client reads and changes
/// @param sender sends
/// @param drafts what was begun and not sent
public record Participant(ChatClient client, Sender sender, Drafts drafts) {
    /// What of the outbox and the drafts could not be read, and what became of it.
    public List<UserError> damaged() {
        drafts.all();
        return Stream.concat(sender.damaged().stream(), drafts.damaged().stream())
                .toList();
    }

    /// Who sits here.
    public Person me() {
        return client.me();
    }
}
