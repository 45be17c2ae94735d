package dev.sortkey.chat.client;

import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one person's client knows of other programs that write in the conversations: where they do, and what was
/// found there. So a conversation is asked only where something suggests that they were there, and once until it
/// changes. Safe for many threads.
public final class ForeignWriters {
    private final Arrivals arrivals;
    private final Duration again;
    private final BooleanSupplier mirrored;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /// What a conversation looked like when it was asked.
    ///
    /// @param row the stable row
    /// @param reference the keys of the reference's rows
    record State(InboxRow row, List<String> reference) {}

    /// What was found in a conversation.
    ///
    /// @param messages those of other programs that no row counts
    /// @param stamps of all known messages of other programs
    record Answer(State state, Instant at, List<Message> messages, Set<String> stamps, boolean outdated) {
        private boolean knows(Set<String> others) {
            return stamps.containsAll(others);
        }
    }

    /// Remembers what was seen in `arrivals`.
    ///
    /// @param again after so long, a conversation is asked again in which other programs move no row
    /// @param mirrored whether Sortkey moves the reference's rows, which then say nothing about other programs
    public ForeignWriters(Arrivals arrivals, Duration again, BooleanSupplier mirrored) {
        this.arrivals = arrivals;
        this.again = again;
        this.mirrored = mirrored;
    }

    /// What is remembered in `file`.
    ///
    /// @param expensive whether each look costs, as it does on AWS: then it's a minute until the next one
    static ForeignWriters in(Path file, Consumer<UserError> notices, boolean expensive, BooleanSupplier mirrored) {
        return new ForeignWriters(
                Arrivals.in(file, notices), expensive ? Duration.ofMinutes(1) : Duration.ZERO, mirrored);
    }

    /// Remembers nothing of what was seen before.
    static ForeignWriters forgetful() {
        return new ForeignWriters(Arrivals.inMemory(), Duration.ZERO, () -> false);
    }

    /// Whether Sortkey writes the reference's rows.
    boolean isMirrored() {
        return mirrored.getAsBoolean();
    }

    /// What has arrived.
    Arrivals arrivals() {
        return arrivals;
    }

    /// Some messages of a conversation were seen, whoever wrote them.
    void saw(String conversation, List<Message> messages) {
        Set<String> stamps = foreign(messages);
        if (stamps.isEmpty()) {
            return;
        }
        if (!arrivals.isShared(conversation)) {
            arrivals.share(conversation);
        }
        answers.computeIfPresent(conversation, (_, answer) -> answer.knows(stamps) ? answer : outdated(answer, stamps));
    }

    private static Answer outdated(Answer answer, Set<String> more) {
        var stamps = new HashSet<>(answer.stamps());
        stamps.addAll(more);
        return new Answer(answer.state(), answer.at(), answer.messages(), stamps, true);
    }

    /// A conversation was opened at its end.
    ///
    /// @param whole whether `messages` are all that it has
    void opened(String conversation, List<Message> messages, boolean whole) {
        saw(conversation, messages);
        Stamp first = whole
                ? null
                : messages.stream().map(Message::stamp).min(Stamp::compareTo).orElse(null);
        arrivals.opened(conversation, foreign(messages), first);
    }

    private static Set<String> foreign(List<Message> messages) {
        return messages.stream()
                .filter(Uncounted::isMissing)
                .map(message -> message.stamp().text())
                .collect(Collectors.toSet());
    }

    /// Whether something suggests that another program has written in the conversation.
    boolean isSuspected(String conversation, State state) {
        return !state.reference().isEmpty() || arrivals.isShared(conversation);
    }

    /// Whether a conversation is to be asked: it has changed, or it may have without any sign.
    boolean isDue(String conversation, State state, Instant now) {
        Answer answer = answers.get(conversation);
        return answer == null
                || answer.outdated()
                || !answer.state().equals(state)
                || (!isFollowed(answer) && !now.isBefore(answer.at().plus(again)));
    }

    /// Whether the reference's stream function moves its row of the conversation with each message.
    private boolean isFollowed(Answer answer) {
        if (mirrored.getAsBoolean()) {
            return false;
        }
        Optional<Stamp> followed =
                answer.state().reference().stream().map(Stamp::parse).max(Stamp::compareTo);
        Stamp newest = answer.messages().stream()
                .map(Message::stamp)
                .max(Stamp::compareTo)
                .filter(stamp -> stamp.compareTo(answer.state().row().last().at()) > 0)
                .orElse(answer.state().row().last().at());
        return followed.isPresent()
                && !followed.get().moment().isBefore(newest.uniform().moment());
    }

    /// When a conversation was last asked.
    Instant asked(String conversation) {
        Answer answer = answers.get(conversation);
        return answer == null ? Instant.MIN : answer.at();
    }

    /// Keeps what was found.
    void found(String conversation, State state, Instant at, List<Message> messages) {
        if (!messages.isEmpty() && !arrivals.isShared(conversation)) {
            arrivals.share(conversation);
        }
        answers.compute(conversation, (_, before) -> {
            var stamps = new HashSet<>(foreign(messages));
            if (before != null) {
                stamps.addAll(before.stamps());
            }
            return new Answer(state, at, messages, stamps, false);
        });
    }

    /// The messages of other programs that no row counts; null when the conversation was never asked.
    @Nullable
    List<Message> messages(String conversation) {
        Answer answer = answers.get(conversation);
        return answer == null ? null : answer.messages();
    }
}
