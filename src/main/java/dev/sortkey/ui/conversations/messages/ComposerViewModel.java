package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.send.Drafts;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What is written in one conversation: the draft, the message that is being edited, and what is on its way to the
/// outbox. Nothing of it ends with the screen, and nothing waits for the disk.
final class ComposerViewModel {
    private final Participant participant;
    private final String conversation;
    private final Tasks tasks;
    private final Consumer<OutgoingMessage> sent;
    private final Consumer<Message> edited;
    private final StringProperty draft = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Message> editing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Message> replying = new ReadOnlyObjectWrapper<>();
    private final Queue<Written> unwritten = new ArrayDeque<>();
    /// The draft, while a message is edited in its place.
    private String kept = "";

    private boolean writing;

    /// A text on its way to the outbox, and what it answers.
    private record Written(String text, @Nullable Message answered) {}

    /// @param sent gets each new message when it is in the outbox
    /// @param edited gets each message that was changed in the table
    ComposerViewModel(
            Participant participant,
            String conversation,
            Tasks tasks,
            Consumer<OutgoingMessage> sent,
            Consumer<Message> edited) {
        this.participant = participant;
        this.conversation = conversation;
        this.tasks = tasks;
        this.sent = sent;
        this.edited = edited;
        draft.set(participant.drafts().of(conversation).map(Drafts.Draft::text).orElse(""));
        draft.subscribe(_ -> save());
    }

    /// The text in the composer.
    StringProperty draft() {
        return draft;
    }

    /// The message whose text is being changed; null when a new one is written.
    ReadOnlyObjectProperty<@Nullable Message> editing() {
        return editing.getReadOnlyProperty();
    }

    /// Why the last change failed; null when it did not.
    ReadOnlyObjectProperty<@Nullable UserError> problem() {
        return problem.getReadOnlyProperty();
    }

    /// What was sent stays the draft until it is in the outbox, so that it is always in one of the two.
    private void save() {
        if (unwritten.isEmpty()) {
            String text = editing.get() == null ? draft.get() : kept;
            participant.drafts().put(conversation, new Drafts.Draft(text, text.length()));
        }
    }

    /// Sends the text, or gives it to the message that is being edited. What fails comes back into the composer.
    ///
    /// @throws dev.sortkey.support.UserException when it is blank or too long; it stays in the composer then
    void send() {
        problem.set(null);
        Message old = editing.get();
        String text = draft.get();
        MessageText.checked(text);
        if (old == null) {
            unwritten.add(new Written(text, replying.get()));
            replying.set(null);
            draft.set("");
            writeNext();
        } else {
            String before = kept;
            tasks.run(() -> participant.client().edit(old, text))
                    .onSuccess(edited)
                    .onError(failure -> editAgain(old, text, before, failure));
            cancelEdit();
        }
    }

    /// Writes what was sent to the outbox, one message after the other.
    private void writeNext() {
        Written next = unwritten.peek();
        if (next == null || writing) {
            return;
        }
        writing = true;
        Message answered = next.answered();
        String to = answered == null ? null : answered.stamp().text();
        tasks.run(() -> participant.sender().reply(participant.me(), conversation, next.text(), to))
                .onSuccess(outgoing -> {
                    unwritten.remove();
                    sent.accept(outgoing);
                })
                .onError(this::giveBack)
                .onFinally(() -> {
                    writing = false;
                    save();
                    writeNext();
                });
    }

    private void giveBack(UserError failure) {
        unwritten.add(new Written(editing.get() == null ? draft.get() : kept, replying.get()));
        String text = unwritten.stream()
                .map(Written::text)
                .collect(Collectors.joining("\n"))
                .strip();
        Message answered = unwritten.element().answered();
        unwritten.clear();
        replying.set(answered);
        if (editing.get() == null) {
            draft.set(text);
        } else {
            kept = text;
        }
        problem.set(failure);
    }

    /// An edit that failed is in the composer again, unless something else was written there meanwhile.
    private void editAgain(Message old, String text, String before, UserError failure) {
        if (editing.get() == null && draft.get().equals(before)) {
            edit(old);
            draft.set(text);
        }
        problem.set(failure);
    }

    /// The message that is answered; null when none is.
    ReadOnlyObjectProperty<@Nullable Message> replying() {
        return replying.getReadOnlyProperty();
    }

    /// Begins an answer to `message`.
    void reply(Message message) {
        if (!message.isDeleted()) {
            cancelEdit();
            replying.set(null);
            replying.set(message);
        }
    }

    /// What is written answers nothing.
    void cancelReply() {
        replying.set(null);
    }

    /// Begins to change one's own message.
    void edit(Message message) {
        if (message.sender().uuid().equals(participant.me().uuid()) && !message.isDeleted()) {
            replying.set(null);
            kept = editing.get() == null ? draft.get() : kept;
            editing.set(message);
            draft.set(message.text());
        }
    }

    /// Cancels the edit and brings back the draft.
    void cancelEdit() {
        if (editing.get() != null) {
            editing.set(null);
            draft.set(kept);
        }
    }

    /// Shows why something failed.
    void tell(UserError failure) {
        problem.set(null);
        problem.set(failure);
    }

    /// Changes something in the outbox or in the table; a failure becomes the {@link #problem}.
    <T> void change(Callable<T> work, Consumer<? super T> done) {
        problem.set(null);
        tasks.run(work).onSuccess(done).onError(problem::set);
    }
}
