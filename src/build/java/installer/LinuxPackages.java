package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A `.deb` and an `.rpm` with the same files, made by jpackage. Neither runs scripts on installation or removal:
/// the system updates its lists of menu entries and file types itself and removes the package's files.
final class LinuxPackages {
    private static final Path FILES = Path.of("packaging/linux");
    private static final Path FONTS = Path.of("src/main/resources/dev/sortkey/ui/fonts");
    private static final String NAME = "dev.sortkey.Sortkey";

    private final Map<String, String> values;
    private final Path system;
    private final Path resources;

    private LinuxPackages(String version, Path work) {
        system = work.resolve("system");
        resources = work.resolve("resources");
        values = Map.of(
                "version",
                version,
                "date",
                Tool.DATE.substring(0, 10),
                "level",
                JPackage.LEVEL,
                "system",
                system.toString());
    }

    /// Adds to `program` the fonts for the scripts of the world.
    static void addFonts(Path program) throws IOException {
        Path fonts = Files.createDirectories(program.resolve("fonts"));
        Files.copy(FILES.resolve("fonts.conf"), fonts.resolve("fonts.conf"));
        try (var files = Files.newDirectoryStream(FONTS, "*.ttf")) {
            for (Path font : files) {
                Files.copy(font, fonts.resolve(font.getFileName()));
            }
        }
    }

    /// Writes both packages of `image` to `packages`; intermediate files are in `work`.
    static void write(String version, JPackage jpackage, Path image, Path work, Path packages) throws IOException {
        var linux = new LinuxPackages(version, work);
        linux.layOut();
        for (String file : List.of("control", "sortkey.spec", "sortkey-post-image.sh")) {
            linux.fill(file, linux.resources.resolve(file));
        }
        jpackage.installer(image, linux.resources, packages, "--type=deb");
        jpackage.installer(image, linux.resources, packages, "--type=rpm");
    }

    /// The files beside the program, as they are installed.
    private void layOut() throws IOException {
        Files.createDirectories(system.resolve("usr/bin"));
        Files.createSymbolicLink(system.resolve("usr/bin/sortkey"), Path.of("../lib/sortkey/bin/sortkey"));
        put(NAME + ".desktop", "usr/share/applications/" + NAME + ".desktop");
        put(NAME + ".metainfo.xml", "usr/share/metainfo/" + NAME + ".metainfo.xml");
        put("mime.xml", "usr/share/mime/packages/" + NAME + ".xml");
        put("copyright", "usr/share/doc/sortkey/copyright");
        var icons = new Icons(Path.of("assets/icon/sortkey.svg"));
        for (int size : List.of(16, 24, 32, 48, 64, 128, 256, 512)) {
            Path icon = system.resolve("usr/share/icons/hicolor/" + size + "x" + size + "/apps/sortkey.png");
            Files.createDirectories(icon.getParent());
            Files.write(icon, icons.png(size));
        }
        Tool.copy(
                Path.of("assets/icon/sortkey.svg"),
                system.resolve("usr/share/icons/hicolor/scalable/apps/sortkey.svg"));
    }

    private void put(String file, String path) throws IOException {
        fill(file, system.resolve(path));
    }

    private void fill(String file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, Template.fill(FILES.resolve(file), values));
    }
}
