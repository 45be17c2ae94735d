package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// Makes what people install on the system that this runs on. `mvn -Ddist verify` calls it and finds the result in
/// `target/installer/packages`; it begins with what `mvn package` leaves in `target/sortkey`.
final class Installers {
    private static final Path INSTALLER = Path.of("target/installer").toAbsolutePath();
    private static final Path DISTRIBUTION = Path.of("target/sortkey").toAbsolutePath();

    private Installers() {}

    /// The entry.
    ///
    /// @param arguments the program's version
    public static void main(String[] arguments) throws IOException {
        String version = arguments[0].replace("-SNAPSHOT", "");
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Tool.delete(INSTALLER);
        Path program = INSTALLER.resolve("program");
        say("Linking the runtime");
        String options =
                RuntimeImage.options(Path.of("packaging/jvm.options"), Path.of("packaging/common/image.options"));
        RuntimeImage.link(DISTRIBUTION.resolve("lib"), options, INSTALLER.resolve("work"), program.resolve("runtime"));
        Tool.copy(DISTRIBUTION.resolve("engine"), program.resolve("engine"));
        var bill = new BillOfMaterials(Path.of("target/bom.xml"));
        var libraries = bill.libraries(DISTRIBUTION.resolve("lib"));
        Notices.write(version, java(), libraries, program.resolve("legal/NOTICES.txt"));
        Files.copy(Path.of("LICENSE"), program.resolve("legal/LICENSE"));
        say("Training the start");
        StartCache.train(program, INSTALLER.resolve("work/home"));
        Check.of(program, libraries);
        Files.writeString(INSTALLER.resolve("java.home"), System.getProperty("java.home"));
        Path packages = Files.createDirectories(INSTALLER.resolve("packages"));
        say("Packing");
        if (os.startsWith("linux")) {
            LinuxPackages.write(version, program, INSTALLER.resolve("root"), packages);
        } else {
            new JPackage(version, os.startsWith("windows") ? "windows" : "macos", INSTALLER).write(program, packages);
        }
        try (Stream<Path> engines = Files.list(DISTRIBUTION.resolve("engine"))) {
            bill.complete(java(), engines.findFirst().orElseThrow(), packages.resolve(billName(version, os)));
        }
        try (Stream<Path> files = Files.list(packages)) {
            for (Path file : files.sorted().toList()) {
                say(file + ": " + Files.size(file) / 1_000_000 + " MB");
            }
        }
    }

    private static String billName(String version, String os) {
        return "sortkey-" + version + "-" + os.replaceAll(" .*", "") + "-" + System.getProperty("os.arch") + ".cdx.xml";
    }

    private static String java() {
        return System.getProperty("java.vendor") + " " + Runtime.version();
    }

    private static void say(String words) {
        System.out.println(words);
    }
}
