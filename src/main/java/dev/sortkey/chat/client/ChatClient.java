package dev.sortkey.chat.client;

import dev.sortkey.chat.member.FormerRows;
import dev.sortkey.chat.member.Revisions;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Details;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.PresenceItem;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChangeRequests;
import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.WriteExecutor;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What one person can read and change in a chat table, each by one request of {@link ChatPatterns}. Sending is
/// {@link dev.sortkey.chat.send}'s. Safe for many threads; every method blocks and throws `UserException`.
///
/// @param current gives the client for what must be as it is now
/// @param cached the client for what seldom changes: people and members
/// @param me the person
/// @param clock of this machine
/// @param others what is known of other programs that write into the table
public record ChatClient(
        Supplier<DynamoDbClient> current,
        DynamoDbClient cached,
        ChatTable table,
        Person me,
        InstantSource clock,
        ForeignWriters others) {
    private static final Pattern HANDLE = Pattern.compile("[\\p{Ll}\\p{Nd}._-]{2,30}");
    private static final int MOST_HEADS = 100;
    private static final int MOST_WRITES = 25;
    private static final int SCANNED_AT_ONCE = 1_000;

    /// The same, which remembers nothing of what was seen before.
    public ChatClient(
            Supplier<DynamoDbClient> current, DynamoDbClient cached, ChatTable table, Person me, InstantSource clock) {
        this(current, cached, table, me, clock, ForeignWriters.forgetful());
    }

    /// R1: the inbox of the person.
    public Inbox inbox() {
        return new InboxReads(this).read();
    }

    Pages now(Read read, List<Pages> asked) {
        var pages = new Pages(current.get(), read);
        asked.add(pages);
        return pages;
    }

    /// R2, R3: the messages of a conversation from its newest on; sends nothing yet.
    public History history(String conversation) {
        return new History(
                current.get(),
                description(),
                conversation,
                (messages, whole) -> others.opened(conversation, messages, whole));
    }

    /// R4: the messages since `newest`, and again those of some time before it.
    ///
    /// @param back says how far, and learns what it used
    public Newer since(String conversation, Stamp newest, LookBack back) {
        Duration span = back.at(clock.instant());
        var pages = new Pages(
                current.get(), newer(conversation, Stamp.of(newest.moment().minus(span))));
        var found =
                new Newer(Parsed.of(pages.all(), Message::of), pages.totals().capacity());
        back.used(span, found.capacity());
        others.saw(conversation, found.messages().good());
        return found;
    }

    /// What came after a message, and what reading that used.
    public record Newer(Parsed<Message> messages, ReadUnits capacity) {}

    Read newer(String conversation, Stamp after) {
        return ChatPatterns.NEWER.read(description(), Map.of("conversation", conversation, "stamp", after.text()));
    }

    /// R8: head, members and who is writing.
    public Details details(String conversation) {
        return Details.of(all(cached, ChatPatterns.DETAILS.read(description(), of("conversation", conversation))));
    }

    /// R11: people whose handle begins as `prefix` does, 20 at most.
    public List<Person> people(String prefix) {
        if (prefix.isBlank()) {
            return List.of();
        }
        Read read = ChatPatterns.PEOPLE.read(description(), of("prefix", prefix.strip()));
        return Parsed.of(new Pages(cached, read).next().items(), Person::ofDirectory)
                .good();
    }

    /// R10, R9: the person who has `handle`.
    ///
    /// @throws UserException `NotFound` when there is none
    public Person person(String handle) {
        String uuid = first(ChatPatterns.HANDLE.read(description(), of("handle", handle)))
                .map(item ->
                        item.getOrDefault("user_uuid", AttributeValue.fromS("")).s())
                .orElseThrow(() -> new UserException(new UserError.NotFound(
                        "No one in " + table.name() + " has the handle " + handle + ".",
                        "Check the spelling. Handles are lowercase.")));
        return first(ChatPatterns.PROFILE.read(description(), of("person", uuid)))
                .map(Person::ofProfile)
                .orElseGet(() -> new Person(uuid, handle, handle));
    }

    /// The people whom the items of the table name: those with a profile, senders, counterparts. For tables that
    /// have no directory, and for a first choice.
    ///
    /// @param scans the most Scans, of a thousand items each
    public List<Person> peopleInTable(int scans) {
        var read = new Read.Scan(
                ScanRequest.builder()
                        .tableName(table.name())
                        .limit(SCANNED_AT_ONCE)
                        .build(),
                1);
        var people = new LinkedHashMap<String, Person>();
        var pages = new Pages(cached, read);
        for (int scan = 0; scan < scans && pages.hasMore(); scan++) {
            for (Map<String, AttributeValue> item : pages.next().items()) {
                ChatItem.of(item)
                        .flatMap(kind -> Person.in(kind, item))
                        .ifPresent(person -> people.putIfAbsent(person.uuid(), person));
            }
        }
        return people.values().stream()
                .sorted(Comparator.comparing(Person::displayName, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /// R12: the direct conversation with `other`; nothing when there is none.
    public Optional<String> directWith(Person other) {
        return first(ChatPatterns.DIRECT.read(description(), Map.of("lower", me.uuid(), "higher", other.uuid())))
                .map(item -> item.getOrDefault("conversation_uuid", AttributeValue.fromS(""))
                        .s());
    }

    /// R13: those of `people` who were here within the last minutes.
    public List<PresenceItem.Presence> presence(List<String> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        List<String> most = people.subList(0, Math.min(MOST_HEADS, people.size()));
        return Parsed.of(all(current.get(), ChatPatterns.PRESENCE.read(description(), most)), PresenceItem.Presence::of)
                .good()
                .stream()
                .filter(sign -> sign.holds(clock.instant()))
                .toList();
    }

    /// W3: everything that `entry` counts is read, up to the message at `at`. Does nothing when more is
    /// read already.
    public void markRead(InboxEntry entry, Stamp at) {
        if (entry.isReference()) {
            return; // nobody counts there until it is adopted, with the first message from here
        }
        others.arrivals().read(entry.conversation());
        long unread = entry.unread() == null ? 0 : entry.unread();
        long seq = entry.row().counter().readSeq() + Math.max(0, unread - entry.uncounted());
        String conversation = entry.conversation();
        boolean beyond = entry.isBehind() || entry.uncounted() > 0;
        updateRowIfItHolds(
                conversation,
                entry.row().origin() == InboxRow.Origin.HEAD_ONLY
                        ? ChangeRequests.markReadInLargeGroup(table.name(), me.uuid(), conversation, seq, at)
                        : beyond
                                ? ChangeRequests.markReadBeyond(
                                        table.name(),
                                        me.uuid(),
                                        conversation,
                                        entry.row().counter().seq(),
                                        at)
                                : ChangeRequests.markRead(table.name(), me.uuid(), conversation, seq, at));
    }

    /// W4: changes the text of the person's own message, W4n: and of what shows it as the newest. Returns the
    /// message as it is now.
    public Message edit(Message message, String text) {
        String checked = MessageText.checked(text);
        return own(() -> revisions().edit(message, checked, now()), "edited");
    }

    /// W5: deletes the text of the person's own message, W5n: and of what shows it as the newest. Returns what is
    /// left of it.
    public Message delete(Message message) {
        return own(() -> revisions().delete(message, now()), "deleted");
    }

    private Revisions revisions() {
        return new Revisions(current.get(), table.name(), me.uuid(), others.isMirrored());
    }

    /// W6: tells the others that the person is typing or online.
    public void sign(PresenceItem sign) {
        current.get().putItem(ChangeRequests.sign(table.name(), sign));
    }

    /// W7: mutes, archives or pins a conversation, or not any more.
    ///
    /// @throws UserException when only the reference knows the conversation: its rows are not changed here
    public void flag(InboxEntry entry, InboxRow.Flag flag, boolean on) {
        if (entry.isReference()) {
            throw new UserException(new UserError.BadInput(
                    "This conversation was created by another program, and its rows don't support this.",
                    "Send a message first. That adds Sortkey's own rows."));
        }
        updateRow(entry.conversation(), ChangeRequests.flag(table.name(), me.uuid(), entry.conversation(), flag, on));
    }

    /// W11: a new person.
    ///
    /// @throws UserException `BadInput` when the handle is taken, or has more than lowercase letters, digits, dots,
    ///     dashes and underscores
    public Person register(String handle, String name) {
        String wanted = handle.strip();
        if (!HANDLE.matcher(wanted).matches()) {
            throw new UserException(new UserError.BadInput(
                    "'" + wanted + "' isn't a valid handle.",
                    "Use 2 to 30 lowercase letters, digits, dots, dashes or underscores."));
        }
        var person = new Person(UUID.randomUUID().toString(), wanted, name.isBlank() ? wanted : name.strip());
        try {
            current.get().transactWriteItems(ChangeRequests.register(table.name(), person, now()));
        } catch (UserException e) {
            if (e.error() instanceof UserError.ConditionFailed) {
                throw new UserException(
                        new UserError.BadInput("The handle " + wanted + " is taken.", "Choose another one."), e);
            }
            throw e;
        }
        return person;
    }

    /// W12: deletes the outdated rows of the reference in `entry`, 25 at a time.
    public void deleteOutdatedRows(InboxEntry entry) {
        var writes = new WriteExecutor(current.get());
        entry.outdated().stream()
                .gather(Gatherers.windowFixed(MOST_WRITES))
                .forEach(keys -> writes.send(new Write.Batch(ChangeRequests.forget(table.name(), keys))));
    }

    /// Sends `request`, which changes the person's row. Does nothing when its condition doesn't hold.
    ///
    /// @throws UserException as {@link #updateRow} does otherwise
    public void updateRowIfItHolds(String conversation, UpdateItemRequest request) {
        try {
            updateRow(conversation, request);
        } catch (UserException e) {
            if (!(e.error() instanceof UserError.ConditionFailed)) {
                throw e;
            }
        }
    }

    /// Sends `request`, which changes the person's row, and once more when the row was where older versions
    /// keep it.
    private void updateRow(String conversation, UpdateItemRequest request) {
        try {
            current.get().updateItem(request);
        } catch (UserException e) {
            if (!isAbsent(e) || !hasMovedRow(conversation)) {
                throw e;
            }
            updateMovedRow(conversation, request);
        }
    }

    private void updateMovedRow(String conversation, UpdateItemRequest request) {
        try {
            current.get().updateItem(request);
        } catch (UserException e) {
            throw isAbsent(e) ? FormerRows.restless(conversation, e) : e;
        }
    }

    private static boolean isAbsent(UserException failure) {
        return failure.error() instanceof UserError.ConditionFailed(var _, var _, var item) && item.isEmpty();
    }

    /// Whether the person's row is at its place now, to which it may have moved from where older versions keep it.
    public boolean hasMovedRow(String conversation) {
        return new FormerRows(current.get(), table.name())
                .move(conversation, List.of(me.uuid()))
                .people()
                .contains(me.uuid());
    }

    private static Message own(Supplier<Message> change, String done) {
        try {
            return change.get();
        } catch (UserException e) {
            if (e.error() instanceof UserError.ConditionFailed failed) {
                throw new UserException(
                        new UserError.ConditionFailed(
                                "The message wasn't " + done + ": it isn't yours, or it has been deleted.",
                                "Check who wrote the message, and whether it still exists.",
                                failed.item()),
                        e);
            }
            throw e;
        }
    }

    private Stamp now() {
        return Stamp.of(clock.instant());
    }

    TableDescription description() {
        return table.description();
    }

    private Optional<Map<String, AttributeValue>> first(Read read) {
        return new Pages(cached, read).next().items().stream().findFirst();
    }

    private static List<Map<String, AttributeValue>> all(DynamoDbClient client, Read read) {
        return new Pages(client, read).all();
    }

    private static Map<String, String> of(String name, String value) {
        return Map.of(name, value);
    }
}
