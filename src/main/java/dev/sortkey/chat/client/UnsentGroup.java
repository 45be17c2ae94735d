package dev.sortkey.chat.client;

import dev.sortkey.chat.send.OutboxAbout;
import dev.sortkey.chat.send.UnsentMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;

/// The unsent messages for one table, whether a connection to it is open or not.
///
/// @param about which table
/// @param outboxes the messages in the outbox of each person, in the order of writing
public record UnsentGroup(OutboxAbout about, SequencedMap<Path, List<UnsentMessage>> outboxes) {

    /// All of them.
    public List<UnsentMessage> messages() {
        return outboxes.values().stream().flatMap(List::stream).toList();
    }

    /// Those that no program has open: nobody sends them now.
    public List<UnsentMessage> left() {
        return messages().stream().filter(message -> !message.held()).toList();
    }
}
