package installer;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleResolutionAttribute;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Converts JavaFX's jars to linkable modules, with the native libraries in the runtime. Linked as jars they would
/// unpack them into the user's home folder at the first start.
final class JavaFxModules {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private JavaFxModules() {}

    /// Writes a module for each jar in `jars` to `modules`; `scratch` is for unpacking.
    static void write(Path jars, Path modules, Path scratch) throws IOException {
        try (var list = Files.newDirectoryStream(jars, "*.jar")) {
            for (Path jar : list) {
                Path folder = scratch.resolve(jar.getFileName().toString());
                unpack(jar, folder);
                try (InputStream in = Files.newInputStream(folder.resolve("classes/module-info.class"))) {
                    String name = ModuleDescriptor.read(in).name();
                    Tool.run(
                            "jmod",
                            "create",
                            "--date",
                            Tool.DATE,
                            "--class-path",
                            folder.resolve("classes").toString(),
                            "--libs",
                            folder.resolve("libraries").toString(),
                            modules.resolve(name + ".jmod").toString());
                }
            }
        }
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("libraries"));
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                boolean library = name.matches("[^/]+\\.(so|dll|dylib)");
                // A jar at the root is JavaFX's SWT support.
                if (entry.isDirectory()
                        || name.startsWith("META-INF/")
                        || name.matches("[^/]+\\.jar")
                        || library && isOfJdk(name)) {
                    continue;
                }
                Path path = folder.resolve(library ? "libraries" : "classes").resolve(name);
                Files.createDirectories(path.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.write(path, name.equals("module-info.class") ? calm(in.readAllBytes()) : in.readAllBytes());
                }
            }
        }
    }

    /// The module descriptor without the incubator flag, which would cause a warning at each start.
    private static byte[] calm(byte[] description) {
        ClassFile format = ClassFile.of();
        return format.transformClass(
                format.parse(description), ClassTransform.dropping(it -> it instanceof ModuleResolutionAttribute));
    }

    /// JavaFX and the JDK both include Microsoft's runtime libraries, and two modules can't contain the same file.
    private static boolean isOfJdk(String library) {
        return WINDOWS && Files.exists(Path.of(System.getProperty("java.home"), "bin", library));
    }
}
