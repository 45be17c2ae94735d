package installer;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModulePackagesAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The program and its libraries as one module, because jlink can't link jars that aren't modules. The module is
/// open, so that resources and reflection work as on a class path.
final class MergedModule {
    static final String NAME = "dev.sortkey";
    static final String MAIN = NAME + ".App";

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, Set<String>> services = new TreeMap<>();
    private final Set<String> uses = new TreeSet<>();

    /// Merges `jars`. If several contain the same resource, the first one wins.
    ///
    /// @throws IllegalStateException if two contain the same class
    static MergedModule of(List<Path> jars) throws IOException {
        var module = new MergedModule();
        for (Path path : jars) {
            module.add(Jar.read(path));
        }
        module.files.forEach((name, bytes) -> {
            if (name.endsWith(".class")) {
                module.uses.addAll(ServiceLookups.in(bytes));
            }
        });
        module.uses.addAll(module.services.keySet());
        module.services.keySet().removeIf(module::isAbsent);
        module.uses.removeIf(module::isAbsent);
        return module;
    }

    private void add(Jar jar) {
        jar.files().forEach((name, bytes) -> {
            if (files.putIfAbsent(name, bytes) != null && name.endsWith(".class")) {
                throw new IllegalStateException(jar.name() + " contains a class that another jar has too: " + name);
            }
        });
        jar.services()
                .forEach((service, providers) -> services.computeIfAbsent(service, _ -> new LinkedHashSet<>())
                        .addAll(providers));
        uses.addAll(jar.uses());
    }

    /// Whether no module of the image has this type, as for optional dependencies of libraries.
    private boolean isAbsent(String type) {
        return !type.startsWith("java.")
                && !type.startsWith("javafx.")
                && !files.containsKey(type.replace('.', '/') + ".class");
    }

    /// Writes all files except the module descriptor to `folder`.
    void write(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /// Writes the module descriptor, which requires `modules`, to `folder`.
    void describe(Path folder, List<String> modules) throws IOException {
        var attribute = ModuleAttribute.of(ModuleDesc.of(NAME), module -> {
            module.moduleFlags(AccessFlag.OPEN);
            modules.forEach(name -> {
                if (name.equals("java.base")) {
                    module.requires(ModuleDesc.of(name), List.of(AccessFlag.MANDATED), null);
                } else {
                    module.requires(ModuleDesc.of(name), List.of(), null);
                }
            });
            uses.forEach(service -> module.uses(ClassDesc.of(service)));
            services.forEach((service, providers) -> module.provides(
                    ClassDesc.of(service), providers.stream().map(ClassDesc::of).toArray(ClassDesc[]::new)));
            // JavaFX instantiates the application from another module.
            packages().forEach(it -> module.exports(it, List.of()));
        });
        Files.write(
                folder.resolve("module-info.class"),
                ClassFile.of()
                        .buildModule(
                                attribute, it -> it.with(ModulePackagesAttribute.ofNames(List.copyOf(packages())))));
    }

    private Set<PackageDesc> packages() {
        return files.keySet().stream()
                .filter(name -> name.endsWith(".class") && name.contains("/"))
                .map(name ->
                        PackageDesc.of(name.substring(0, name.lastIndexOf('/')).replace('/', '.')))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
