package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Runs jpackage: first for an application image with a launcher, then for the installers of this system.
final class JPackage {
    /// From 1 (fastest) to 9 (smallest), of the packages for Linux. Level 1 takes half a minute on one core, level
    /// 6 several minutes.
    static final String LEVEL = System.getProperty("installer.compression", "6");

    private final String version;
    private final String system;
    private final String name;
    private final Path files;
    private final Path work;

    /// For `version` on `system`, which is `linux`, `macos` or `windows`; intermediate files are in `work`.
    JPackage(String version, String system, Path work) {
        this.version = version;
        this.system = system;
        // On Linux it is the package's name, too.
        this.name = system.equals("linux") ? "sortkey" : "Sortkey";
        this.files = Path.of("packaging", system);
        this.work = work;
    }

    /// Makes the application image of `program`, whose runtime is moved into it, and returns its folder.
    Path image(Path program) throws IOException {
        Path runtime = work.resolve("runtime");
        Files.move(program.resolve("runtime"), runtime);
        boolean linux = system.equals("linux");
        if (!linux) {
            String command = system.equals("windows") ? "sortkey.cmd" : "sortkey";
            Files.createDirectories(program.resolve("bin"));
            Files.copy(
                    files.resolve(command),
                    program.resolve("bin").resolve(command),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        run(
                "--type=app-image",
                "--runtime-image=" + runtime,
                "--input=" + program,
                "--module=" + MergedModule.NAME + "/" + MergedModule.MAIN,
                "--icon=" + icon(),
                "--dest=" + work.resolve("image"),
                "@" + Path.of("packaging/common/jpackage.options"),
                "@" + files.resolve("image.options"));
        Tool.delete(runtime);
        Path image = work.resolve("image").resolve(system.equals("macos") ? name + ".app" : name);
        if (linux) {
            // It asks dpkg and rpm for its package at each start, and doesn't know commands from the window.
            Files.delete(image.resolve("lib/libapplauncher.so"));
            Files.copy(
                    files.resolve("sortkey"),
                    image.resolve("bin/sortkey"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        return image;
    }

    /// Writes an installer of `image` into `packages`, with the options in the system's folder and `options`.
    ///
    /// @param resources the files that replace jpackage's own
    void installer(Path image, Path resources, Path packages, String... options) throws IOException {
        run(Stream.concat(
                        Stream.of(
                                "--app-image=" + image,
                                "--dest=" + packages,
                                "--resource-dir=" + resources,
                                "@" + files.resolve("installer.options")),
                        Stream.of(options))
                .toArray(String[]::new));
        for (String end : List.of(".msi", ".dmg")) {
            Path installer = packages.resolve(name + "-" + version + end);
            if (Files.exists(installer)) {
                // Installers for all processors are published side by side.
                Files.move(
                        installer, packages.resolve(name + "-" + version + "-" + System.getProperty("os.arch") + end));
            }
        }
    }

    private void run(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jpackage").toString(),
                "--name=" + name,
                "--app-version=" + version));
        all.addAll(List.of(options));
        all.addAll(signing());
        // Unlike jlink and jmod, jpackage doesn't accept an equals sign.
        Tool.program(
                all.stream().flatMap(it -> Stream.of(it.split("=", 2))).toList(),
                Map.of(
                        "SOURCE_DATE_EPOCH",
                        Tool.epoch(),
                        "DPKG_DEB_COMPRESSOR_TYPE",
                        "xz",
                        "DPKG_DEB_COMPRESSOR_LEVEL",
                        LEVEL));
    }

    private Path icon() throws IOException {
        var icons = new Icons(Path.of("assets/icon/sortkey.svg"));
        Path icon = work.resolve(name
                + switch (system) {
                    case "windows" -> ".ico";
                    case "macos" -> ".icns";
                    default -> ".png";
                });
        switch (system) {
            case "windows" -> icons.writeIco(icon);
            case "macos" -> icons.writeIcns(icon);
            default -> Files.write(icon, icons.png(512));
        }
        return icon;
    }

    /// Signs on macOS if the environment names a certificate. On Windows the release workflow signs.
    private List<String> signing() {
        String certificate = System.getenv("SORTKEY_SIGNING_IDENTITY");
        if (!system.equals("macos")) {
            return List.of();
        }
        if (certificate == null || certificate.isBlank()) {
            System.out.println("Not signed: SORTKEY_SIGNING_IDENTITY isn't set.");
            return List.of();
        }
        return List.of("--mac-sign", "--mac-signing-key-user-name=" + certificate);
    }
}
