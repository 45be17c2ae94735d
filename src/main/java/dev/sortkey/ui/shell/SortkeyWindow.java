package dev.sortkey.ui.shell;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.credential.MfaPrompt;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.ui.desktop.DesktopFiles;
import dev.sortkey.ui.desktop.FirstFrame;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.FxTasks;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.util.Subscription;
import software.amazon.awssdk.core.exception.AbortedException;

/// One window of the program with everything behind it, from its opening to its closing.
public final class SortkeyWindow {
    private final Wiring wiring;
    private final Stage stage;
    private final ShellView shell;
    private final Subscription scheme;
    private final DesktopFiles files;
    private final List<UserError> early = new ArrayList<>();
    private boolean drawn;

    /// Builds the window on `stage` over the data in `paths`; nothing is shown or opened yet.
    ///
    /// @param browse opens a link in the browser
    public SortkeyWindow(AppPaths paths, Stage stage, Consumer<URI> browse) {
        this.stage = stage;
        wiring = new Wiring(paths, mfa(stage), this::lastResort, this::notice);
        ShellSettings settings = wiring.settings().get();
        settings.look().apply();
        scheme = Platform.getPreferences()
                .colorSchemeProperty()
                .subscribe(_ -> wiring.settings().get().look().apply());
        shell = new ShellView(wiring, stage, browse);
        files = new DesktopFiles(
                wiring.settingsFolder(), wiring.tasks(), wiring.memory().saved(), browse, shell);
        stage.setScene(shell.scene());
        stage.setTitle("Sortkey");
        stage.setMinWidth(760);
        stage.setMinHeight(520);
        stage.setWidth(settings.width());
        stage.setHeight(settings.height());
        stage.setMaximized(settings.maximized());
        stage.setOnHidden(_ -> close());
    }

    private static List<Image> icons() {
        return List.of(new Image(Objects.requireNonNull(SortkeyWindow.class.getResource("sortkey.png"), "sortkey.png")
                .toExternalForm()));
    }

    /// Shows the window first, and opens the embedded database beside it when it is drawn.
    public void show() {
        wiring.connections().show(ConnectionSpec.EMBEDDED);
        stage.show();
        FirstFrame.then(() -> {
            drawn = true;
            early.forEach(shell::tell);
            wiring.begin();
            stage.getIcons().setAll(icons());
            shell.updates().check();
        });
    }

    /// Opens a file that the desktop handed over.
    void open(Path file) {
        files.open(file);
    }

    boolean showsTables() {
        return shell.tablesInFront().filter(view -> !view.tables().isEmpty()).isPresent();
    }

    ShellView shell() {
        return shell;
    }

    Stage stage() {
        return stage;
    }

    /// Tells a failure that nobody expected.
    void tell(Throwable failure) {
        shell.tell(UserException.of(failure));
    }

    private void notice(String sentence) {
        shell.toast(sentence);
    }

    /// What is said before there is a window to say it in waits for it.
    private void lastResort(UserError error) {
        if (drawn) {
            shell.tell(error);
        } else {
            early.add(error);
        }
    }

    /// The code is asked for on the FX thread while the thread that needs it waits.
    private static MfaPrompt mfa(Stage stage) {
        return serial -> {
            var code = new CompletableFuture<String>();
            FxTasks.onFxThread(() -> code.complete(new Dialogs(stage)
                    .ask("Multi-factor code", "Type the code that " + serial + " shows now.", "123456", "Sign in")
                    .orElse("")));
            String typed = typed(code).strip();
            if (typed.isEmpty()) {
                throw new UserException(new UserError.NoCredentials(
                        "No multi-factor code was typed for " + serial + ".",
                        "Open the connection again and type it."));
            }
            return typed;
        };
    }

    /// Whoever cancels what needs the code does not wait for it.
    private static String typed(CompletableFuture<String> code) {
        try {
            return code.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for a multi-factor code", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Remembers the window's size, closes all connections and stops the embedded database.
    public void close() {
        try {
            wiring.settings()
                    .update(settings -> settings.withWindow(stage.getWidth(), stage.getHeight(), stage.isMaximized()));
        } catch (UserException e) {
            System.err.println(e.getMessage()); // there is no window any more
        } finally {
            scheme.unsubscribe();
            shell.close();
            wiring.close();
        }
    }
}
