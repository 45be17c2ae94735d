package dev.sortkey.dynamo.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The sample rows of the table `cruddur-messages`: conversations of two people each, as the reference scripts write.
///
/// Everything but the times is the same on every machine; times count back from a given moment.
final class ChatSample {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);
    private static final Map<String, String> NAMES = Map.of(
            "mira", "Mira Castellane",
            "tomasz", "Tomasz Wieczorek",
            "noa", "Noa Ben-Ami",
            "jun", "Jun Arakawa",
            "adaeze", "Adaeze Obi");

    private ChatSample() {}

    /// What one person says at one moment.
    private record Message(String handle, Instant at, String text) {}

    /// Two people and what they say, oldest first.
    private record Conversation(List<String> handles, List<Message> messages) {
        String uuid() {
            return uuidOf("conversation " + handles);
        }
    }

    /// The `pk` of the first conversation's messages.
    static String firstPartition() {
        return "MSG#" + conversations(Instant.EPOCH).getFirst().uuid();
    }

    /// All message rows, oldest first within a conversation.
    static List<Map<String, AttributeValue>> messages(Instant now) {
        return conversations(now).stream().flatMap(ChatSample::messageRows).toList();
    }

    /// The inbox rows, one for each person of each conversation.
    static List<Map<String, AttributeValue>> inbox(Instant now) {
        return conversations(now).stream().flatMap(ChatSample::inboxRows).toList();
    }

    /// The moment that a sort key names.
    static Instant timeOf(String sortKey) {
        return TIME.parse(sortKey, Instant::from);
    }

    private static List<Conversation> conversations(Instant now) {
        var conversations = new ArrayList<Conversation>();
        for (String block : TableDefinition.resource("cruddur-messages.txt").split("(?m)^= ")) {
            if (!block.isBlank()) {
                conversations.add(conversation(block.strip().lines().toList(), now));
            }
        }
        return conversations;
    }

    /// The head names two people and how many minutes ago the last message was; each line says who, how many minutes
    /// after the line before, and what.
    private static Conversation conversation(List<String> lines, Instant now) {
        String[] head = lines.getFirst().split(" ");
        List<String[]> said =
                lines.stream().skip(1).map(line -> line.split(" ", 3)).toList();
        long minutes = said.stream().mapToLong(line -> Long.parseLong(line[1])).sum();
        Instant at = now.minusSeconds(60 * (minutes + Long.parseLong(head[2])));
        var messages = new ArrayList<Message>();
        for (String[] line : said) {
            at = at.plusSeconds(60 * Long.parseLong(line[1]));
            messages.add(new Message(line[0], at.plusNanos(jitter(messages.size())), line[2].replace("\\n", "\n")));
        }
        return new Conversation(List.of(head[0], head[1]), messages);
    }

    /// Less than a minute, in whole microseconds and never zero, since nobody writes on the minute.
    private static long jitter(int index) {
        return 1000L * (1 + (index * 7_654_321L + 1_234_567) % 49_999_999);
    }

    private static Stream<Map<String, AttributeValue>> messageRows(Conversation conversation) {
        return conversation.messages().stream()
                .map(message -> row(
                        "MSG#" + conversation.uuid(),
                        message,
                        "message_uuid",
                        uuidOf(conversation.handles() + " "
                                + conversation.messages().indexOf(message)),
                        message.handle()));
    }

    private static Stream<Map<String, AttributeValue>> inboxRows(Conversation conversation) {
        String one = conversation.handles().getFirst();
        String other = conversation.handles().getLast();
        Message last = conversation.messages().getLast();
        return Stream.of(
                row("GRP#" + uuidOf(one), last, "message_group_uuid", conversation.uuid(), other),
                row("GRP#" + uuidOf(other), last, "message_group_uuid", conversation.uuid(), one));
    }

    private static Map<String, AttributeValue> row(
            String partition, Message message, String uuidName, String uuid, String handle) {
        var row = new LinkedHashMap<String, AttributeValue>();
        row.put("pk", AttributeValue.fromS(partition));
        row.put("sk", AttributeValue.fromS(TIME.format(message.at())));
        row.put(uuidName, AttributeValue.fromS(uuid));
        row.put("message", AttributeValue.fromS(message.text()));
        row.put("user_uuid", AttributeValue.fromS(uuidOf(handle)));
        row.put("user_display_name", AttributeValue.fromS(nameOf(handle)));
        row.put("user_handle", AttributeValue.fromS(handle));
        return row;
    }

    private static String nameOf(String handle) {
        String name = NAMES.get(handle);
        if (name == null) {
            throw new IllegalStateException("nobody is called " + handle);
        }
        return name;
    }

    /// A fixed identifier that looks like a random one (version 4).
    private static String uuidOf(String seed) {
        var random = new SplittableRandom(
                UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits());
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
