package dev.sortkey.chat.seed;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ReferenceRequests;
import dev.sortkey.support.Uuids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What tables of the reference scripts look like after some time: each shape is a conversation of two people.
public enum ReferenceShape {
    /// Up to 103 minutes in the future, as the reference's first seed is.
    FUTURE(1),
    /// Stamps without an offset, as its later seed is.
    NAIVE(2),
    /// Each writer's clock in another zone, some without an offset.
    OFFSETS(3),
    /// The last message on a whole second, without a fraction.
    WHOLE_SECOND(4),
    /// Two inbox rows for each person: two runs of its stream job raced.
    INBOX_TWICE(5),
    /// No inbox row for the other person: its stream job ended half-way.
    INBOX_LOST(6),
    /// All of it last year.
    LAST_YEAR(7),
    /// More than twenty of its pages of twenty.
    MANY_PAGES(8),
    /// As long as a message can be, beyond the basic plane, and from right to left.
    WIDE(9),
    /// Two conversations ended at the same microsecond: the second took the place of the first in an inbox.
    EQUAL_STAMPS(10);

    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private final int number;

    ReferenceShape(int number) {
        this.number = number;
    }

    /// The one whose inbox has all shapes.
    public static Person owner() {
        return GeneratedPeople.person(0);
    }

    /// The person whom the owner talks to here.
    public Person other() {
        return GeneratedPeople.person(100 + number);
    }

    /// The conversation; of two the one that the owner's inbox shows.
    public String conversation() {
        return Uuids.of("reference " + name());
    }

    /// The rows, seen at `now`.
    public List<Map<String, AttributeValue>> rows(Instant now) {
        List<Message> messages = messages(now);
        Map<String, AttributeValue> own = ReferenceRequests.row(owner(), other(), messages.getLast());
        Map<String, AttributeValue> others = ReferenceRequests.row(other(), owner(), messages.getLast());
        Message before = messages.get(messages.size() - 2);
        Stream<Map<String, AttributeValue>> inbox = switch (this) {
            case FUTURE, NAIVE, OFFSETS, WHOLE_SECOND, LAST_YEAR, MANY_PAGES, WIDE -> Stream.of(own, others);
            case INBOX_LOST -> Stream.of(own);
            case INBOX_TWICE ->
                Stream.of(
                        own,
                        others,
                        ReferenceRequests.row(owner(), other(), before),
                        ReferenceRequests.row(other(), owner(), before));
            case EQUAL_STAMPS -> Stream.concat(Stream.of(own, others), hidden(messages.getLast()));
        };
        return Stream.concat(messages.stream().map(Message::item), inbox).toList();
    }

    private Stream<Map<String, AttributeValue>> hidden(Message last) {
        Person third = GeneratedPeople.person(100);
        Message message = message(Uuids.of("reference hidden"), 0, third, last.stamp());
        return Stream.of(message.item(), ReferenceRequests.row(third, owner(), message));
    }

    private List<Message> messages(Instant now) {
        Instant hours = now.minus(number, ChronoUnit.HOURS);
        return switch (this) {
            case FUTURE -> dialogue(104, index -> aware(minutes(now, index)));
            case NAIVE -> dialogue(104, index -> naive(minutes(now.minus(1, ChronoUnit.DAYS), index)));
            case OFFSETS ->
                dialogue(12, index -> {
                    Instant at = minutes(hours, index);
                    return switch (index % 3) {
                        case 0 -> aware(at);
                        case 1 -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(ZoneOffset.ofHours(-4)));
                        default -> naive(at);
                    };
                });
            case WHOLE_SECOND -> dialogue(5, index -> WHOLE.format(minutes(hours, index)));
            case INBOX_TWICE, INBOX_LOST, EQUAL_STAMPS -> dialogue(6, index -> aware(minutes(hours, index)));
            case LAST_YEAR -> dialogue(8, index -> aware(minutes(now.minus(366, ChronoUnit.DAYS), index)));
            case MANY_PAGES -> dialogue(430, index -> aware(minutes(hours, index - 430)));
            case WIDE -> dialogue(4, index -> aware(minutes(hours, index)));
        };
    }

    private List<Message> dialogue(int count, IntFunction<String> stamp) {
        return IntStream.range(0, count)
                .mapToObj(index -> message(
                        conversation(), index, index % 2 == 0 ? owner() : other(), Stamp.parse(stamp.apply(index))))
                .toList();
    }

    private Message message(String conversation, int index, Person sender, Stamp stamp) {
        String words = conversation + " " + index;
        String text = this == WIDE ? wide(index) : Phrases.text(new SplittableRandom(words.hashCode()));
        return new Message(conversation, stamp, Uuids.of(words), sender, text, Message.Extra.NONE);
    }

    private static String wide(int index) {
        return switch (index) {
            case 0 -> "long ".repeat(204) + "tail";
            case 1 -> "🍎".repeat(1024);
            case 2 -> "אמרתי \"apple\" שלוש פעמים, ואז عسل, ואז 12.50.";
            default -> "👩🏾‍🌾 🏳️‍🌈 e\u0301 ﷽";
        };
    }

    private static Instant minutes(Instant from, int index) {
        return from.plus(index, ChronoUnit.MINUTES);
    }

    private static String aware(Instant at) {
        return Stamp.of(at).text();
    }

    private static String naive(Instant at) {
        return aware(at).replace("+00:00", "");
    }
}
