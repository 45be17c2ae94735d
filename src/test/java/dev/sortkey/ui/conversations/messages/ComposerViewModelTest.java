package dev.sortkey.ui.conversations.messages;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.ChatTable;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.send.Drafts;
import dev.sortkey.chat.send.MessageWriter;
import dev.sortkey.chat.send.Outbox;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.chat.send.Sender;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/// What becomes of the text in the composer when nothing is written to the disk or the table before a task is
/// let go.
class ComposerViewModelTest {
    private static final Message OWN = Messages.said(MIRA, "2026-07-02T10:00:00", "as it was");

    @TempDir
    private Path folder;

    private final HeldTasks tasks = new HeldTasks();
    private final HeldTasks network = new HeldTasks();
    private final HeldTasks saver = new HeldTasks();
    private final List<String> sent = new ArrayList<>();
    private final List<String> edited = new ArrayList<>();
    private final Service service = new Service();
    private Participant participant;
    private ComposerViewModel composer;

    /// A table that changes one message, or refuses to. No row shows it.
    private static final class Service implements DynamoDbClient {
        private @Nullable UserError refusal;

        @Override
        public QueryResponse query(QueryRequest request) {
            return QueryResponse.builder().build();
        }

        @Override
        public QueryIterable queryPaginator(QueryRequest request) {
            return new QueryIterable(this, request);
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return BatchGetItemResponse.builder().responses(Map.of()).build();
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            if (refusal != null) {
                throw new UserException(refusal);
            }
            return UpdateItemResponse.builder().attributes(OWN.item()).build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void open() {
        var roster = new Roster(service, "chat", Clock.systemUTC());
        var table = new ChatTable(TableDescription.builder().tableName("chat").build());
        participant = new Participant(
                new ChatClient(() -> service, service, table, MIRA, Clock.systemUTC()),
                new Sender(
                        new MessageWriter(service, "chat", roster, Clock.systemUTC()),
                        Outbox.open(folder.resolve("outbox")),
                        network,
                        Clock.systemUTC(),
                        BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(1))),
                new Drafts(folder.resolve("drafts.json"), saver));
        composer = composer();
    }

    private ComposerViewModel composer() {
        return new ComposerViewModel(
                participant,
                Messages.CONVERSATION,
                tasks,
                (OutgoingMessage outgoing) -> sent.add(outgoing.message().text()),
                message -> edited.add(message.uuid()));
    }

    private void send(String text) {
        composer.draft().set(text);
        composer.send();
    }

    private Map<String, Drafts.Draft> drafts() {
        return participant.drafts().all();
    }

    @Test
    void whatIsSentIsTheDraftUntilItIsInTheOutbox() {
        send("hello");
        assertThat(composer.draft().get()).isEmpty();
        assertThat(folder.resolve("outbox")).doesNotExist();
        assertThat(drafts()).containsEntry(Messages.CONVERSATION, new Drafts.Draft("hello", 5));

        tasks.finish();
        assertThat(sent).containsExactly("hello");
        assertThat(participant.sender().outgoing()).hasSize(1);
        assertThat(drafts()).isEmpty();
    }

    @Test
    void twoMessagesAreWrittenInTheOrderInWhichTheyWereSent() {
        send("one");
        send("two");
        composer.draft().set("three, unfinished");
        assertThat(tasks.asked()).isEqualTo(1);

        tasks.finish();
        assertThat(participant.sender().outgoing())
                .extracting(outgoing -> outgoing.message().text())
                .containsExactly("one", "two");
        assertThat(drafts().values()).extracting(Drafts.Draft::text).containsExactly("three, unfinished");
    }

    @Test
    void whatWasSentDoesNotComeBackAfterAnEditThatWasCancelled() {
        send("hello");
        composer.edit(OWN);
        tasks.finish();
        assertThat(drafts()).isEmpty();

        composer.cancelEdit();
        assertThat(composer.draft().get()).isEmpty();
        assertThat(sent).containsExactly("hello");
    }

    @Test
    void whatCanNotBeKeptStaysApartFromAnEdit() throws IOException {
        Files.writeString(folder.resolve("outbox"), "in the way");
        send("hello");
        composer.draft().set("and more");
        composer.edit(OWN);
        tasks.finish();
        assertThat(composer.draft().get()).isEqualTo("as it was");
        assertThat(drafts()).containsEntry(Messages.CONVERSATION, new Drafts.Draft("hello\nand more", 14));

        composer.cancelEdit();
        assertThat(composer.draft().get()).isEqualTo("hello\nand more");
    }

    @Test
    void whatCanNotBeKeptComesBackWithTheReason() throws IOException {
        Files.writeString(folder.resolve("outbox"), "in the way");
        send("one");
        send("two");
        composer.draft().set("three");
        tasks.finish();

        assertThat(composer.draft().get()).isEqualTo("one\ntwo\nthree");
        assertThat(composer.problem().get()).isInstanceOf(UserError.Unavailable.class);
        assertThat(drafts().values()).extracting(Drafts.Draft::text).containsExactly("one\ntwo\nthree");
    }

    @Test
    void aBlankMessageStays() {
        composer.draft().set("  ");
        assertThatThrownBy(composer::send).isInstanceOf(UserException.class);
        assertThat(composer.draft().get()).isEqualTo("  ");
    }

    @Test
    void anEditLeavesTheDraftAsItWas() {
        composer.draft().set("begun");
        composer.edit(OWN);
        send("as it is");
        tasks.finish();

        assertThat(edited).containsExactly(OWN.uuid());
        assertThat(composer.draft().get()).isEqualTo("begun");
        assertThat(drafts().values()).extracting(Drafts.Draft::text).containsExactly("begun");
    }

    @Test
    void anEditThatIsRefusedComesBack() {
        service.refusal = new UserError.Offline("No network.", "Wait.");
        composer.draft().set("begun");
        composer.edit(OWN);
        send("as it is");
        tasks.finish();

        assertThat(composer.editing().get()).isEqualTo(OWN);
        assertThat(composer.draft().get()).isEqualTo("as it is");
        assertThat(composer.problem().get()).isEqualTo(service.refusal);
        composer.cancelEdit();
        assertThat(composer.draft().get()).isEqualTo("begun");
    }

    @Test
    void anEditThatIsRefusedLeavesWhatWasWrittenMeanwhile() {
        service.refusal = new UserError.Offline("No network.", "Wait.");
        composer.edit(OWN);
        send("as it is");
        composer.draft().set("something else");
        tasks.finish();

        assertThat(composer.editing().get()).isNull();
        assertThat(composer.draft().get()).isEqualTo("something else");
    }

    @Test
    void onlyOnesOwnMessagesAreEdited() {
        composer.edit(Messages.said(TOMAS, "2026-07-02T10:00:00", "another one's"));
        assertThat(composer.editing().get()).isNull();
    }
}
