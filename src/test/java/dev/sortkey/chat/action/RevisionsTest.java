package dev.sortkey.chat.action;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.member.InboxProjector;
import dev.sortkey.chat.member.InboxTable;
import dev.sortkey.chat.member.Revisions;
import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.GroupRequests;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.FaultyClient;
import dev.sortkey.testkit.FaultyClient.Fault;
import dev.sortkey.testkit.WatchedClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What is changed or deleted changes wherever it is shown, and nothing else does.
class RevisionsTest extends TalkTest {
    private static final List<Person> ALL = List.of(MIRA, TOMAS, INES);
    private final List<DynamoDbRequest> written = new ArrayList<>();

    private static List<String> previews(List<Person> people, String conversation) {
        return people.stream()
                .map(person -> talk.table().inbox(person, conversation).last().preview())
                .toList();
    }

    /// A client that notes its writes.
    private ChatClient watched(Person person) {
        return talk.of(person, WatchedClient.of(talk.table().client(), request -> {
            if (request instanceof TransactWriteItemsRequest || request instanceof UpdateItemRequest) {
                written.add(request);
            }
        }));
    }

    /// Before the first transaction of this client, something happens.
    private static ChatClient interrupted(Person person, Runnable first) {
        var done = new AtomicBoolean();
        return talk.of(person, WatchedClient.of(talk.table().client(), request -> {
            if (request instanceof TransactWriteItemsRequest && done.compareAndSet(false, true)) {
                first.run();
            }
        }));
    }

    @Test
    void nothingStaysOfADeletedMessageAndNothingElseMoves() {
        talk.begin("choir", "Choir", ALL);
        Message said = talk.say("choir", TOMAS, ALL, "My password is swordfish.", 1);
        InboxRow before = talk.table().inbox(MIRA, "choir");

        Message left = watched(TOMAS).delete(said);

        assertThat(previews(ALL, "choir")).containsOnly("");
        assertThat(written)
                .singleElement()
                .isInstanceOfSatisfying(
                        TransactWriteItemsRequest.class,
                        request -> assertThat(request.transactItems()).hasSize(4));
        InboxRow after = talk.table().inbox(MIRA, "choir");
        assertThat(after.counter()).isEqualTo(before.counter());
        assertThat(after.last().at()).isEqualTo(before.last().at());
        assertThat(left).isEqualTo(talk.table().messages("choir").getLast());
        assertThat(left.isDeleted()).isTrue();
        String everything = talk.table()
                .client()
                .scan(it -> it.tableName(talk.table().name()))
                .items()
                .toString();
        assertThat(everything).doesNotContain("swordfish");
    }

    @Test
    void anotherTextIsShownEverywhere() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        Message said = talk.say("two", TOMAS, List.of(MIRA, TOMAS), "Helo", 1);
        Message changed = talk.of(TOMAS).edit(said, "Hello! ".repeat(100).strip());
        assertThat(previews(List.of(MIRA, TOMAS), "two"))
                .allSatisfy(preview ->
                        assertThat(preview).startsWith("Hello! Hello!").endsWith("…"));
        assertThat(changed).isEqualTo(talk.table().messages("two").getLast());
    }

    @Test
    void anOlderMessageIsOneWriteForItself() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        Message said = talk.say("two", TOMAS, List.of(MIRA, TOMAS), "Older", 1);
        talk.say("two", MIRA, List.of(MIRA, TOMAS), "Newer", 2);
        watched(TOMAS).delete(said);
        assertThat(written).singleElement().isInstanceOf(UpdateItemRequest.class);
        assertThat(previews(List.of(MIRA, TOMAS), "two")).containsOnly("Newer");
        assertThat(talk.table().messages("two").get(1).isDeleted()).isTrue();
    }

    @Test
    void whatComesMeanwhileStays() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        Message said = talk.say("two", TOMAS, List.of(MIRA, TOMAS), "Older", 1);
        interrupted(TOMAS, () -> talk.say("two", MIRA, List.of(MIRA, TOMAS), "Newer", 2))
                .delete(said);
        assertThat(previews(List.of(MIRA, TOMAS), "two")).containsOnly("Newer");
        assertThat(talk.table().messages("two").get(1).isDeleted()).isTrue();
    }

    @Test
    void whoLeavesMeanwhileHoldsUpNobodyAndWhoseRowIsElsewhereSeesIt() {
        talk.begin("choir", "Choir", ALL);
        Message said = talk.say("choir", TOMAS, ALL, "Gone soon", 1);
        talk.moveBack(INES, "choir");
        interrupted(
                        TOMAS,
                        () -> talk.table()
                                .client()
                                .transactWriteItems(
                                        GroupRequests.leave(talk.table().name(), "choir", MIRA.uuid())))
                .delete(said);
        assertThat(previews(List.of(TOMAS, INES), "choir")).containsOnly("");
        assertThat(talk.of(MIRA).inbox().entries()).isEmpty();

        talk.moveBack(TOMAS, "choir");
        Message again = talk.say("choir", INES, List.of(INES), "Ines' own", 2);
        talk.of(INES).edit(again, "Ines says");
        assertThat(talk.entry(INES, "choir").last().preview()).isEqualTo("Ines says");
    }

    @Test
    void oneNewRowMovedFromWhereOlderVersionsKeepItTellsToo() {
        talk.begin("choir", "Choir", ALL);
        Message said = talk.say("choir", TOMAS, ALL, "Gone soon", 1);
        talk.moveBack(TOMAS, "choir");
        talk.of(TOMAS).delete(said);
        assertThat(previews(ALL, "choir")).containsOnly("");
    }

    @Test
    void inALargeGroupTheHeadShowsIt() {
        List<Person> many = Talk.crowd(Conversation.MOST_INBOXES);
        talk.begin("all", "Everybody", many);
        Message first = talk.table().messages("all").getFirst();
        talk.of(MIRA).edit(first, "Good morning.");
        assertThat(talk.entry(many.getLast(), "all").last().preview()).isEqualTo("Good morning.");
        assertThat(talk.entry(many.getLast(), "all").unread()).isEqualTo(1);
        watched(MIRA).delete(first);
        assertThat(written).singleElement().isInstanceOf(TransactWriteItemsRequest.class);
        assertThat(talk.entry(many.getLast(), "all").last().preview()).isEmpty();
    }

    @Test
    void ninetyNineRowsAndTheMessageAreOneTransaction() {
        List<Person> many = Talk.crowd(98);
        talk.grow("all", many);
        Message said = talk.say("all", MIRA, many, "To all of you", 1);
        watched(MIRA).delete(said);
        assertThat(written).singleElement().isInstanceOf(TransactWriteItemsRequest.class);
        assertThat(previews(many, "all")).containsOnly("");
    }

    @Test
    void anothersMessageStaysWithAllThatShowsIt() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        Message said = talk.say("two", TOMAS, List.of(MIRA, TOMAS), "Mine", 1);
        assertThatThrownBy(() -> talk.of(MIRA).edit(said, "Yours"))
                .isInstanceOfSatisfying(
                        UserException.class,
                        refused -> assertThat(refused.error()).isInstanceOf(UserError.ConditionFailed.class))
                .hasMessageContaining("isn't yours");
        talk.of(TOMAS).delete(said);
        assertThatThrownBy(() -> talk.of(TOMAS).edit(said, "Again")).hasMessageContaining("has been deleted");
        assertThat(previews(List.of(MIRA, TOMAS), "two")).containsOnly("");
    }

    /// The row knows no identifier; the time of the message is enough.
    @Test
    void whatAnotherProgramBeganIsDeletedFromTheAdoptedRows() {
        String at = "2026-02-01T08:00:00+00:00";
        talk.table().putReferenceMessage(MIRA, "theirs", at, "Secret");
        talk.table().putReferenceRow(MIRA, TOMAS, "theirs", at, "Secret");
        talk.table().putReferenceRow(TOMAS, MIRA, "theirs", at, "Secret");
        new Roster(talk.table().client(), talk.table().name(), Clock.systemUTC()).of("theirs", MIRA);
        talk.of(MIRA).delete(talk.table().messages("theirs").getFirst());
        assertThat(previews(List.of(MIRA, TOMAS), "theirs")).containsOnly("");
    }

    @Test
    void aBusyTableIsAskedAgain() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        Message said = talk.say("two", TOMAS, List.of(MIRA, TOMAS), "Mine", 1);
        FaultyClient faulty = FaultyClient.of(talk.engines().connection(), 7, Map.of(Fault.CONFLICT, 60));
        for (int i = 0; i < 10; i++) {
            talk.of(TOMAS, faulty.client()).edit(said, "Text " + i);
            assertThat(previews(List.of(MIRA, TOMAS), "two")).containsOnly("Text " + i);
        }
        assertThat(faulty.injected().get(Fault.CONFLICT)).isPositive();
    }

    /// The writer has done the projector's work.
    @Test
    void theProjectorChangesNothingTwice() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        Message said = talk.say("two", TOMAS, List.of(MIRA, TOMAS), "Mine", 1);
        Message changed = talk.of(TOMAS).edit(said, "Changed");
        var record = InboxTable.record(OperationType.MODIFY, said.item(), changed.item());
        DynamoDbClient client = WatchedClient.of(talk.table().client(), request -> {
            if (request instanceof TransactWriteItemsRequest) {
                written.add(request);
            }
        });
        var projector = new InboxProjector(client, talk.table().name(), Clock.systemUTC());
        projector.record(record);
        assertThat(written).isEmpty();
        assertThat(previews(List.of(MIRA, TOMAS), "two")).containsOnly("Changed");

        talk.say("two", MIRA, List.of(MIRA, TOMAS), "Newer", 2);
        projector.record(InboxTable.record(
                OperationType.MODIFY,
                said.item(),
                talk.of(TOMAS).edit(said, "Late").item()));
        assertThat(written).as("a newer message is shown").isEmpty();
    }

    /// Everybody writes, edits and deletes at once: in the end each row has the text of the message that it shows.
    @Test
    void whateverHappensAtOnceARowShowsWhatWasSaidLast() throws Exception {
        talk.begin("choir", "Choir", ALL);
        var second = new AtomicInteger();
        var threads = new ArrayList<Callable<Integer>>();
        for (Person person : ALL) {
            threads.add(() -> {
                ChatClient client = talk.of(person);
                for (int i = 0; i < 25; i++) {
                    Message said = sayWhenPossible(person, second);
                    client.edit(said, "edited " + said.text());
                    if (i % 3 == 0) {
                        client.delete(said);
                    }
                }
                return 0;
            });
        }
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> thread : all.invokeAll(threads)) {
                thread.get();
            }
        }
        for (Person person : ALL) {
            InboxRow.Last last = talk.table().inbox(person, "choir").last();
            Message shown = talk.table().messages("choir").stream()
                    .filter(it -> it.uuid().equals(last.messageUuid()))
                    .findFirst()
                    .orElseThrow();
            assertThat(last.preview()).isEqualTo(shown.text());
            assertThat(shown.text().isEmpty() || shown.text().startsWith("edited"))
                    .isTrue();
        }
    }

    private static Message sayWhenPossible(Person person, AtomicInteger second) {
        while (true) {
            int at = second.incrementAndGet();
            try {
                return talk.say("choir", person, ALL, "number " + at, at);
            } catch (UserException e) {
                assertThat(e.error()).isInstanceOfAny(UserError.ConditionFailed.class, UserError.Throttled.class);
            }
        }
    }

    @Test
    void theRowsOfTheReferenceAreChangedWhereTheyAreWritten() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        Message said = talk.say("two", TOMAS, List.of(MIRA, TOMAS), "Secret", 1);
        String at = said.stamp().text();
        talk.table().putReferenceRow(MIRA, TOMAS, "two", at, "Secret");
        talk.table().putReferenceRow(TOMAS, MIRA, "another", at, "Not this one");
        DynamoDbClient dynamo = talk.table().client();
        new Revisions(dynamo, talk.table().name(), TOMAS.uuid(), true).delete(said, Stamp.of(Talk.NOON.plusSeconds(9)));
        assertThat(reference(MIRA)).containsExactly("");
        assertThat(reference(TOMAS)).containsExactly("Not this one");
    }

    /// All or nothing: what failed can be tried again.
    @Test
    void whenARowOfTheReferenceCantBeChangedTheMessageStaysToo() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        Message said = talk.say("two", TOMAS, List.of(MIRA, TOMAS), "Secret", 1);
        String at = said.stamp().text();
        talk.table().putReferenceRow(MIRA, TOMAS, "two", at, "Secret");
        talk.table().putReferenceRow(TOMAS, MIRA, "two", at, "Secret");
        var failed = new AtomicBoolean();
        DynamoDbClient client = WatchedClient.of(talk.table().client(), request -> {
            if (request.toString().contains("GRP#" + MIRA.uuid()) && failed.compareAndSet(false, true)) {
                throw new UserException(new UserError.Unavailable("The network is gone.", "Try again."));
            }
        });
        var revisions = new Revisions(client, talk.table().name(), TOMAS.uuid(), true);
        Stamp now = Stamp.of(Talk.NOON.plusSeconds(9));

        assertThatThrownBy(() -> revisions.delete(said, now)).hasMessageContaining("The network is gone.");
        assertThat(talk.table().messages("two").getLast().text()).isEqualTo("Secret");

        revisions.delete(said, now);
        assertThat(talk.table().messages("two").getLast().isDeleted()).isTrue();
        assertThat(reference(MIRA)).containsExactly("");
        assertThat(reference(TOMAS)).containsExactly("");
        assertThat(previews(List.of(MIRA, TOMAS), "two")).containsOnly("");
    }

    @Test
    void theRowsOfTheReferenceAreChangedToWhereOursDontKnowTheMessage() {
        String at = "2026-02-01T08:00:00+00:00";
        talk.table().putReferenceMessage(MIRA, "theirs", at, "Secret");
        talk.table().putReferenceRow(MIRA, TOMAS, "theirs", at, "Secret");
        talk.table().putReferenceRow(TOMAS, MIRA, "theirs", at, "Secret");
        var revisions = new Revisions(talk.table().client(), talk.table().name(), MIRA.uuid(), true);
        Message said = talk.table().messages("theirs").getFirst();
        revisions.edit(said, "Changed", Stamp.of(Talk.NOON));
        assertThat(reference(TOMAS)).containsExactly("Changed");
        revisions.delete(said, Stamp.of(Talk.NOON));
        assertThat(reference(MIRA)).containsExactly("");
        assertThat(reference(TOMAS)).containsExactly("");
        assertThat(talk.table().messages("theirs").getFirst().isDeleted()).isTrue();
    }

    /// The members of a large group are many, and the head is one item.
    @Test
    void ofALargeGroupOnlyTheHeadIsRead() {
        talk.begin("all", "Everybody", Talk.crowd(Conversation.MOST_INBOXES));
        var read = new ArrayList<DynamoDbRequest>();
        DynamoDbClient client = WatchedClient.of(talk.table().client(), request -> {
            if (!(request instanceof TransactWriteItemsRequest)) {
                read.add(request);
            }
        });
        new Revisions(client, talk.table().name(), MIRA.uuid(), false)
                .delete(talk.table().messages("all").getFirst(), Stamp.of(Talk.NOON.plusSeconds(9)));
        assertThat(read)
                .satisfiesExactly(
                        row -> assertThat(row).isInstanceOf(QueryRequest.class),
                        head -> assertThat(head)
                                .isInstanceOfSatisfying(
                                        GetItemRequest.class,
                                        get -> assertThat(get.key()).isEqualTo(ChatItem.head("all"))));
    }

    @Test
    void anOlderVersionThatMovesARowBackAllTheTimeIsNamed() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        Message said = talk.say("two", TOMAS, List.of(MIRA, TOMAS), "Mine", 1);
        DynamoDbClient client = WatchedClient.of(talk.table().client(), request -> {
            if (request instanceof TransactWriteItemsRequest transaction
                    && transaction.transactItems().size() == 3
                    && transaction.transactItems().getFirst().update() != null) {
                talk.moveBack(MIRA, "two");
            }
        });
        assertThatThrownBy(() -> talk.of(TOMAS, client).delete(said))
                .hasMessageContaining("an older version of Sortkey changes them all the time");
        assertThat(talk.table().messages("two").getLast().isDeleted()).isFalse();
    }

    private static List<String> reference(Person person) {
        return talk
                .table()
                .partition(ChatItem.formerInbox(person.uuid(), "-").get("pk").s())
                .stream()
                .map(row -> row.get("message").s())
                .toList();
    }
}
