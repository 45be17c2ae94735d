package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// Builds the installers for the current system. `mvn -Ddist verify` runs it; the result is in
/// `target/installer/packages`. It needs the output of `mvn package` in `target/sortkey`.
final class Installers {
    private static final Path INSTALLER = Path.of("target/installer").toAbsolutePath();
    private static final Path DISTRIBUTION = Path.of("target/sortkey").toAbsolutePath();

    private Installers() {}

    /// The main method.
    ///
    /// @param arguments the program's version
    public static void main(String[] arguments) throws IOException {
        String version = arguments[0].replace("-SNAPSHOT", "");
        Tool.delete(INSTALLER);
        Path program = INSTALLER.resolve("program");
        System.out.println("Linking the runtime");
        String options =
                RuntimeImage.options(Path.of("packaging/jvm.options"), Path.of("packaging/common/image.options"));
        RuntimeImage.link(DISTRIBUTION.resolve("lib"), options, INSTALLER.resolve("work"), program.resolve("runtime"));
        Path engine = engine(program);
        var bill = new BillOfMaterials(Path.of("target/bom.xml"));
        var libraries = bill.libraries(DISTRIBUTION.resolve("lib"));
        Notices.write(version, java(), libraries, program.resolve("legal/NOTICES.txt"));
        Files.copy(Path.of("LICENSE"), program.resolve("legal/LICENSE"));
        System.out.println("Training the start caches");
        StartCache.train(program, INSTALLER.resolve("work/home"));
        StartCache.trainCommands(program, INSTALLER.resolve("work/home"));
        Check.of(program, libraries);
        Path packages = Files.createDirectories(INSTALLER.resolve("packages"));
        bill.complete(java(), engine, packages.resolve("sortkey-" + version + "-" + platform() + ".cdx.xml"));
        System.out.println("Packing");
        pack(version, program, packages);
        Files.writeString(INSTALLER.resolve("java.home"), System.getProperty("java.home"));
        try (Stream<Path> files = Files.list(packages)) {
            for (Path file : files.sorted().toList()) {
                System.out.println(file + ": " + Files.size(file) / 1_000_000 + " MB");
            }
        }
    }

    /// Copies the engine and returns its folder.
    private static Path engine(Path program) throws IOException {
        Path engines = program.resolve("engine");
        Tool.copy(DISTRIBUTION.resolve("engine"), engines);
        try (Stream<Path> files =
                Files.find(engines, 2, (it, _) -> it.getFileName().toString().matches("dynoxide(\\.exe)?"))) {
            return files.findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "The embedded database's engine is missing. Install npm and build again to download it."))
                    .getParent();
        }
    }

    private static void pack(String version, Path program, Path packages) throws IOException {
        String system = platform().startsWith("mac") ? "macos" : platform().startsWith("windows") ? "windows" : "linux";
        var jpackage = new JPackage(version, system, INSTALLER);
        if (system.equals("linux")) {
            LinuxPackages.addFonts(program);
            LinuxPackages.write(version, jpackage, jpackage.image(program), INSTALLER, packages);
        } else {
            jpackage.installer(jpackage.image(program), Path.of("packaging", system), packages);
        }
        Tool.delete(program);
    }

    /// Such as `linux-amd64`.
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).replaceAll(" .*", "");
        return system + "-" + System.getProperty("os.arch");
    }

    private static String java() {
        return System.getProperty("java.vendor") + " " + Runtime.version();
    }
}
