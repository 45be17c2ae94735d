package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import java.time.LocalDate;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Goes to a date or to a message, which is read with those after it unless it is known.
final class Jumps {
    private final MessagePages pages;
    private final LoadedMessages loaded;
    private final Times times;
    private final ReadOnlyObjectWrapper<@Nullable String> target = new ReadOnlyObjectWrapper<>();

    Jumps(MessagePages pages, LoadedMessages loaded, Times times) {
        this.pages = pages;
        this.loaded = loaded;
        this.times = times;
    }

    /// The identifier of the message to show; null before the first jump.
    ReadOnlyObjectProperty<@Nullable String> target() {
        return target.getReadOnlyProperty();
    }

    /// Goes to the first message of `day` or after it.
    ///
    /// @param words gets what was found, in words
    void to(LocalDate day, Consumer<String> words) {
        Stamp from = Stamp.of(day.atStartOfDay(times.zone()).toInstant());
        pages.jump(from, () -> words.accept(show(from)));
    }

    /// Goes to the message at `stamp`, or to the one after it.
    void goTo(Stamp stamp) {
        pages.jump(stamp, () -> show(stamp));
    }

    /// Goes to the message with this sort key; does nothing for one that no message can have.
    void goTo(String stamp) {
        try {
            goTo(Stamp.parse(stamp));
        } catch (MalformedItem e) {
            // another program wrote it
        }
    }

    private String show(Stamp from) {
        Message first = loaded.firstFrom(from);
        Message newest = loaded.newestMessage();
        if (first != null) {
            target.set(null);
            target.set(first.uuid());
            return "Messages from " + times.date(first.time()) + " on.";
        }
        return newest == null
                ? "No messages yet."
                : "No messages on that day or later. The newest is from " + times.date(newest.time()) + ".";
    }
}
