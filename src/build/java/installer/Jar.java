package installer;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/// The content of a library.
///
/// @param name of the jar
/// @param files by path, in the version for this JVM
/// @param services implementations by interface
/// @param uses the services that its module descriptor declares with `uses`
record Jar(String name, Map<String, byte[]> files, Map<String, Set<String>> services, Set<String> uses) {
    private static final String SERVICES = "META-INF/services/";
    /// Files without a meaning in another archive; the licences are in the notices.
    private static final String LEFT_OUT =
            "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|.*\\.(SF|RSA|DSA|EC)|maven/.*|native-image/.*"
                    + "|(?i:LICENSE|NOTICE|DEPENDENCIES)[^/]*)";

    static Jar read(Path path) throws IOException {
        var jar = new Jar(path.getFileName().toString(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        try (var file = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            for (var entry : file.versionedStream().toList()) {
                if (!entry.isDirectory()) {
                    try (var in = file.getInputStream(entry)) {
                        jar.take(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        return jar;
    }

    private void take(String name, byte[] bytes) throws IOException {
        if (name.equals("module-info.class")) {
            var description = ModuleDescriptor.read(ByteBuffer.wrap(bytes));
            uses.addAll(description.uses());
            description.provides().forEach(it -> offer(it.service(), it.providers()));
        } else if (name.startsWith(SERVICES)) {
            offer(
                    name.substring(SERVICES.length()),
                    new String(bytes, StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .toList());
        } else if (!name.matches(LEFT_OUT)) {
            files.put(name, bytes);
        }
    }

    private void offer(String service, List<String> providers) {
        services.computeIfAbsent(service, _ -> new LinkedHashSet<>()).addAll(providers);
    }
}
