package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.credential.MfaPrompt;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.FxTasks;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Dialog;
import javafx.stage.Stage;

/// Asks for an MFA code while the thread that needs it waits. It stops waiting when the window closes, or the
/// connection that asked.
public final class MfaDialog implements MfaPrompt, AutoCloseable {
    private final Function<String, Dialog<String>> dialogs;
    private final Set<Consumer<String>> asking = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param dialogs makes the dialog for a device, on the FX thread
    MfaDialog(Function<String, Dialog<String>> dialogs) {
        this.dialogs = dialogs;
    }

    /// Over `stage`.
    public static MfaDialog over(Stage stage) {
        return new MfaDialog(serial -> new Dialogs(stage)
                .question("MFA code", "Enter the code that the MFA device " + serial + " shows.", "123456", "Sign in"));
    }

    @Override
    public String code(String serial) {
        var answer = new CompletableFuture<String>();
        Consumer<String> waiting = answer::complete;
        asking.add(waiting);
        try {
            if (closed) {
                throw none(serial);
            }
            FxTasks.onFxThread(() -> ask(serial, answer));
            String typed = answer.get().strip();
            if (typed.isEmpty()) {
                throw none(serial);
            }
            return typed;
        } catch (InterruptedException e) {
            answer.complete("");
            Thread.currentThread().interrupt();
            throw none(serial);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            asking.remove(waiting);
        }
    }

    private void ask(String serial, CompletableFuture<String> answer) {
        if (answer.isDone()) {
            return;
        }
        Dialog<String> dialog = dialogs.apply(serial);
        dialog.setOnHidden(_ -> answer.complete(dialog.getResult() == null ? "" : dialog.getResult()));
        var _ = answer.whenComplete((_, _) -> FxTasks.onFxThread(dialog::close));
        dialog.show();
    }

    private static UserException none(String serial) {
        return new UserException(new UserError.NoCredentials(
                "No MFA code was entered for " + serial + ".", "Open the connection again and enter the code."));
    }

    @Override
    public void close() {
        closed = true;
        asking.forEach(waiting -> waiting.accept(""));
    }
}
