package dev.sortkey.ui.conversations;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static dev.sortkey.testkit.Messages.CONVERSATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.model.PresenceItem;
import dev.sortkey.testkit.Messages;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresenceStateTest {
    private static final Instant NOW = Instant.parse("2026-07-02T10:00:00Z");

    private final PresenceState state = new PresenceState();

    @Test
    void whoWritesDoesSoUntilTheSignExpiresOrTheMessageIsThere() {
        sign(new PresenceItem.Typing(CONVERSATION, TOMAS.uuid(), NOW.plusSeconds(15)));
        sign(new PresenceItem.Typing(CONVERSATION, MIRA.uuid(), NOW.plusSeconds(15)));
        assertThat(state.typing(CONVERSATION, MIRA.uuid(), NOW)).containsExactly(TOMAS.uuid());
        assertThat(state.typing("another", MIRA.uuid(), NOW)).isEmpty();
        assertThat(state.typing(CONVERSATION, MIRA.uuid(), NOW.plusSeconds(15))).isEmpty();
        var said = new ChatEvent.MessageChanged(Messages.said(TOMAS, "2026-07-02T10:00:01", "hello"));
        assertThat(state.onEvent(said)).isTrue();
        assertThat(state.onEvent(said)).as("changed something").isFalse();
        assertThat(state.typing(CONVERSATION, MIRA.uuid(), NOW)).isEmpty();
    }

    @Test
    void theNewestSignOfPresenceCounts() {
        sign(new PresenceItem.Presence(TOMAS.uuid(), NOW));
        sign(new PresenceItem.Presence(TOMAS.uuid(), NOW.minusSeconds(600)));
        assertThat(state.seen(TOMAS.uuid())).contains(NOW);
        assertThat(state.isHere(TOMAS.uuid(), NOW.plusSeconds(139))).isTrue();
        assertThat(state.isHere(TOMAS.uuid(), NOW.plusSeconds(140))).isFalse();
        assertThat(state.isHere(MIRA.uuid(), NOW)).isFalse();
        assertThat(state.seen(MIRA.uuid())).isEmpty();
    }

    private void sign(PresenceItem sign) {
        assertThat(state.onEvent(new ChatEvent.PresenceChanged(sign))).isTrue();
    }
}
