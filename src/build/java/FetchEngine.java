import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Build step: fetches the embedded database's engine for this platform from npm, by name and pinned version.
/// npm checks what it downloads; where we know the hash we check that it is the one we tried.
/// A machine without npm, or without a network, gets one sentence and a build that goes on without the engine.
class FetchEngine {
    private static final Map<String, String> INTEGRITY = Map.of(
            "linux-x64@1.2.1",
            "sha512-sBHqlxJ9ANkLluFkYRfd5r8Y0ApFew4FhOrlhgRAgD4XzEoFOukEo1nuBTQ1+jTtofqwn4NWQ2k0Tn5mNTjgUg==");

    public static void main(String[] args) throws Exception {
        String version = args[0];
        Path directory = Path.of(args[1]);
        String platform = platform();
        Path scratch = Files.createDirectories(directory.resolve("npm"));
        if (!npm(
                scratch,
                "install",
                "--no-save",
                "--no-fund",
                "--no-audit",
                "--loglevel=error",
                "--prefix",
                scratch.toString(),
                "@dynoxide/" + platform + "@" + version)) {
            System.out.println(
                    "The embedded database was not fetched: npm could not install @dynoxide/" + platform + "@" + version
                            + ". Install Node.js with npm and build again; every other connection works without it.");
            return;
        }
        String expected = INTEGRITY.get(platform + "@" + version);
        String lock = Files.readString(scratch.resolve("node_modules/.package-lock.json"));
        if (expected != null && !lock.contains(expected)) {
            throw new IllegalStateException(
                    "@dynoxide/" + platform + "@" + version + " is not the package that was tried: its hash differs");
        }
        String name = platform.startsWith("win32") ? "dynoxide.exe" : "dynoxide";
        Path target = Files.createDirectories(directory.resolve(version));
        Files.copy(
                scratch.resolve("node_modules/@dynoxide").resolve(platform).resolve(name),
                target.resolve(name),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        System.out.println("Embedded database: @dynoxide/" + platform + "@" + version);
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return (os.startsWith("win") ? "win32" : os.startsWith("mac") ? "darwin" : "linux") + "-" + cpu;
    }

    private static boolean npm(Path folder, String... arguments) throws InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new java.util.ArrayList<>(windows ? List.of("cmd", "/c", "npm") : List.of("npm"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
