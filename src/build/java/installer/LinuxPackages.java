package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// A `.deb` and an `.rpm` with the same files. Neither runs scripts on installation or removal: the system updates
/// its lists of menu entries and file types itself and removes the package's files.
final class LinuxPackages {
    private static final Path FILES = Path.of("packaging/linux");
    private static final Path FONTS = Path.of("src/main/resources/dev/sortkey/ui/fonts");
    private static final String NAME = "dev.sortkey.Sortkey";

    /// From 1 (fastest) to 9 (smallest). Level 1 takes half a minute on one core, level 6 several minutes.
    private static final String LEVEL = System.getProperty("installer.compression", "6");

    private final String version;
    private final Path root;

    private LinuxPackages(String version, Path root) {
        this.version = version;
        this.root = root;
    }

    /// Writes both to `packages`. Moves `program` to `root`, which has the layout of the installed system.
    static void write(String version, Path program, Path root, Path packages) throws IOException {
        var linux = new LinuxPackages(version, root);
        linux.layOut(program);
        linux.deb(packages);
        linux.rpm(packages, root.resolveSibling("rpm"));
    }

    private void layOut(Path program) throws IOException {
        Path home = root.resolve("usr/lib/sortkey");
        Files.createDirectories(home.getParent());
        Files.move(program, home);
        put("sortkey", "usr/lib/sortkey/bin/sortkey");
        Files.setPosixFilePermissions(home.resolve("bin/sortkey"), PosixFilePermissions.fromString("rwxr-xr-x"));
        put("fonts.conf", "usr/lib/sortkey/fonts/fonts.conf");
        try (var fonts = Files.newDirectoryStream(FONTS, "*.ttf")) {
            for (Path font : fonts) {
                Files.copy(font, home.resolve("fonts").resolve(font.getFileName()));
            }
        }
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/sortkey"), Path.of("../lib/sortkey/bin/sortkey"));
        put(NAME + ".desktop", "usr/share/applications/" + NAME + ".desktop");
        put(NAME + ".metainfo.xml", "usr/share/metainfo/" + NAME + ".metainfo.xml");
        put("mime.xml", "usr/share/mime/packages/" + NAME + ".xml");
        put("copyright", "usr/share/doc/sortkey/copyright");
        var icons = new Icons(Path.of("assets/icon/sortkey.svg"));
        for (int size : List.of(16, 24, 32, 48, 64, 128, 256, 512)) {
            Path icon = root.resolve("usr/share/icons/hicolor/" + size + "x" + size + "/apps/sortkey.png");
            Files.createDirectories(icon.getParent());
            Files.write(icon, icons.png(size));
        }
        Tool.copy(
                Path.of("assets/icon/sortkey.svg"), root.resolve("usr/share/icons/hicolor/scalable/apps/sortkey.svg"));
    }

    private void put(String file, String path) throws IOException {
        Path target = root.resolve(path);
        Files.createDirectories(target.getParent());
        Files.writeString(
                target,
                Template.fill(FILES.resolve(file), Map.of("version", version, "date", Tool.DATE.substring(0, 10))));
    }

    private void deb(Path packages) throws IOException {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
        Files.writeString(
                control,
                Template.fill(
                        FILES.resolve("control"),
                        Map.of(
                                "version", version,
                                "architecture", architecture,
                                "kilobytes", Long.toString(Tool.size(root) / 1024))));
        Path file = packages.resolve("sortkey_" + version + "_" + architecture + ".deb");
        Tool.program(
                List.of(
                        "dpkg-deb",
                        "--root-owner-group",
                        "-Zxz",
                        "-z" + LEVEL,
                        "--build",
                        root.toString(),
                        file.toString()),
                Map.of("SOURCE_DATE_EPOCH", Tool.epoch()));
        Tool.delete(control.getParent());
    }

    private void rpm(Path packages, Path scratch) throws IOException {
        Path spec = Files.createDirectories(scratch).resolve("sortkey.spec");
        Files.writeString(
                spec,
                Template.fill(
                        FILES.resolve("sortkey.spec"),
                        Map.of(
                                "version",
                                version,
                                "level",
                                LEVEL,
                                "root",
                                root.toString(),
                                "packages",
                                packages.toString())));
        Tool.program(
                List.of("rpmbuild", "-bb", "--define", "_topdir " + scratch, spec.toString()),
                Map.of("SOURCE_DATE_EPOCH", Tool.epoch()));
    }
}
