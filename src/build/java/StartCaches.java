import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prepares the built program in `target/sortkey` so that it starts quickly: with the JVM's ahead-of-time caches of
/// the classes that its window and its commands load, and commands without JavaFX. Its start script uses both. For
/// the window that `mvn` opens from the folder of classes, an archive of the libraries' classes.
final class StartCaches {
    /// Classes older than this can't be in the cache, and are verified at each start.
    private static final int OLD = ClassFile.JAVA_6_VERSION;

    private static final int MOST_MINUTES = 5;
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final Path program;
    private final Path lib;
    private final Path home;

    private StartCaches(Path program, Path home) {
        this.program = program;
        this.lib = program.resolve("lib");
        this.home = home;
    }

    /// The main method.
    ///
    /// @param arguments the folder of the program, the class path of the libraries with which `mvn` opens the
    ///     window, and the archive of their classes
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path program = Path.of(arguments[0]).toAbsolutePath();
        Path lib = program.resolve("lib");
        for (Path jar : jars(lib)) {
            if (isOld(jar)) {
                modernize(jar);
            }
        }
        Path options = lib.resolve("commands.options");
        Files.write(options, options(Files.readAllLines(lib.resolve("jvm.options"))));
        if (WINDOWS) {
            return; // its start script has no use for caches
        }
        if (!hasEngine(program.resolve("engine"))) {
            System.out.println("Made no caches of classes: the embedded database, with which they are trained, has no"
                    + " engine.");
            return;
        }
        var caches = new StartCaches(program, Files.createTempDirectory("sortkey-rehearsal"));
        try {
            caches.trainCommands(options);
            caches.trainWindow(arguments[1], Path.of(arguments[2]));
            Path release = Path.of(System.getProperty("java.home"), "release");
            Files.copy(release, lib.resolve("caches.release"), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(caches.home);
        }
    }

    private static boolean hasEngine(Path engines) throws IOException {
        if (!Files.isDirectory(engines)) {
            return false;
        }
        try (Stream<Path> files = Files.find(
                engines, 2, (file, _) -> file.getFileName().toString().equals("dynoxide"))) {
            return files.findAny().isPresent();
        }
    }

    private static List<Path> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /// The JVM's options without those for JavaFX.
    private static List<String> options(List<String> all) {
        return all.stream()
                .filter(line -> !line.startsWith("--add-modules=") && !line.startsWith("--add-exports=javafx."))
                .map(line -> line.replace("javafx.graphics,", ""))
                .toList();
    }

    private static boolean isOld(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (isClass(entry)) {
                    byte[] head = jar.getInputStream(entry).readNBytes(8);
                    return (head[6] << 8 | head[7]) < OLD;
                }
            }
            return false;
        }
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
    }

    /// Writes the classes of a library in the form of a newer Java, with stack maps; what they do stays the same.
    private static void modernize(Path path) throws IOException {
        Path written = path.resolveSibling(path.getFileName() + ".new");
        try (JarFile jar = new JarFile(path.toFile());
                var loader = new URLClassLoader(new URL[] {path.toUri().toURL()});
                OutputStream out = Files.newOutputStream(written);
                var packed = new JarOutputStream(out)) {
            var classes = ClassFile.of(
                    ConstantPoolSharingOption.NEW_POOL,
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
            for (JarEntry entry : Collections.list(jar.entries())) {
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                var copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                packed.putNextEntry(copy);
                packed.write(isClass(entry) ? modern(classes, bytes) : bytes);
            }
        }
        Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] modern(ClassFile classes, byte[] bytes) {
        ClassModel old = classes.parse(bytes);
        if (old.majorVersion() >= OLD) {
            return bytes;
        }
        // Bodies are only given stack maps when they are written anew.
        ClassTransform bodies = ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
        return classes.transformClass(old, bodies.andThen((written, element) -> {
            if (element instanceof ClassFileVersion) {
                written.withVersion(ClassFile.JAVA_17_VERSION, 0);
            } else {
                written.with(element);
            }
        }));
    }

    /// Runs the rehearsal twice: the first time fills the database, which commands seldom do.
    private void trainCommands(Path options) throws IOException, InterruptedException {
        Path cache = lib.resolve("commands.aot");
        for (String output : List.of("-Xshare:auto", "-XX:AOTCacheOutput=" + cache)) {
            var flags = List.of(output, "@" + options);
            java(flags, classPath(), "dev.sortkey.cli.Rehearsal", home.toString());
        }
        tell("Commands start", cache);
    }

    /// Opens the window without a display until it lists the tables; twice, because at first it has no settings
    /// to read. A third time for `archive`, which holds what the window loads of `libraries`.
    private void trainWindow(String libraries, Path archive) throws IOException, InterruptedException {
        Path cache = lib.resolve("start.aot");
        Path list = home.resolve("classes.txt");
        try {
            window(List.of(), classPath());
            window(List.of("-XX:AOTCacheOutput=" + cache), classPath());
            window(
                    List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + list),
                    libraries + ":" + lib.resolve("sortkey.jar"));
            archive(list, libraries, archive);
        } catch (IllegalStateException e) {
            // JavaFX needs libraries to write text, for example, which a machine that only builds may lack.
            Files.deleteIfExists(cache);
            System.out.println("The window starts without a cache of classes: " + e.getMessage());
            return;
        }
        tell("The window starts", cache);
        tell("The window of 'mvn' starts", archive);
    }

    private void window(List<String> output, String classPath) throws IOException, InterruptedException {
        var flags = new ArrayList<>(windowFlags());
        flags.addAll(output);
        flags.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        String said = java(flags, classPath, "dev.sortkey.App");
        if (!said.contains("tables")) {
            throw new IllegalStateException("It listed no tables: " + said);
        }
    }

    /// Only classes of libraries: those in a folder can't be archived, but it may stand behind what was archived.
    private void archive(Path list, String libraries, Path archive) throws IOException, InterruptedException {
        try (Stream<String> classes = Files.lines(list)) {
            Files.write(
                    list, classes.filter(line -> !line.contains("dev/sortkey")).toList());
        }
        var flags = new ArrayList<>(windowFlags());
        flags.addAll(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive));
        java(flags, libraries);
    }

    private List<String> windowFlags() {
        return List.of("@" + lib.resolve("jvm.options"), "--module-path=" + lib.resolve("javafx"));
    }

    private String classPath() throws IOException {
        return jars(lib).stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private static void tell(String what, Path cache) throws IOException {
        System.out.println(what + " with " + cache + ": " + Files.size(cache) / 1_000_000 + " MB");
    }

    /// What Java says when it runs with `flags` and `words`.
    ///
    /// @throws IllegalStateException when it fails, or doesn't end
    private String java(List<String> flags, String classPath, String... words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(List.of(
                "-Xlog:disable", "-XX:MaxRAM=64g", "-Dsortkey.engine=" + program.resolve("engine"), "-cp", classPath));
        command.addAll(List.of(words));
        Path said = home.resolve("said.txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("JAVA_TOOL_OPTIONS"));
        environment.put("SORTKEY_START_SIGNAL", "train");
        environment.put("SORTKEY_HOME", home.toString());
        // Never connected to; without a DISPLAY the program would run its tour instead.
        environment.put("DISPLAY", ":none");
        Process process = builder.start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String text = new String(Files.readAllBytes(said), Charset.forName(System.getProperty("native.encoding")));
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    (ended ? "Java failed: " : "Java hadn't ended after " + MOST_MINUTES + " minutes: ") + text);
        }
        return text;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
