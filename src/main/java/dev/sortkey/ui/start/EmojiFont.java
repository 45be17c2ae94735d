package dev.sortkey.ui.start;

import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Emoji as clear glyphs on Linux, where JavaFX draws boxes or wrong letters for fonts with colours.
///
/// Fontconfig is told, before JavaFX starts, to pass over colour fonts and to look into a folder with Noto Emoji,
/// which is monochrome (SIL Open Font License, beside the font).
final class EmojiFont {
    private static final String CONFIGURATION = """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
              <dir>FOLDER</dir>
              <selectfont><rejectfont><pattern><patelt name="color"><bool>true</bool></patelt></pattern></rejectfont></selectfont>
            </fontconfig>
            """;

    private EmojiFont() {}

    /// Sets the font up in `folder`. A failure costs the emoji and nothing else.
    static void install(Path folder) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                || System.getenv("FONTCONFIG_FILE") != null) {
            return;
        }
        try (InputStream font = EmojiFont.class.getResourceAsStream("/dev/sortkey/ui/fonts/NotoEmoji.ttf")) {
            PrivateFiles.folder(folder);
            Path file = folder.resolve("NotoEmoji.ttf");
            if (!Files.exists(file)) {
                AtomicFile.write(
                        file,
                        ByteBuffer.wrap(
                                Objects.requireNonNull(font, "NotoEmoji.ttf").readAllBytes()));
            }
            Path configuration = folder.resolve("fonts.conf");
            String text = CONFIGURATION.replace(
                    "FOLDER", folder.toString().replace("&", "&amp;").replace("<", "&lt;"));
            if (!Files.exists(configuration) || !Files.readString(configuration).equals(text)) {
                AtomicFile.write(configuration, text);
            }
            setEnvironment("FONTCONFIG_FILE", configuration.toString());
        } catch (IOException | UserException e) {
            log().warn("The emoji font couldn't be set up: {}", e.getMessage());
        }
    }

    /// For the native libraries of this process; Java's own view of the environment does not change.
    @SuppressWarnings("restricted") // the one native call, which --enable-native-access allows
    private static void setEnvironment(String name, String value) {
        Linker linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (failed != 0) {
                log().warn("setenv {} failed", name);
            }
        } catch (Throwable e) { // what invokeExact declares
            log().warn("setenv {} failed", name, e);
        }
    }

    /// Asked for only when something is wrong: the first one costs the window a tenth of its start.
    private static Logger log() {
        return LoggerFactory.getLogger(EmojiFont.class);
    }
}
