package dev.sortkey.ui.shell;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.ui.connections.MfaDialog;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.tables.TablesView;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A window of the program and everything it needs while it is open.
public final class SortkeyWindow {
    private final MfaDialog mfa;
    private final Wiring wiring;
    private final Stage stage;
    private final ShellView shell;
    private final Subscription scheme;
    private final DesktopFiles files;
    private final OpenAgain again;
    private final List<UserError> early = new ArrayList<>();
    private boolean drawn;

    /// Builds the window on `stage` over the data in `paths`; nothing is shown or opened yet.
    ///
    /// @param browse opens a link in the browser
    public SortkeyWindow(AppPaths paths, Stage stage, Consumer<URI> browse) {
        this.stage = stage;
        mfa = MfaDialog.over(stage);
        wiring = new Wiring(paths, mfa, this::lastResort, this::notice);
        ShellSettings settings = wiring.settings().get();
        settings.look().apply();
        scheme = Platform.getPreferences()
                .colorSchemeProperty()
                .subscribe(_ -> wiring.settings().get().look().apply());
        shell = new ShellView(wiring, stage, browse);
        again = new OpenAgain(wiring.settings(), wiring.connections());
        files = new DesktopFiles(
                wiring.posture().settings(), wiring.tasks(), wiring.memory().saved(), browse, shell);
        stage.setScene(shell.scene());
        new DroppedFiles(files::open, shell).from(shell.scene());
        stage.setTitle("Sortkey");
        stage.setMinWidth(760);
        stage.setMinHeight(520);
        stage.setWidth(settings.width());
        stage.setHeight(settings.height());
        stage.setMaximized(settings.maximized());
        stage.setOnHidden(_ -> close());
        stage.setOnCloseRequest(event -> {
            if (!mayClose()) {
                event.consume();
            }
        });
    }

    /// What can be done while JavaFX starts, for which the window would wait later.
    public static void prepare() {
        JsonFile.rehearse(ShellSettings.class, ShellSettings.DEFAULT);
    }

    private static List<Image> icons() {
        return List.of(new Image(Objects.requireNonNull(SortkeyWindow.class.getResource("sortkey.png"), "sortkey.png")
                .toExternalForm()));
    }

    /// Shows the window, and opens what was open last once the first frame was drawn; at first that is the embedded
    /// database.
    public void show() {
        show(null);
    }

    /// Shows the window with `connection` in front, whatever was there last; null for that.
    public void show(@Nullable ConnectionSpec connection) {
        again.first(connection);
        stage.show();
        FirstFrame.then(() -> {
            drawn = true;
            early.forEach(shell::tell);
            wiring.begin();
            again.rest();
            wiring.unsent().begin();
            shell.afterFirstFrame();
            stage.getIcons().setAll(icons());
        });
    }

    /// Opens a file that the desktop handed over.
    public void open(Path file) {
        files.open(file);
    }

    /// Whether it shows tables.
    public boolean showsTables() {
        return shell.screen(TablesView.class)
                .filter(view -> !view.tables().isEmpty())
                .isPresent();
    }

    /// What is in the window.
    public ShellView shell() {
        return shell;
    }

    /// The window itself.
    public Stage stage() {
        return stage;
    }

    /// Shows an unexpected failure.
    public void tell(Throwable failure) {
        shell.tell(UserException.of(failure));
    }

    private void notice(String sentence) {
        shell.toast(sentence);
    }

    /// Errors that come before the first frame are shown after it.
    private void lastResort(UserError error) {
        if (drawn) {
            shell.tell(error);
        } else {
            early.add(error);
        }
    }

    private boolean mayClose() {
        int staged = wiring.memory().drafts().get().count();
        int jobs = wiring.jobs().running();
        var words = new ArrayList<String>();
        if (jobs > 0) {
            words.add(
                    jobs == 1
                            ? "1 job is running. It stops, and goes on from where it was when you resume it."
                            : jobs
                                    + " jobs are running. They stop, and go on from where they were when you resume them.");
        }
        if (staged > 0) {
            words.add(Counted.of(staged, "change") + " not committed. "
                    + "They are kept, and are there again when you open their tables.");
        }
        String unsent = new Unsent(wiring, shell).words();
        if (!unsent.isEmpty()) {
            words.add(unsent);
        }
        String title = jobs > 0
                ? "Close while jobs run?"
                : staged > 0 ? "Close with staged changes?" : "Close with unsent messages?";
        return words.isEmpty() || new Dialogs(stage).confirm(title, String.join("\n\n", words), "Close anyway", "Stay");
    }

    /// Saves the window's size and closes everything; what may take a while is closed in the background.
    private void close() {
        double width = stage.getWidth();
        double height = stage.getHeight();
        boolean maximized = stage.isMaximized();
        again.stop();
        wiring.unsent().close();
        try {
            scheme.unsubscribe();
            mfa.close();
            shell.close();
        } finally {
            wiring.settings().update(settings -> settings.withWindow(width, height, maximized));
            wiring.jobs().stopAll();
            wiring.connections().close();
            wiring.tasks().run(() -> {
                wiring.close();
                return true;
            });
        }
    }

    /// Waits until what was saved is on the disk, the connections are closed, and the database has stopped; not on
    /// the FX thread.
    public void awaitClosed() {
        wiring.closed().join();
    }
}
