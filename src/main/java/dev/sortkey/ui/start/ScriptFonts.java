package dev.sortkey.ui.start;

import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.PrivateFiles;
import dev.sortkey.ui.kit.script.DrawnText;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The scripts of the world and emoji on Linux, also where their fonts aren't installed: an item may hold any text.
///
/// Fontconfig is told, before JavaFX starts, to look also into a folder with the fonts of this program, and to pass
/// over fonts with colours, for which JavaFX draws boxes or wrong letters. Windows and macOS have such fonts.
final class ScriptFonts {
    /// Chinese, Japanese and Korean in one small font, emoji without colours, the marks of `DrawnText`, then a font
    /// for each script.
    private static final List<String> FILES = Stream.concat(
                    Stream.of("DroidSansFallback", "NotoEmoji", "SortkeyMarks"),
                    Stream.of(
                                    "Arabic",
                                    "Armenian",
                                    "Bengali",
                                    "Devanagari",
                                    "Ethiopic",
                                    "Georgian",
                                    "Gujarati",
                                    "Gurmukhi",
                                    "Hebrew",
                                    "Kannada",
                                    "Khmer",
                                    "Lao",
                                    "Malayalam",
                                    "Myanmar",
                                    "Oriya",
                                    "Sinhala",
                                    "Tamil",
                                    "Telugu",
                                    "Thai")
                            .map(script -> "NotoSans" + script + "-Regular"))
            .map(name -> name + ".ttf")
            .toList();

    private static final String CONFIGURATION = """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
              <dir>FOLDER</dir>
              <selectfont><rejectfont><pattern><patelt name="color"><bool>true</bool></patelt></pattern></rejectfont></selectfont>
            </fontconfig>
            """;

    private ScriptFonts() {}

    /// Sets the fonts up in `folder`. A failure costs only what they would show.
    static void install(Path folder) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return;
        }
        String chosen = System.getenv("FONTCONFIG_FILE");
        if (chosen != null) { // by the start script of a package, or by the person
            if (Files.exists(Path.of(chosen).resolveSibling("SortkeyMarks.ttf"))) {
                System.setProperty(DrawnText.MARKS, "true");
            }
            return;
        }
        try {
            PrivateFiles.folder(folder);
            for (String name : FILES) {
                copy(name, folder.resolve(name));
            }
            Path configuration = folder.resolve("fonts.conf");
            String text = CONFIGURATION.replace(
                    "FOLDER", folder.toString().replace("&", "&amp;").replace("<", "&lt;"));
            if (!Files.exists(configuration) || !Files.readString(configuration).equals(text)) {
                AtomicFile.write(configuration, text);
            }
            setEnvironment("FONTCONFIG_FILE", configuration.toString());
            System.setProperty(DrawnText.MARKS, "true");
        } catch (IOException | UserException e) {
            log().warn("The fonts couldn't be set up: {}", e.getMessage());
        }
    }

    /// A font that isn't there costs only its script.
    static void copy(String name, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try (InputStream font = ScriptFonts.class.getResourceAsStream("/dev/sortkey/ui/fonts/" + name)) {
            if (font == null) {
                log().warn("There is no font {}.", name);
            } else {
                AtomicFile.write(file, ByteBuffer.wrap(font.readAllBytes()));
            }
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
        return LoggerFactory.getLogger(ScriptFonts.class);
    }
}
