package dev.sortkey.ui.conversations;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.Inbox;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.HeldTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// In which order answers come, and what happens while they are on their way.
class InboxViewModelTest {
    private final HeldTasks tasks = new HeldTasks();
    private final TaskScope scope = new TaskScope(tasks);
    private final List<Inbox> answers = new ArrayList<>();
    private final InboxViewModel model = new InboxViewModel(MIRA.uuid(), scope, answers::removeFirst, () -> {});

    private static InboxRow row(String conversation, long seq) {
        var last = new InboxRow.Last(
                Stamp.parse("2026-07-02T10:00:0" + seq + ".000000+00:00"), "m" + seq, TOMAS.uuid(), "message " + seq);
        return new InboxRow(
                MIRA.uuid(),
                conversation,
                TOMAS,
                null,
                last,
                new InboxRow.Counter(seq, 0, null),
                Set.of(),
                InboxRow.Origin.STABLE);
    }

    private static Inbox inbox(InboxRow... rows) {
        Inbox inbox = new Inbox(MIRA.uuid(), Map.of(), Map.of(), Map.of(), List.<Parsed.Bad>of(), ReadUnits.NONE);
        for (InboxRow row : rows) {
            inbox = inbox.after(new ChatEvent.InboxRowChanged(row));
        }
        return inbox;
    }

    private List<String> shown() {
        return model.entries().get().stream()
                .map((InboxEntry entry) ->
                        entry.conversation() + " " + entry.row().counter().seq())
                .toList();
    }

    @Test
    void anOlderAnswerNeverReplacesANewerOne() {
        model.refresh();
        model.refresh();
        answers.add(inbox(row("new", 2)));
        tasks.work(1);
        tasks.take();
        answers.add(inbox(row("old", 1)));
        tasks.work(0);
        tasks.take();
        assertThat(shown()).containsExactly("new 2");
        assertThat(model.loading().get()).isFalse();
    }

    @Test
    void whatHappensWhileItIsReadIsNotLost() {
        answers.add(inbox(row("harbour", 1)));
        model.refresh();
        tasks.work(0);
        model.onEvent(new ChatEvent.InboxRowChanged(row("harbour", 2)));
        model.onEvent(new ChatEvent.InboxRowChanged(row("orchard", 1)));
        tasks.take();
        assertThat(shown()).containsExactly("harbour 2", "orchard 1");
    }

    @Test
    void whatPollingReadBeforeARefreshIsDropped() {
        answers.add(inbox(row("harbour", 2)));
        int before = model.reads();
        model.refresh();
        model.take(inbox(row("harbour", 1)), before);
        assertThat(shown()).isEmpty();
        tasks.finish();
        model.take(inbox(row("harbour", 1)), before);
        assertThat(shown()).containsExactly("harbour 2");
        model.take(inbox(row("harbour", 3)), model.reads());
        assertThat(shown()).containsExactly("harbour 3");
    }

    @Test
    void anAnswerThatComesAfterTheEndIsDropped() {
        answers.add(inbox(row("harbour", 1)));
        model.refresh();
        scope.close();
        tasks.finish();
        assertThat(shown()).isEmpty();
    }
}
