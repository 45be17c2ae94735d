package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message in an outbox that may belong to any table, read without taking it.
///
/// @param uuid of the message
/// @param sender who wrote it
/// @param others who is in the conversation that it begins; empty for an existing one
/// @param text the text
/// @param sentAt when it was written
/// @param failure why it isn't retried automatically, or null
/// @param held whether some Sortkey has it open now, and sends it or shows why not
public record UnsentMessage(
        String uuid,
        Person sender,
        List<Person> others,
        String text,
        Instant sentAt,
        @Nullable String failure,
        boolean held) {
    /// The order of others doesn't change.
    public UnsentMessage {
        others = List.copyOf(others);
    }

    static UnsentMessage of(OutboxEntry entry, boolean held) {
        OutboxEntry.NewConversation begin = entry.begin();
        OutboxEntry.Failure failure = entry.failure();
        return new UnsentMessage(
                entry.uuid(),
                entry.sender(),
                begin == null
                        ? List.of()
                        : begin.people().stream()
                                .filter(person -> !person.equals(entry.sender()))
                                .toList(),
                entry.text(),
                entry.sentAt(),
                failure == null ? null : failure.what(),
                held);
    }
}
