package dev.sortkey.ui.conversations.reactions;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static dev.sortkey.testkit.ChatTable.described;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.action.Reactions;
import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatTable;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Reaction;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Which reactions are read when, with answers that come when the test says so.
class ReactionsViewModelTest {
    private static final String OLD = "2026-01-01T10:00:00.000000+00:00";
    private static final String OLDER_END = "2026-01-02T10:00:00.000000+00:00";
    private static final String BETWEEN = "2026-04-01T10:00:00.000000+00:00";
    private static final String NEW = "2026-07-01T10:00:00.000000+00:00";

    private final Stored service = new Stored();
    private final HeldTasks tasks = new HeldTasks();
    private final List<UserError> told = new ArrayList<>();
    private int changes;
    private final ReactionsViewModel model = new ReactionsViewModel(
            new Reactions(
                    new ChatClient(() -> service, service, table(), MIRA, () -> Instant.EPOCH), Messages.CONVERSATION),
            tasks,
            tasks,
            () -> changes++,
            told::add);

    private static ChatTable table() {
        return new ChatTable(described("chat"));
    }

    private static Reaction reaction(String stamp, Person person) {
        return new Reaction(Messages.CONVERSATION, stamp, person, "👍");
    }

    private void covered(KeyRange... ranges) {
        model.cover(List.of(ranges));
        tasks.finish();
    }

    private List<String> names(String stamp) {
        return model.of(stamp).stream().flatMap(group -> group.names().stream()).toList();
    }

    @Test
    void readingAgainLeavesWhatIsKnownUntilTheAnswer() {
        service.stored.add(reaction(NEW, TOMAS));
        covered(KeyRange.from(NEW));
        service.stored.clear();
        service.stored.add(reaction(NEW, INES));
        model.onEvent(new ChatEvent.EventsMissed(""));
        assertThat(names(NEW)).containsExactly("Tomas Ek");
        tasks.finish();
        assertThat(names(NEW)).as("his was removed").containsExactly("Inês do Vale");
    }

    @Test
    void readingAgainInVainLeavesWhatIsKnown() {
        service.stored.add(reaction(NEW, TOMAS));
        covered(KeyRange.from(NEW));
        service.fails = true;
        model.reload();
        tasks.finish();
        assertThat(names(NEW)).containsExactly("Tomas Ek");
    }

    @Test
    void whatHappensWhileItReadsIsNotLost() {
        service.stored.add(reaction(NEW, TOMAS));
        covered(KeyRange.from(NEW));
        int reload = tasks.asked();
        model.reload();
        tasks.work(reload);
        model.onEvent(new ChatEvent.ReactionChanged(reaction(NEW, INES)));
        model.onEvent(new ChatEvent.ReactionRemoved(Messages.CONVERSATION, NEW, TOMAS.uuid(), "👍"));
        tasks.take();
        assertThat(names(NEW)).containsExactly("Inês do Vale");
    }

    @Test
    void whatCouldNotBeReadIsReadWithTheNextPage() {
        service.stored.add(reaction(NEW, TOMAS));
        service.fails = true;
        covered(KeyRange.from(NEW));
        assertThat(names(NEW)).isEmpty();
        service.fails = false;
        covered(KeyRange.from(NEW));
        assertThat(names(NEW)).containsExactly("Tomas Ek");
    }

    @Test
    void afterAJumpWhatIsBetweenIsNotRead() {
        service.stored.addAll(List.of(reaction(OLD, TOMAS), reaction(BETWEEN, TOMAS), reaction(NEW, TOMAS)));
        covered(KeyRange.from(NEW));
        covered(new KeyRange(OLD, OLDER_END), KeyRange.from(NEW));
        assertThat(names(OLD)).isNotEmpty();
        assertThat(names(BETWEEN)).isEmpty();
        assertThat(service.asked).containsExactly(NEW + " :", OLD + " " + OLDER_END + "$");
        covered(KeyRange.from(OLD));
        assertThat(names(BETWEEN)).isNotEmpty();
        assertThat(service.asked).last().isEqualTo(OLDER_END + " " + NEW + "$");
        covered(KeyRange.from(OLD));
        assertThat(service.asked).as("all is known").hasSize(3);
    }

    @Test
    void aLookFindsWhatOthersChangedAndSaysWhatItUsed() {
        service.stored.add(reaction(NEW, TOMAS));
        covered(KeyRange.from(NEW));
        service.stored.set(0, reaction(NEW, INES));
        ReactionsViewModel.Look look = model.look();
        assertThat(look.read().halves()).isEqualTo(3);
        model.onEvent(new ChatEvent.ReactionChanged(reaction(NEW, MIRA)));
        look.take();
        assertThat(names(NEW)).containsExactly("Inês do Vale", "You");

        service.stored.add(reaction(NEW, MIRA));
        int before = changes;
        ReactionsViewModel.Look again = model.look();
        again.read();
        again.take();
        assertThat(changes).as("nothing is new").isEqualTo(before);
        ReactionsViewModel.Look notDue = model.look();
        notDue.take();
        assertThat(names(NEW)).hasSize(2);
    }

    @Test
    void withoutMessagesALookReadsNothing() {
        assertThat(model.look().read().halves()).isZero();
        assertThat(service.asked).isEmpty();
    }

    /// Answers a Query with the reactions between its bounds.
    private static final class Stored implements DynamoDbClient {
        private final List<Reaction> stored = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();
        private boolean fails;

        @Override
        public QueryResponse query(QueryRequest request) {
            List<String> bounds = request.expressionAttributeValues().values().stream()
                    .map(AttributeValue::s)
                    .filter(value -> !value.startsWith("RCT#"))
                    .sorted()
                    .toList();
            asked.add(String.join(" ", bounds));
            if (fails) {
                throw InternalServerErrorException.builder().message("no").build();
            }
            List<Map<String, AttributeValue>> items = stored.stream()
                    .map(Reaction::item)
                    .filter(item -> item.get("sk").s().compareTo(bounds.getFirst()) >= 0
                            && item.get("sk").s().compareTo(bounds.getLast()) <= 0)
                    .toList();
            return QueryResponse.builder()
                    .items(items)
                    .count(items.size())
                    .scannedCount(items.size())
                    .consumedCapacity(used -> used.tableName("chat").capacityUnits(1.5))
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
