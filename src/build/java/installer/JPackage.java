package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs jpackage on Windows and macOS: first for an application image with a launcher, then for the installer.
final class JPackage {
    private final String version;
    private final boolean windows;
    private final Path files;
    private final Path work;

    /// For `version`, on Windows or macOS; intermediate files are in `work`.
    JPackage(String version, boolean windows, Path work) {
        this.version = version;
        this.windows = windows;
        this.files = Path.of("packaging", windows ? "windows" : "macos");
        this.work = work;
    }

    /// Writes the installer of `program` into `packages`.
    void write(Path program, Path packages) throws IOException {
        Path runtime = work.resolve("runtime");
        Files.move(program.resolve("runtime"), runtime);
        String command = windows ? "sortkey.cmd" : "sortkey";
        Files.createDirectories(program.resolve("bin"));
        Files.copy(files.resolve(command), program.resolve("bin").resolve(command), StandardCopyOption.COPY_ATTRIBUTES);
        run(
                "--type=app-image",
                "--runtime-image=" + runtime,
                "--input=" + program,
                "--module=" + MergedModule.NAME + "/" + MergedModule.MAIN,
                "--icon=" + icon(),
                "--dest=" + work.resolve("image"),
                "@" + Path.of("packaging/common/jpackage.options"),
                "@" + files.resolve("image.options"));
        run(
                "--app-image=" + work.resolve("image").resolve(windows ? "Sortkey" : "Sortkey.app"),
                "--dest=" + packages,
                "--resource-dir=" + files,
                "@" + files.resolve("installer.options"));
        String end = windows ? ".msi" : ".dmg";
        // Installers for all processors are published side by side.
        Files.move(
                packages.resolve("Sortkey-" + version + end),
                packages.resolve("Sortkey-" + version + "-" + System.getProperty("os.arch") + end));
    }

    private void run(String... options) {
        List<String> all = new ArrayList<>(List.of("--name=Sortkey", "--app-version=" + version));
        all.addAll(List.of(options));
        all.addAll(signing());
        // Unlike jlink and jmod, jpackage doesn't accept an equals sign.
        Tool.run(
                "jpackage",
                all.stream().flatMap(it -> Stream.of(it.split("=", 2))).toArray(String[]::new));
    }

    private Path icon() throws IOException {
        var icons = new Icons(Path.of("assets/icon/sortkey.svg"));
        Path icon = work.resolve(windows ? "Sortkey.ico" : "Sortkey.icns");
        if (windows) {
            icons.writeIco(icon);
        } else {
            icons.writeIcns(icon);
        }
        return icon;
    }

    /// Signs on macOS if the environment names a certificate. On Windows the release workflow signs.
    private List<String> signing() {
        String name = System.getenv("SORTKEY_SIGNING_IDENTITY");
        if (windows) {
            return List.of();
        }
        if (name == null || name.isBlank()) {
            System.out.println("Not signed: SORTKEY_SIGNING_IDENTITY isn't set.");
            return List.of();
        }
        return List.of("--mac-sign", "--mac-signing-key-user-name=" + name);
    }
}
