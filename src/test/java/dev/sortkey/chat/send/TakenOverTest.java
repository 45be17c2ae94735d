package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.HeldTasks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// What a sender does with the messages of other programs before anything is sent.
class TakenOverTest {
    @TempDir
    private Path folder;

    private final HeldTasks tasks = new HeldTasks();
    private final List<OutgoingMessage> told = new ArrayList<>();

    @BeforeEach
    void leave() {
        try (var outbox = Outbox.open(folder.resolve("other"))) {
            outbox.write(entry("waits", null));
            outbox.write(entry("failed", new OutboxEntry.Failure("Refused.", "Try again.")));
        }
    }

    private static OutboxEntry entry(String uuid, OutboxEntry.@Nullable Failure failure) {
        Instant now = Instant.parse("2026-03-20T22:52:11.123456Z");
        return new OutboxEntry(
                uuid, "harbour", Stamp.of(now).text(), MIRA, new OutboxEntry.Said("hello", null), now, null, failure);
    }

    private Sender sender(String outbox) {
        var client = new Line(null).client();
        Clock clock = Clock.systemUTC();
        var sender = new Sender(
                new MessageWriter(client, "chat", new Roster(client, "chat", clock), clock),
                Outbox.open(folder.resolve(outbox)),
                tasks,
                clock,
                BackoffStrategy.fixedDelayWithoutJitter(Duration.ofSeconds(1)));
        sender.onChange(told::add);
        return sender;
    }

    @Test
    void theListenersHearOfWhatComesWhileTheyListen() {
        var states = List.of(
                new DeliveryState.Pending(),
                new DeliveryState.Failed(new UserError.Unavailable("Refused.", "Try again.")));
        try (var sender = sender("own")) {
            assertThat(sender.adopt(folder.resolve("other"), _ -> true)).isEmpty();
            tasks.take();
            assertThat(told).extracting(OutgoingMessage::delivery).isEqualTo(states);
        }
        told.clear();
        try (var sender = sender("own")) {
            sender.start();
            tasks.take();
            assertThat(told).isEmpty();
            assertThat(sender.outgoing()).extracting(OutgoingMessage::delivery).isEqualTo(states);
        }
    }

    @Test
    void onlyWhatIsSentFromNowOnCounts() {
        try (var sender = sender("own")) {
            sender.adopt(folder.resolve("none"), _ -> true);
            assertThat(sender.takenOver()).isZero();
            sender.adopt(folder.resolve("other"), _ -> true);
            assertThat(sender.takenOver()).isEqualTo(1);
        }
        try (var sender = sender("own")) {
            sender.start();
            assertThat(sender.takenOver()).isEqualTo(1);
        }
    }

    /// The sender is closed while messages are being moved.
    @Test
    void nothingIsSentAfterClosing() throws Exception {
        var sender = sender("own");
        Thread closing = Thread.ofPlatform().unstarted(sender::close);

        sender.adopt(folder.resolve("other"), _ -> {
            if (!closing.isAlive()) {
                closing.start();
            }
            while (closing.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait(); // until it waits for the outbox
            }
            return true;
        });
        closing.join();

        assertThat(tasks.asked()).isZero();
        try (var outbox = Outbox.open(folder.resolve("own"))) {
            assertThat(outbox.found()).extracting(OutboxEntry::uuid).containsExactly("waits", "failed");
        }
    }
}
