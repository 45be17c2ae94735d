package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What jpackage makes on Windows and macOS: a folder with a launcher first, the installer from that.
final class JPackage {
    private final String version;
    private final Path files;
    private final String system;
    private final Path work;

    /// @param system the folder of `packaging` with this system's files
    JPackage(String version, String system, Path work) {
        this.version = version;
        this.system = system;
        this.files = Path.of("packaging", system);
        this.work = work;
    }

    /// Writes the installer of `program` into `packages`.
    void write(Path program, Path packages) throws IOException {
        Path runtime = work.resolve("runtime");
        Files.move(program.resolve("runtime"), runtime);
        boolean windows = system.equals("windows");
        Path command = Files.createDirectories(program.resolve("bin")).resolve(windows ? "sortkey.cmd" : "sortkey");
        Files.copy(
                files.resolve(command.getFileName().toString()),
                command,
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Path icon = work.resolve(windows ? "Sortkey.ico" : "Sortkey.icns");
        var icons = new Icons(Path.of("assets/icon/sortkey.svg"));
        if (windows) {
            icons.writeIco(icon);
        } else {
            icons.writeIcns(icon);
        }
        var image = common();
        image.addAll(List.of(
                "--type",
                "app-image",
                "--runtime-image",
                runtime.toString(),
                "--input",
                program.toString(),
                "--module",
                MergedModule.NAME + "/" + MergedModule.MAIN,
                "--icon",
                icon.toString(),
                "--dest",
                work.resolve("image").toString(),
                "@" + Path.of("packaging/common/jpackage.options"),
                "@" + files.resolve("image.options")));
        image.addAll(signing());
        Tool.run("jpackage", image.toArray(String[]::new));
        var installer = common();
        installer.addAll(List.of(
                "--app-image",
                work.resolve("image")
                        .resolve(windows ? "Sortkey" : "Sortkey.app")
                        .toString(),
                "--dest",
                packages.toString(),
                "--resource-dir",
                files.toString(),
                "@" + files.resolve("installer.options")));
        installer.addAll(signing());
        Tool.run("jpackage", installer.toArray(String[]::new));
        String end = windows ? ".msi" : ".dmg";
        Path made = packages.resolve("Sortkey-" + version + end);
        // There is one for each kind of processor, and they are published side by side.
        Files.move(made, packages.resolve("Sortkey-" + version + "-" + System.getProperty("os.arch") + end));
    }

    private List<String> common() {
        return new ArrayList<>(List.of("--name", "Sortkey", "--app-version", version));
    }

    /// On macOS, with the certificate's name in the environment. jpackage signs nothing on Windows: the workflow does.
    private List<String> signing() {
        String name = System.getenv("SORTKEY_SIGNING_IDENTITY");
        if (!system.equals("macos")) {
            return List.of();
        }
        if (name == null || name.isBlank()) {
            System.out.println("Not signed: SORTKEY_SIGNING_IDENTITY names no certificate.");
            return List.of();
        }
        return List.of("--mac-sign", "--mac-signing-key-user-name", name);
    }
}
