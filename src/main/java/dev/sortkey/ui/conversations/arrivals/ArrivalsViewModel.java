package dev.sortkey.ui.conversations.arrivals;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.conversations.arrivals.Arrivals.Arrival;
import dev.sortkey.ui.conversations.emoji.EmojiText;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Tells the window what is unread, and what arrives while the person looks at something else.
public final class ArrivalsViewModel {
    private static final int MOST_CHARACTERS = 90;
    /// More conversations than this are told of together.
    private static final int MOST_ALONE = 3;

    private final Arrivals arrivals;
    private final Attention attention;
    private final Supplier<Sight> sight;
    private final BooleanSupplier muted;
    private final Consumer<String> open;
    private List<InboxEntry> inbox = List.of();

    /// @param me whose inbox it is
    /// @param sight what the person sees now
    /// @param muted whether the person wants to be told of nothing
    /// @param open opens a conversation
    public ArrivalsViewModel(
            Person me, Attention attention, Supplier<Sight> sight, BooleanSupplier muted, Consumer<String> open) {
        this.arrivals = new Arrivals(me);
        this.attention = attention;
        this.sight = sight;
        this.muted = muted;
        this.open = open;
    }

    /// Remembers who wrote a message; call it before the inbox shows it.
    public void saw(Message message) {
        arrivals.saw(message);
    }

    /// The inbox is like this now, archived conversations included.
    public void inbox(List<InboxEntry> entries) {
        inbox = entries;
        Sight now = sight.get();
        List<Arrival> unseen = arrivals.since(entries).stream()
                .filter(arrival -> !now.has(arrival.entry().conversation()))
                .toList();
        if (!now.isInFront() && !muted.getAsBoolean() && !unseen.isEmpty()) {
            if (unseen.size() > MOST_ALONE) {
                tellTogether(unseen);
            } else {
                unseen.forEach(this::tell);
            }
        }
        count();
    }

    /// What the person sees is something else now.
    public void count() {
        attention.unread(Arrivals.unread(inbox, sight.get()));
    }

    private void tell(Arrival arrival) {
        attention.arrived(
                title(arrival),
                oneLine(arrival.entry().last().preview()),
                () -> open.accept(arrival.entry().conversation()));
    }

    private void tellTogether(List<Arrival> all) {
        attention.arrived(
                "New messages in " + Counted.of(all.size(), "conversation"),
                Counted.some(
                        all.stream()
                                .map(arrival -> arrival.entry().row().name())
                                .toList(),
                        MOST_ALONE),
                () -> open.accept(all.getFirst().entry().conversation()));
    }

    private static String title(Arrival arrival) {
        InboxEntry entry = arrival.entry();
        Person sender = arrival.sender();
        boolean isGroup = entry.row().title() != null;
        String who = sender == null ? entry.row().name() : sender.displayName();
        String where = isGroup && sender != null ? " in " + entry.row().name() : "";
        if (!arrival.isMention()) {
            return who + where;
        }
        return sender == null && isGroup ? "You were mentioned in " + who : who + " mentioned you" + where;
    }

    private static String oneLine(String text) {
        String line = EmojiText.line(text);
        int length = line.codePointCount(0, line.length());
        return length <= MOST_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS - 1))
                                .strip() + "…";
    }
}
