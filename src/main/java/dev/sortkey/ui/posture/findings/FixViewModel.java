package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.fix.AppliedFix;
import dev.sortkey.posture.fix.Remedy;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Applies fixes through the connection's client, which its guard protects, and takes the last one back.
public final class FixViewModel {
    private final TaskScope tasks;
    private @Nullable Supplier<DynamoDbClient> client;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private Consumer<AppliedFix> lookAgain = _ -> {};
    private Consumer<UserError> failed = _ -> {};
    private @Nullable AppliedFix last;
    private String mended = "";

    /// Nothing can be applied before {@link #through}.
    ///
    /// @param tasks of the screen, cancelled when it closes
    FixViewModel(TaskScope tasks) {
        this.tasks = tasks;
    }

    /// Applies fixes through `connection`.
    ///
    /// @param again what to do when something was applied or taken back
    /// @param error is told when it failed
    public void through(Supplier<DynamoDbClient> connection, Consumer<AppliedFix> again, Consumer<UserError> error) {
        client = connection;
        lookAgain = again;
        failed = error;
    }

    /// What can be applied from here for `finding`; empty when nothing can.
    Optional<Remedy> remedy(Finding finding) {
        return client == null ? Optional.empty() : Remedy.of(finding.fix());
    }

    /// Whether a fix is being applied.
    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Whether the last fix was that of `finding` and can be taken back.
    boolean canUndo(Finding finding) {
        return last != null && !last.undo().isEmpty() && mended.equals(finding.fingerprint());
    }

    /// Applies `remedy`, the fix of `finding`, then has what it concerns looked at again.
    void apply(Finding finding, Remedy remedy) {
        run(dynamo -> AppliedFix.apply(dynamo, remedy), applied -> keep(finding, applied));
    }

    /// Takes the last one back. What is refused can be tried again.
    void undo() {
        AppliedFix applied = last;
        if (applied != null) {
            run(applied::takeBack, undone -> {
                if (undone.failure() == null) {
                    last = null;
                }
            });
        }
    }

    /// Of a fix that was refused there is nothing to take back, so the one before stays.
    private void keep(Finding finding, AppliedFix applied) {
        if (!applied.done().isEmpty()) {
            last = applied;
            mended = finding.fingerprint();
        }
    }

    private void run(Function<DynamoDbClient, AppliedFix> change, Consumer<AppliedFix> keep) {
        Supplier<DynamoDbClient> dynamo = client;
        if (dynamo == null || running.get()) {
            return;
        }
        running.set(true);
        tasks.run(() -> change.apply(dynamo.get()))
                .onSuccess(applied -> {
                    running.set(false);
                    keep.accept(applied);
                    if (applied.failure() != null) {
                        failed.accept(UserException.of(applied.failure()));
                    }
                    if (!applied.done().isEmpty()) {
                        lookAgain.accept(applied);
                    }
                })
                .onError(error -> {
                    running.set(false);
                    failed.accept(error);
                });
    }
}
