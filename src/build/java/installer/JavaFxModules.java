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

/// JavaFX's jars made into linkable modules. Linked as jars they would unpack their native libraries into the person's
/// home at the first start; so these lie in the runtime itself.
final class JavaFxModules {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private JavaFxModules() {}

    /// Writes one module for each jar of `jars` into `modules`; `scratch` is for unpacking.
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
                // A jar at the root is JavaFX's bridge to another toolkit.
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

    /// The module's description without its mark of an incubating one, of which each start would warn.
    private static byte[] calm(byte[] description) {
        ClassFile format = ClassFile.of();
        return format.transformClass(
                format.parse(description), ClassTransform.dropping(it -> it instanceof ModuleResolutionAttribute));
    }

    /// Both JavaFX and the JDK bring Microsoft's runtime, and two modules must not write one file.
    private static boolean isOfJdk(String library) {
        return WINDOWS && Files.exists(Path.of(System.getProperty("java.home"), "bin", library));
    }
}
