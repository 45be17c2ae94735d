import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Build step: downloads an engine of the embedded database for this platform from npm, in the newest of the tested
/// versions that the registry has. npm verifies the download and runs none of its scripts; where the hash of the
/// tested package is known, it must match. Without npm or a network, the build prints a message and continues
/// without the engine. Platforms that a package isn't made for do without it.
class FetchEngine {
    private static final Map<String, String> INTEGRITY = Map.of(
            "@dynoxide/linux-x64@1.2.1",
            "sha512-sBHqlxJ9ANkLluFkYRfd5r8Y0ApFew4FhOrlhgRAgD4XzEoFOukEo1nuBTQ1+jTtofqwn4NWQ2k0Tn5mNTjgUg==",
            "@extenddb/linux-x64@0.1.10",
            "sha512-VH9yqcA8morx94IGvqKhiQPOvakUGXzZ7c/bjyo42e4F+T/0VsxOFfSjYVj0/w65BBj1lExuU5ifpcYIqLSX6g==");

    /// The platforms that a package is made for, where it isn't made for all.
    private static final Map<String, List<String>> ONLY = Map.of("extenddb", List.of("linux-x64"));

    /// Arguments: the engine, `dynoxide` or `extenddb`; the tested versions, newest first and separated by commas;
    /// the folder for its versions; the folder of its notices, or nothing where its package has them.
    public static void main(String[] args) throws Exception {
        String engine = args[0];
        List<String> good = List.of(args[1].split(","));
        Path directory = Path.of(args[2]).toAbsolutePath();
        if (!ONLY.getOrDefault(engine, List.of(platform())).contains(platform())) {
            return; // whoever chooses it is told by the program
        }
        Path fetched = directory.resolve("newest-" + good.getFirst());
        if (Files.exists(fetched)) {
            return;
        }
        String name = "@" + engine + "/" + platform();
        Path scratch = Files.createDirectories(directory.resolve("npm"));
        String served = npm(scratch, "view", name, "versions", "--json", "--loglevel=error");
        Optional<String> version =
                good.stream().filter(it -> served.contains('"' + it + '"')).findFirst();
        if (version.isEmpty() || !install(scratch, name + "@" + version.get())) {
            System.out.println("Couldn't download an engine of the embedded database: npm found none of " + name + " "
                    + args[1] + ". Install Node.js with npm and build again. All other connections work without it.");
            return;
        }
        check(scratch, name + "@" + version.get());
        Path unpacked = scratch.resolve("node_modules").resolve(name);
        List<Path> notices = args.length > 3
                ? Stream.of("NOTICE.txt", "CRATES.txt")
                        .map(Path.of(args[3])::resolve)
                        .toList()
                : Stream.of("LICENSE", "NOTICE").map(unpacked::resolve).toList();
        put(
                unpacked.resolve(platform().startsWith("win32") ? engine + ".exe" : engine),
                directory,
                version.get(),
                notices);
        Files.writeString(fetched, version.get());
        System.out.println("Embedded database: " + name + "@" + version.get());
    }

    /// Into an empty folder, so that files of an earlier build aren't mistaken for a download.
    private static boolean install(Path scratch, String what) throws Exception {
        Path modules = scratch.resolve("node_modules");
        if (Files.exists(modules)) {
            try (Stream<Path> old = Files.walk(modules)) {
                for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        npm(
                scratch,
                "install",
                "--ignore-scripts",
                "--no-save",
                "--no-fund",
                "--no-audit",
                "--loglevel=error",
                "--prefix",
                scratch.toString(),
                what);
        return Files.exists(scratch.resolve("node_modules/.package-lock.json"));
    }

    private static void check(Path scratch, String what) throws IOException {
        String expected = INTEGRITY.get(what);
        String lock = Files.readString(scratch.resolve("node_modules/.package-lock.json"));
        if (expected != null && !lock.contains(expected)) {
            throw new IllegalStateException(what + " is not the package that was tested: the hash differs");
        }
    }

    /// Puts the engine and its notices into a folder of their own and deletes other versions.
    private static void put(Path binary, Path directory, String version, List<Path> notices) throws IOException {
        try (Stream<Path> older = Files.list(directory)) {
            for (Path folder : older.filter(it -> it.getFileName().toString().matches("[0-9.]+"))
                    .toList()) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        }
        Path target = Files.createDirectories(directory.resolve(version));
        Files.copy(binary, target.resolve(binary.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        for (Path notice : notices) {
            Files.copy(notice, target.resolve(notice.getFileName()));
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return (os.startsWith("win") ? "win32" : os.startsWith("mac") ? "darwin" : "linux") + "-" + cpu;
    }

    /// What npm printed; empty without npm.
    private static String npm(Path folder, String... arguments) throws InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(windows ? List.of("cmd", "/c", "npm") : List.of("npm"));
        command.addAll(List.of(arguments));
        try {
            Process npm = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return npm.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        }
    }
}
