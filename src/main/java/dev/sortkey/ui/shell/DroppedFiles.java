package dev.sortkey.ui.shell;

import dev.sortkey.ui.tables.TablesView;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files dropped onto the window: those of the program open, a table definition creates its tables, and items can be
/// imported.
///
/// @param open opens what the desktop opens with the program
/// @param shell the window
record DroppedFiles(Consumer<Path> open, ShellView shell) {
    /// Takes files that are dropped anywhere on `scene`.
    void from(Scene scene) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            if (event.getDragboard().hasFiles()) {
                drop(event.getDragboard().getFiles().stream().map(File::toPath).toList());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    /// Does with each file what its name says.
    void drop(List<Path> files) {
        files.forEach(this::drop);
    }

    private void drop(Path file) {
        String name = String.valueOf(file.getFileName());
        if (DesktopFiles.hasNameOfOne(name)) {
            open.accept(file);
        } else {
            shell.show(TablesView.class);
            shell.screen(TablesView.class)
                    .ifPresentOrElse(view -> view.drop(file), () -> shell.toast("Open a connection first."));
        }
    }
}
