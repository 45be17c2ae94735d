package dev.sortkey.ui.posture;

import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.posture.findings.PostureMemory;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// Whether placeholders replace the IDs of accounts and principals, and which ones.
final class Redaction {
    private final SimpleBooleanProperty hidden = new SimpleBooleanProperty();
    private @Nullable Pseudonyms read;

    /// Calls `changed` when there is something else to show; placeholders that can't be read are not used.
    Redaction(PostureMemory memory, TaskScope scope, Runnable changed, Consumer<UserError> onError) {
        hidden.subscribe(_ -> {
            if (isReady()) {
                changed.run();
                return;
            }
            scope.latest("redaction", memory::redaction)
                    .onSuccess(found -> {
                        read = found;
                        changed.run();
                    })
                    .onError(why -> {
                        onError.accept(why);
                        hidden.set(false);
                    });
        });
    }

    SimpleBooleanProperty hidden() {
        return hidden;
    }

    /// Whether something can be shown: nothing that should be hidden is before the placeholders are read.
    boolean isReady() {
        return !hidden.get() || read != null;
    }

    /// The placeholders to show, or null when real IDs are.
    @Nullable
    Pseudonyms shown() {
        return hidden.get() ? read : null;
    }
}
