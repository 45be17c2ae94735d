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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    /// @param arguments the folder of the program, the class path of libraries with which `mvn` opens the
    /// window, and
    ///     the archive of their classes
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
        if (!WINDOWS) { // its start script has no use for them
            var caches = new StartCaches(program, Files.createTempDirectory("sortkey-rehearsal"));
            try {
                caches.trainCommands(options);
                caches.trainWindow();
                caches.archive(arguments[1], Path.of(arguments[2]));
                Path release = Path.of(System.getProperty("java.home"), "release");
                Files.copy(release, lib.resolve("caches.release"), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                delete(caches.home);
            }
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
        for (List<String> output : List.of(List.<String>of(), List.of("-XX:AOTCacheOutput=" + cache))) {
            var flags = new ArrayList<>(output);
            flags.add("@" + options);
            String words = java(flags, classPath(), "dev.sortkey.cli.Rehearsal", home.toString());
            if (!output.isEmpty()) {
                told("Commands start with", cache, words);
            }
        }
    }

    /// Opens the window without a display until it lists the tables; not the first time, when it has no settings to
    /// read.
    private void trainWindow() throws IOException, InterruptedException {
        Path cache = lib.resolve("start.aot");
        window(List.of(), classPath());
        told("The window starts with", cache, window(List.of("-XX:AOTCacheOutput=" + cache), classPath()));
    }

    /// Writes the classes of `libraries` that the window loads. Classes in a folder can't be archived, and
    /// what stands
    /// behind the archived class path may change.
    private void archive(String libraries, Path archive) throws IOException, InterruptedException {
        Path list = home.resolve("classes.txt");
        window(List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + list), libraries + ":" + lib.resolve("sortkey.jar"));
        if (Files.exists(list)) {
            Files.write(
                    list,
                    Files.readAllLines(list).stream()
                            .filter(line -> !line.contains("dev/sortkey"))
                            .toList());
            var flags = new ArrayList<>(windowFlags());
            flags.addAll(
                    List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive));
            told("The window of 'mvn' starts with", archive, java(flags, libraries));
        }
    }

    private String window(List<String> output, String classPath) throws IOException, InterruptedException {
        var flags = new ArrayList<>(windowFlags());
        flags.addAll(output);
        flags.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        return java(flags, classPath, "dev.sortkey.App");
    }

    private List<String> windowFlags() {
        return List.of("@" + lib.resolve("jvm.options"), "--module-path=" + lib.resolve("javafx"));
    }

    private String classPath() throws IOException {
        return jars(lib).stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private static void told(String what, Path cache, String words) throws IOException {
        // Without the libraries that JavaFX needs to write text, for example.
        System.out.println(
                Files.exists(cache)
                        ? what + " " + cache + ": " + Files.size(cache) / 1_000_000 + " MB"
                        : what + "out a cache: " + words);
    }

    /// What Java says when it runs with `flags` and `words`; if it fails, it leaves no cache.
    private String java(List<String> flags, String classPath, String... words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(List.of(
                "-Xlog:disable", "-XX:MaxRAM=64g", "-Dsortkey.engine=" + program.resolve("engine"), "-cp", classPath));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("JAVA_TOOL_OPTIONS"));
        environment.put("SORTKEY_START_SIGNAL", "train");
        environment.put("SORTKEY_HOME", home.toString());
        // Never connected to; without a DISPLAY the program would run its tour instead.
        environment.put("DISPLAY", ":none");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), System.getProperty("native.encoding"));
        process.waitFor();
        return said;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
