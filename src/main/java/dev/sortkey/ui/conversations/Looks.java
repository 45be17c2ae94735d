package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.MessagePolling;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.conversations.messages.ConversationViewModel;
import dev.sortkey.ui.conversations.reactions.ReactionsViewModel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at the inbox, the open conversation and its reactions again, where no stream tells of changes.
final class Looks {
    private final MessagePolling polling;
    private final Tasks reads;
    private final InboxViewModel inbox;
    private final Supplier<@Nullable ConversationViewModel> open;
    private boolean looking;

    /// @param open the conversation that is open when the answer comes, or null
    Looks(MessagePolling polling, Tasks reads, InboxViewModel inbox, Supplier<@Nullable ConversationViewModel> open) {
        this.polling = polling;
        this.reads = reads;
        this.inbox = inbox;
        this.open = open;
    }

    /// Looks at what is due, unless it is looking.
    ///
    /// @param shown the conversation that is open, or null
    /// @param focused whether the window has the focus
    void look(@Nullable ConversationViewModel shown, boolean focused) {
        if (looking) {
            return;
        }
        looking = true;
        int before = inbox.reads();
        String conversation = shown == null ? null : shown.entry().conversation();
        var newest = shown == null ? null : shown.newest();
        ReactionsViewModel.Look reactions =
                shown == null ? null : shown.reactions().look();
        reads.run(() -> polling.look(
                        conversation, newest, () -> reactions == null ? ReadUnits.NONE : reactions.read(), focused))
                .onSuccess(seen -> seen(seen, before))
                .onError(_ -> {}) // what the person asks for says why
                .onFinally(() -> {
                    looking = false;
                    if (reactions != null) {
                        reactions.take();
                    }
                });
    }

    private void seen(MessagePolling.Seen seen, int before) {
        ConversationViewModel shown = open.get();
        if (shown != null) {
            shown.seen(seen.messages().stream()
                    .filter(it -> it.conversation().equals(shown.entry().conversation()))
                    .toList());
        }
        if (seen.inbox() != null) {
            inbox.take(seen.inbox(), before);
        }
    }
}
