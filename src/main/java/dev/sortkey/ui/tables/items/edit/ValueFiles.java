package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.write.edit.ItemCheck;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Files that a person chooses for the bytes of a value: to take them from, and to write them to.
///
/// @param tasks read and write
/// @param toast shows a short message
/// @param tell shows what went wrong
public record ValueFiles(Tasks tasks, Consumer<String> toast, Consumer<UserError> tell) {
    /// Asks for a file and reads it; an item can't hold more than 400 KB.
    ///
    /// @param then gets the bytes; none when no file was chosen or it can't be read
    public void open(@Nullable Window over, Consumer<byte[]> then) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Take the bytes of a file");
        File file = chooser.showOpenDialog(over);
        if (file == null) {
            then.accept(new byte[0]);
            return;
        }
        tasks.run(() -> read(file.toPath())).onSuccess(then).onError(error -> {
            then.accept(new byte[0]);
            tell.accept(error);
        });
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ItemCheck.MOST_BYTES + 1);
            if (bytes.length > ItemCheck.MOST_BYTES) {
                throw new UserException(new UserError.BadInput(
                        file.getFileName()
                                + " has %,d bytes; an item can hold %,d."
                                        .formatted(Files.size(file), ItemCheck.MOST_BYTES),
                        "Store it elsewhere, such as in S3, and its address in the item."));
            }
            return bytes;
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    /// Asks for a file and writes `bytes` to it.
    ///
    /// @param name what it is called if the person doesn't say
    public void save(@Nullable Window over, String name, byte[] bytes) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the bytes to a file");
        chooser.setInitialFileName(name.replaceAll("[^\\w.-]+", "-"));
        File file = chooser.showSaveDialog(over);
        if (file != null) {
            tasks.run(() -> {
                        AtomicFile.export(file.toPath(), ByteBuffer.wrap(bytes));
                        return file;
                    })
                    .onError(tell)
                    .onSuccess(_ -> toast.accept("Saved to " + file.getName()));
        }
    }
}
