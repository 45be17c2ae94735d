package dev.sortkey.ui.conversations;

import dev.sortkey.chat.model.Person;
import dev.sortkey.ui.conversations.emoji.EmojiSettings;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the Conversations screen remembers.
///
/// @param choices of each connection, by its name
/// @param emoji what is remembered of the choice of emoji
public record ConversationsSettings(
        @Nullable Map<String, Choice> choices, @Nullable EmojiSettings emoji) {
    /// Nothing was chosen yet.
    public static final ConversationsSettings DEFAULT = new ConversationsSettings(Map.of(), EmojiSettings.DEFAULT);

    /// The table that every demo begins with.
    static final String USUAL_TABLE = "cruddur-messages";

    /// @param table whose conversations are shown
    /// @param me the current person; null when none was chosen
    /// @param hood whether it is open
    /// @param open the conversation that was open last; null when none was
    /// @param receipts whether the others may see how far the person has read
    /// @param quiet whether nothing is told of what arrives
    record Choice(
            @Nullable String table,
            @Nullable Person me,
            boolean hood,
            @Nullable String open,
            boolean receipts,
            boolean quiet) {
        private static final Choice NONE = new Choice(USUAL_TABLE, null, false, null, false, false);

        /// Another table, or another person: no conversation was open there.
        Choice of(String changedTable, @Nullable Person changedMe) {
            return new Choice(changedTable, changedMe, hood, null, receipts, quiet);
        }

        Choice withHood(boolean shown) {
            return new Choice(table, me, shown, open, receipts, quiet);
        }

        Choice withOpen(@Nullable String conversation) {
            return new Choice(table, me, hood, conversation, receipts, quiet);
        }

        Choice withReceipts(boolean shown) {
            return new Choice(table, me, hood, open, shown, quiet);
        }

        Choice withQuiet(boolean chosen) {
            return new Choice(table, me, hood, open, receipts, chosen);
        }

        String tableName() {
            return table == null ? USUAL_TABLE : table;
        }
    }

    Choice of(String connection) {
        return choices == null ? Choice.NONE : choices.getOrDefault(connection, Choice.NONE);
    }

    ConversationsSettings with(String connection, Choice choice) {
        var changed = new TreeMap<String, Choice>(choices == null ? Map.of() : choices);
        changed.put(connection, choice);
        return new ConversationsSettings(changed, emoji);
    }

    EmojiSettings emojiChoices() {
        return emoji == null ? EmojiSettings.DEFAULT : emoji;
    }

    ConversationsSettings withEmoji(UnaryOperator<EmojiSettings> change) {
        return new ConversationsSettings(choices, change.apply(emojiChoices()));
    }
}
