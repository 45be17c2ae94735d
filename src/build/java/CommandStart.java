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
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prepares the built program in `target/sortkey` so that its commands start quickly: with the JVM's ahead-of-time
/// cache of the classes that they load, and without JavaFX. The start script uses both.
final class CommandStart {
    /// Classes older than this can't be in the cache, and are verified at each start.
    private static final int OLD = ClassFile.JAVA_6_VERSION;

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private CommandStart() {}

    /// The main method.
    ///
    /// @param arguments the folder of the program
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
        if (!WINDOWS) { // its start script has no use for it
            train(program, lib, options);
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
    private static void train(Path program, Path lib, Path options) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("sortkey-rehearsal");
        Path cache = lib.resolve("commands.aot");
        try {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String classPath = jars(lib).stream().map(Path::toString).collect(Collectors.joining(":"));
            for (List<String> output : List.of(List.<String>of(), List.of("-XX:AOTCacheOutput=" + cache))) {
                var command = new ArrayList<>(List.of(java, "@" + options));
                command.addAll(output);
                command.addAll(List.of(
                        "-Xlog:disable",
                        "-XX:MaxRAM=64g",
                        "-Dsortkey.engine=" + program.resolve("engine"),
                        "-cp",
                        classPath,
                        "dev.sortkey.cli.Rehearsal",
                        home.toString()));
                run(command);
            }
            Path release = Path.of(System.getProperty("java.home"), "release");
            Files.copy(release, lib.resolve("commands.release"), StandardCopyOption.REPLACE_EXISTING);
            System.out.println("Commands start with " + cache + ": " + Files.size(cache) / 1_000_000 + " MB");
        } finally {
            delete(home);
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), System.getProperty("native.encoding"));
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The rehearsal of commands failed: " + words);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
