package dev.sortkey.chat.seed;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A large set of conversations, made item by item. As in life, a few of them have most of the messages.
///
/// @param people how many there are, at least two
/// @param conversations how many there are, at least one; three of four are direct as long as there are pairs
/// @param messages how many there are in all, at least one in each conversation
/// @param largest how many of them are in the first conversation, or null for the usual share
public record GeneratedSet(
        int people,
        int conversations,
        long messages,
        @Nullable Long largest) {
    private static final Duration KNOWN_SINCE = Duration.ofDays(15);

    /// Rejects impossible sizes.
    ///
    /// @throws UserException `BadInput` when there are too few of something
    public GeneratedSet {
        if (people < 2 || conversations < 1 || messages < conversations) {
            throw new UserException(new UserError.BadInput(
                    "Can't generate " + Counted.of(conversations, "conversation") + " with "
                            + Counted.of(messages, "message") + " for " + Counted.of(people, "person", "people") + ".",
                    "Use at least 2 people, 1 conversation, and 1 message for each conversation."));
        }
        long most = messages - conversations + 1;
        if (largest != null && (largest < 1 || largest > most)) {
            throw new UserException(new UserError.BadInput(
                    "The largest conversation can't have %,d of the %,d messages.".formatted(largest, messages),
                    "Use 1 to %,d, because each of the other conversations needs at least one message."
                            .formatted(most)));
        }
    }

    /// Refuses a table that has such a set: another one would give each person the same conversations again.
    ///
    /// @throws UserException `BadInput` when it has
    public void refuseSecond(DynamoDbClient client, String table) {
        String first = dialogue(0, 1, Instant.EPOCH).uuid();
        if (client.getItem(request -> request.tableName(table).key(ChatItem.head(first)))
                .hasItem()) {
            throw new UserException(new UserError.BadInput(
                    "The table " + table + " already contains a generated set or part of one.",
                    "Use another table, or delete this table first."));
        }
    }

    /// All items. The first one, a head, comes again with the others: it tells that the set was begun.
    public Stream<Map<String, AttributeValue>> items(Instant now) {
        long[] counts = counts();
        Stamp known = Stamp.of(now.minus(KNOWN_SINCE));
        return Stream.of(
                        Stream.of(dialogue(0, counts[0], now).snapshot().head()),
                        IntStream.range(0, people)
                                .mapToObj(GeneratedPeople::person)
                                .flatMap(one -> ChatSample.items(one, known)),
                        IntStream.range(0, conversations)
                                .boxed()
                                .flatMap(number ->
                                        dialogue(number, counts[number], now).items()))
                .flatMap(items -> items);
    }

    /// How many messages each conversation has: a second, a third, a quarter of what the first one has, and so on.
    private long[] counts() {
        int fixed = largest == null ? 0 : 1;
        double sum = IntStream.range(fixed, conversations)
                .mapToDouble(GeneratedSet::share)
                .sum();
        long spare = messages - conversations - (largest == null ? 0 : largest - 1);
        long[] counts = new long[conversations];
        for (int i = 0; i < conversations; i++) {
            counts[i] = i < fixed && largest != null ? largest : 1 + (long) (spare * share(i) / sum);
        }
        counts[Math.min(fixed, conversations - 1)] +=
                messages - LongStream.of(counts).sum(); // what rounding left
        return counts;
    }

    private static double share(int number) {
        return 1.0 / (number + 1);
    }

    private GeneratedConversation dialogue(int number, long count, Instant now) {
        var random = new SplittableRandom(number);
        Instant end = now.minusSeconds(number * 20L + random.nextInt(20));
        List<Person> pair = number % 4 == 3 ? List.of() : pair(number - (number + 1) / 4);
        return pair.isEmpty()
                ? new GeneratedConversation(number, Phrases.title(random), group(random), count, end)
                : new GeneratedConversation(number, null, pair, count, end);
    }

    /// The pair of a number: first those with the first person, then the others with the second, and so on; nothing
    /// when there are not so many.
    private List<Person> pair(int number) {
        int rest = number;
        for (int one = 0; one < people - 1; one++) {
            int others = people - 1 - one;
            if (rest < others) {
                return List.of(GeneratedPeople.person(one), GeneratedPeople.person(one + 1 + rest));
            }
            rest -= others;
        }
        return List.of();
    }

    private List<Person> group(SplittableRandom random) {
        int size = Math.min(people, random.nextInt(3, 9));
        int others = random.nextInt(people);
        return IntStream.range(0, size)
                .map(place -> place == 0 ? random.nextInt(2) * others : (others + place) % people)
                .distinct()
                .mapToObj(GeneratedPeople::person)
                .toList();
    }
}
