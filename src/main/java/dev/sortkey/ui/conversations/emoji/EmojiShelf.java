package dev.sortkey.ui.conversations.emoji;

import dev.sortkey.support.Tasks;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The emoji of a screen: the list, read once when it is asked for, and what is remembered of the choices.
public final class EmojiShelf {
    private final Tasks tasks;
    private final Supplier<EmojiSettings> settings;
    private final Consumer<UnaryOperator<EmojiSettings>> change;
    private final ReadOnlyObjectWrapper<@Nullable EmojiCatalog> known = new ReadOnlyObjectWrapper<>();
    private @Nullable Runnable waiting;
    private boolean asked;

    /// @param settings what is remembered
    /// @param change changes what is remembered
    public EmojiShelf(Tasks tasks, Supplier<EmojiSettings> settings, Consumer<UnaryOperator<EmojiSettings>> change) {
        this.tasks = tasks;
        this.settings = settings;
        this.change = change;
    }

    /// The list; null until it was read.
    public ReadOnlyObjectProperty<@Nullable EmojiCatalog> known() {
        return known.getReadOnlyProperty();
    }

    /// The list, which is read now unless it was before; null until then.
    public @Nullable EmojiCatalog get() {
        if (!asked) {
            asked = true;
            tasks.run(EmojiCatalog::read).onSuccess(this::read).onFinally(() -> asked = known.get() != null);
        }
        return known.get();
    }

    private void read(EmojiCatalog catalog) {
        known.set(catalog);
        Runnable then = waiting;
        waiting = null;
        if (then != null) {
            then.run();
        }
    }

    /// The emoji that begin like a shortcode, such as `:smi`, or whose words do.
    ///
    /// @param then asks again, once the list was read; only the last one that asked does
    public List<Emoji> begun(String shortcode, Runnable then) {
        EmojiCatalog catalog = get();
        if (catalog == null) {
            waiting = then;
            return List.of();
        }
        return catalog.search(shortcode);
    }

    /// Those chosen last, the newest first.
    List<String> recent() {
        return settings.get().lately();
    }

    /// The skin tone that is chosen.
    public SkinTone tone() {
        return settings.get().skin();
    }

    /// Chooses another skin tone.
    void tone(SkinTone chosen) {
        change.accept(before -> before.withTone(chosen));
    }

    /// `emoji` was chosen.
    public void used(String emoji) {
        change.accept(before -> before.withUsed(emoji));
    }
}
