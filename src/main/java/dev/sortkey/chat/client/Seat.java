package dev.sortkey.chat.client;

import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.Drafts;
import dev.sortkey.chat.send.Sender;

/// One person's place at a chat table, shared by all windows in which that person sits.
///
/// @param client reads and changes
/// @param sender sends
/// @param drafts what was begun and not sent
public record Seat(ChatClient client, Sender sender, Drafts drafts) {
    /// Who sits here.
    public Person me() {
        return client.me();
    }
}
