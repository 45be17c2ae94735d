package dev.sortkey.chat.seed;

import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.TextResource;
import dev.sortkey.support.Uuids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The sample conversations and their people: the file `conversations.txt`, counted back from a moment.
///
/// `@ HANDLE NAME` is a person. `= TITLE | HANDLES | MINUTES | VIEWS` begins a conversation that ended so many
/// minutes ago; without a title it is a direct one, with the title `reference` it has the reference's shape. A view
/// is a handle with how many messages that person has not read, or with `pinned` and the like. Each further line
/// says who, how many minutes after the line before, and what.
final class SampleConversations {
    private static final String REFERENCE = "reference";
    private static final String EVERYBODY = "everybody";

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final List<Dialogue> dialogues = new ArrayList<>();
    private final Instant now;

    /// The samples as of `now`.
    SampleConversations(Instant now) {
        this.now = now;
        String file = TextResource.text(SampleConversations.class, "conversations.txt");
        file.lines()
                .filter(line -> line.startsWith("@ "))
                .map(SampleConversations::person)
                .forEach(person -> people.put(person.handle(), person));
        for (String block : file.split("(?m)^= ")) {
            if (!block.startsWith("@")) {
                dialogues.add(dialogue(block.strip().lines().toList()));
            }
        }
    }

    /// A conversation in the file.
    ///
    /// @param title of a group; `reference` or null in a direct conversation
    /// @param people who is in it
    /// @param messages oldest first
    /// @param views pairs of a handle and that person's unread count or flag
    record Dialogue(@Nullable String title, List<Person> people, List<Message> messages, String views) {

        /// All items of the conversation; the head comes first, where there is one.
        Stream<Map<String, AttributeValue>> items() {
            if (REFERENCE.equals(title)) {
                return ReferenceRows.of(people, messages);
            }
            List<ConversationSnapshot.View> all =
                    people.stream().map(person -> view(person.handle())).toList();
            ConversationSnapshot scene = ConversationSnapshot.of(title, people, messages);
            return Stream.concat(scene.items(all), messages.stream().map(Message::item));
        }

        private ConversationSnapshot.View view(String handle) {
            int unread = 0;
            var flags = EnumSet.noneOf(InboxRow.Flag.class);
            List<String> words = List.of(views.split(" "));
            for (int i = 0; i + 1 < words.size(); i += 2) {
                String word = words.get(i + 1);
                if (!words.get(i).equals(handle)) {
                    continue;
                }
                if (Character.isDigit(word.charAt(0))) {
                    unread = Integer.parseInt(word);
                } else {
                    flags.add(InboxRow.Flag.valueOf(word.toUpperCase(Locale.ROOT)));
                }
            }
            return new ConversationSnapshot.View(
                    unread, messages.get(messages.size() - 1 - unread).stamp(), Set.copyOf(flags));
        }
    }

    /// The people, in the order of the file.
    List<Person> people() {
        return List.copyOf(people.values());
    }

    /// The conversations, in the order of the file.
    List<Dialogue> dialogues() {
        return dialogues;
    }

    private static Person person(String line) {
        String[] words = line.split(" ", 3);
        return new Person(Uuids.of(words[1]), words[1], words[2]);
    }

    private Dialogue dialogue(List<String> lines) {
        String[] head = lines.getFirst().split("\\|", 4);
        String title = head[0].strip();
        List<Person> members = head[1].strip().equals(EVERYBODY) ? people() : named(head[1].strip());
        List<String[]> said =
                lines.stream().skip(1).map(line -> line.split(" ", 3)).toList();
        long minutes = said.stream().mapToLong(line -> Long.parseLong(line[1])).sum();
        Instant at = now.minusSeconds(60 * (minutes + Long.parseLong(head[2].strip())));
        String words = "conversation " + (title.isEmpty() || title.equals(REFERENCE) ? handles(members) : title);
        var messages = new ArrayList<Message>();
        for (String[] line : said) {
            at = at.plusSeconds(60 * Long.parseLong(line[1]));
            messages.add(message(words, messages.size(), at, line, title.equals(REFERENCE)));
        }
        return new Dialogue(title.isEmpty() ? null : title, members, messages, head[3].strip());
    }

    private Message message(String name, int index, Instant minute, String[] line, boolean reference) {
        Stamp stamp = Stamp.of(minute.plusNanos(jitter(index)));
        String words = name + " " + index;
        Instant changed = stamp.moment().plusSeconds(40);
        boolean deleted = line[2].equals("[deleted]");
        boolean edited = line[2].startsWith("[edited] ");
        return new Message(
                Uuids.of(name),
                stamp,
                reference ? Uuids.of(words) : Uuids.at(stamp.moment(), words),
                named(line[0]).getFirst(),
                deleted ? "" : (edited ? line[2].substring(9) : line[2]).replace("\\n", "\n"),
                reference
                        ? Message.Extra.NONE
                        : new Message.Extra(stamp.moment(), edited ? changed : null, deleted ? changed : null, true));
    }

    /// Less than a minute, in whole microseconds and never zero, since nobody writes on the minute.
    private static long jitter(int index) {
        return 1000L * (1 + (index * 7_654_321L + 1_234_567) % 49_999_999);
    }

    private static String handles(List<Person> people) {
        return people.stream().map(Person::handle).toList().toString();
    }

    private List<Person> named(String handles) {
        return Stream.of(handles.split(" "))
                .map(handle -> {
                    Person found = people.get(handle);
                    if (found == null) {
                        throw new IllegalStateException("nobody is called " + handle);
                    }
                    return found;
                })
                .toList();
    }
}
