package dev.sortkey.chat.seed;

import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A conversation of any number of messages, each made when it is asked for and always the same.
///
/// @param number of the conversation
/// @param title of a group; null in a direct conversation
/// @param people who is in it
/// @param count how many messages there are, at least one
/// @param end when the last one was, about
record GeneratedConversation(int number, @Nullable String title, List<Person> people, long count, Instant end) {
    private static final Duration SPAN = Duration.ofDays(14);
    private static final int MOST_UNREAD = 9;

    String uuid() {
        return Uuids.of("generated conversation " + number);
    }

    /// The messages as they come, then head and members, and the inbox rows right at the end.
    Stream<Map<String, AttributeValue>> items() {
        return Stream.concat(
                LongStream.range(0, count).mapToObj(index -> message(index).item()),
                snapshot().items(people.stream().map(this::view).toList()));
    }

    /// Its other items after all of its messages.
    ConversationSnapshot snapshot() {
        return new ConversationSnapshot(
                uuid(), title, people, stamp(0).moment(), InboxRow.Last.of(message(count - 1)), count);
    }

    private Message message(long index) {
        Stamp stamp = stamp(index);
        return new Message(
                uuid(),
                stamp,
                Uuids.at(stamp.moment(), number + " " + index),
                sender(index),
                Phrases.text(random(index)),
                new Message.Extra(stamp.moment(), null, null, true));
    }

    /// Ascending: each is less than half a step late.
    private Stamp stamp(long index) {
        long step = Math.max(1_000_000, SPAN.toMillis() * 1000 / count); // in microseconds
        long late = random(~index).nextLong(step / 2);
        return Stamp.of(end.minusNanos(1000 * ((count - index) * step - late)));
    }

    private Person sender(long index) {
        return people.get(random(-index).nextInt(people.size()));
    }

    /// Nobody has left what came before the own last message unread.
    private ConversationSnapshot.View view(Person person) {
        int most = random(person.hashCode()).nextInt(MOST_UNREAD);
        int unread = 0;
        while (unread < Math.min(most, count) && !sender(count - 1 - unread).equals(person)) {
            unread++;
        }
        return new ConversationSnapshot.View(unread, unread == count ? null : stamp(count - 1 - unread), Set.of());
    }

    private SplittableRandom random(long index) {
        return new SplittableRandom(number * 1_000_003L + index);
    }
}
